/// One seed term of a codebook as the words that must follow each other.
struct FrameTerm: Sendable, Hashable {
  /// The words, in order; at least one.
  let words: [Word]

  /// A word of a term.
  struct Word: Sendable, Hashable {
    /// Its bytes, folded as ``WordScan`` folds.
    let bytes: [UInt8]
    /// Whether any ending may follow.
    let isPrefix: Bool
  }

  /// Reads a term; `nil` where ``problem(of:)`` says why.
  init?(_ text: String) {
    guard case .success(let words) = Self.parse(text) else { return nil }
    self.words = words
  }

  /// What is wrong with a term and what to do; `nil` for a good one.
  static func problem(of text: String) -> (message: String, remedy: String)? {
    guard case .failure(let fault) = parse(text) else { return nil }
    switch fault {
    case .noWord: return ("holds no word", "write a word of letters or digits")
    case .misplacedWildcard:
      return ("has a * that is not at the end of a word", "write * at the end of a word only, as in econom*")
    }
  }

  private enum Fault: Error {
    case noWord
    case misplacedWildcard
  }

  private static func parse(_ text: String) -> Result<[Word], Fault> {
    var words: [Word] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let isPrefix = part.hasSuffix("*")
      let stem = isPrefix ? part.dropLast() : part
      if stem.contains("*") { return .failure(.misplacedWildcard) }
      let scan = WordScan(String(stem))
      if scan.spans.isEmpty { return .failure(isPrefix && stem.isEmpty ? .misplacedWildcard : .noWord) }
      for index in scan.spans.indices {
        let isLast = index + 1 == scan.spans.count
        words.append(Word(bytes: Array(scan.folded(index)), isPrefix: isPrefix && isLast))
      }
    }
    return words.isEmpty ? .failure(.noWord) : .success(words)
  }
}
