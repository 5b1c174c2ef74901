/// A text that is cut at code points, in time that depends on the length of the piece and not on its place.
struct CodePointText {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The piece between two offsets, as far as there is any.
  func text(_ range: Range<Int>) -> String {
    let start = min(max(0, range.lowerBound), scalars.count)
    let end = min(max(start, range.upperBound), scalars.count)
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[start..<end])
    return String(piece)
  }
}
