/// A part of a chunk that becomes a token. Pieces of a chunk follow each other without gaps. Small, because a long text
/// without white space is one chunk.
struct TokenPiece {
  private let storedEnd: Int32
  private let storedNorm: Int32

  /// Where the piece ends, in bytes of the text.
  var end: Int { Int(storedEnd) }
  /// Number of the norm that a special case gives it, in ``SpecialCases``.
  var norm: Int? { storedNorm < 0 ? nil : Int(storedNorm) }

  init(end: Int, norm: Int? = nil) {
    storedEnd = Int32(truncatingIfNeeded: end)
    storedNorm = norm.map { Int32(truncatingIfNeeded: $0) } ?? -1
  }
}
