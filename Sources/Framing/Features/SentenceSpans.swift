import Vectors

/// The sentences of a text, as the word tokenizer tells them apart.
enum SentenceSpans {
  /// Bytes of each sentence, from its first word to before the next sentence's first; the first starts at the text's
  /// start and the last ends at its end. None for a text without a word.
  static func of(_ text: String) -> [Range<Int>] {
    let tokens = WordTokenizer().tokens(in: text)
    guard !tokens.isEmpty else { return [] }
    let starts = [0] + tokens.dropFirst().filter(\.followsBoundary).map(\.range.lowerBound)
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : text.utf8.count) }
  }

  /// A sentence without the white space after it.
  static func trimmed(_ span: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var end = span.upperBound
    while end > span.lowerBound, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) { end -= 1 }
    return span.lowerBound..<end
  }
}
