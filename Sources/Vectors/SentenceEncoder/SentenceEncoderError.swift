/// What can go wrong when sentences are encoded; each message says what is wrong and what to do.
public enum SentenceEncoderError: Error, Sendable, Hashable {
  /// The installed model gave numbers that are not finite.
  case damaged
  /// Bytes that are no vector of an encoder: of another length, or with numbers that are not finite.
  ///
  /// - Parameters:
  ///   - byteCount: how many there are.
  ///   - dimension: numbers in a vector.
  case noVector(byteCount: Int, dimension: Int)
}

extension SentenceEncoderError: CustomStringConvertible {
  /// `<what>: <what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .damaged:
      "the sentence encoder's model is damaged: its numbers are not finite; run: parallax models verify"
    case .noVector(let byteCount, let dimension):
      "\(byteCount) bytes are no vector of \(dimension) finite numbers; encode the text again"
    }
  }
}
