import Vectors

/// The words of one text with their folded bytes, as the vectorizer's default tokenizer sees them.
struct WordScan: Sendable {
  /// The text's bytes.
  let bytes: [UInt8]
  /// Where each word stands in ``bytes``.
  private(set) var spans: [Range<Int>] = []
  /// Whether a line's or sentence's end lies between each word and the one before.
  private(set) var startsPhrase: [Bool] = []
  /// Bytes of the English possessive ending ('s) that each folded word ends in; 0 without one.
  private(set) var possessiveBytes: [Int] = []
  private var foldedBytes: [UInt8] = []
  private var foldedEnds: [Int] = []

  private static let tokenizer = WordTokenizer()
  /// The folded forms of ' and ’ are the same.
  private static let possessive = Array("'s".utf8)

  init(_ text: String) {
    bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { text in
      Self.tokenizer.forEachToken(in: text) { range, term, followsBoundary in
        spans.append(range)
        startsPhrase.append(followsBoundary)
        let isPossessive = term.count > Self.possessive.count && term.suffix(2).elementsEqual(Self.possessive)
        possessiveBytes.append(isPossessive ? Self.possessive.count : 0)
        foldedBytes.append(contentsOf: term)
        foldedEnds.append(foldedBytes.count)
      }
    }
  }

  /// Folded bytes of a word.
  func folded(_ index: Int) -> ArraySlice<UInt8> { foldedBytes[foldedRange(index)] }

  /// Where the folded bytes of a word stand among those of all words.
  func foldedRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : foldedEnds[index - 1])..<foldedEnds[index]
  }

  /// Calls `body` with the folded bytes of all words.
  func withFoldedBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    foldedBytes.withUnsafeBufferPointer(body)
  }
}
