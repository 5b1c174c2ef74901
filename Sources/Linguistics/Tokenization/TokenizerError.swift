/// Why a text has no tokens.
enum TokenizerError: Error, Hashable, CustomStringConvertible {
  /// The text is longer than token offsets can say.
  case textTooLong(byteCount: Int)

  var description: String {
    switch self {
    case .textTooLong(let byteCount):
      "the text has \(byteCount) bytes, of which \(Tokenizer.longestText) can be analysed; divide it"
    }
  }
}
