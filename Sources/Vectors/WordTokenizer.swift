/// Finds the words of a text and where they stand: what the vectorizer counts, with spans for evidence.
///
/// n-grams stop where ``WordToken/followsBoundary`` is set: at line ends and after sentence-final punctuation, that
/// is `.`, `!`, `?` or `…` followed by white space, a closing quote or bracket, or the text's end, and after the
/// full stops of other scripts. A full stop is not final after a single letter ("J. Ionov", "U.S. troops"), after
/// a known English abbreviation ("Mr. Ionov", "Jan. 5"), or where the next word begins with a lower-case ASCII
/// letter ("approx. ten"). A sentence that ends in such an abbreviation is therefore not told from the next one.
public struct WordTokenizer: Sendable {
  /// The options; n-gram lengths have no effect here.
  public let options: TokenizationOptions

  /// Makes a tokenizer. Stop words are left out and stems are given if the options say so.
  public init(_ options: TokenizationOptions = TokenizationOptions()) {
    self.options = options
  }

  /// The words of a text in order.
  public func tokens(in text: String) -> [WordToken] {
    var text = text
    return text.withUTF8 { bytes in
      var tokens: [WordToken] = []
      forEachToken(in: bytes) { range, term, followsBoundary in
        tokens.append(
          WordToken(
            range: range, term: String(decoding: term, as: UTF8.self), followsBoundary: followsBoundary))
      }
      return tokens
    }
  }

  /// Calls `body` for each word of a UTF-8 text in order, without making strings.
  ///
  /// - Parameters:
  ///   - text: the text. Broken UTF-8 separates words. Only the first 4 GiB are read.
  ///   - body: takes the word's byte range in `text`, its term in UTF-8 (valid only during the call) and whether a
  ///     boundary lies between it and the word before it.
  public func forEachToken(
    in text: UnsafeBufferPointer<UInt8>,
    _ body: (_ range: Range<Int>, _ term: UnsafeBufferPointer<UInt8>, _ followsBoundary: Bool) throws -> Void
  ) rethrows {
    guard let base = text.baseAddress, !text.isEmpty else { return }
    let count = min(text.count, TokenScanner.longestText)
    let marksBoundaries = options.pattern == .words && options.stopsAtBoundaries
    let scanner = TokenScanner(
      pattern: options.pattern, foldsCase: options.foldsCase, marksBoundaries: marksBoundaries)
    let folder = TermFolder(pattern: options.pattern, foldsCase: options.foldsCase)
    let stemming = options.stemmer.flatMap { SnowballStemming(language: $0.language) }
    let stopWords = Set(options.stopWords.words.map { Array($0.utf8) })
    let events = scanner.scan(base, count: count)
    var followsBoundary = false
    for event in 0..<events {
      let start = Int(scanner.starts.pointer[event])
      var end = Int(scanner.ends.pointer[event])
      if marksBoundaries, end - start == 1, TokenScanner.isBoundary(base[start]) {
        followsBoundary = true
        continue
      }
      let (bytes, codePoints) = folder.fold(base, start: start, end: end, count: count)
      if options.pattern == .sklearn, codePoints < 2 { continue }
      let folded = UnsafeBufferPointer(start: UnsafePointer(folder.folded.pointer), count: bytes)
      if !stopWords.isEmpty, stopWords.contains(Array(folded)) { continue }
      // A word that the scanner ended inside U+0130 takes the whole character.
      while end < count, base[end] & 0xC0 == 0x80, base[end - 1] == 0xC4 { end += 1 }
      if let stemming {
        try stemming.withStem(of: folded) { try body(start..<end, $0, followsBoundary) }
      } else {
        try body(start..<end, folded, followsBoundary)
      }
      followsBoundary = false
    }
  }
}

/// A word in a text.
public struct WordToken: Sendable, Hashable {
  /// Where it stands, in UTF-8 bytes.
  public let range: Range<Int>
  /// The word as it is counted: lower-cased, apostrophes made plain, stemmed if asked for.
  public let term: String
  /// Whether n-grams stop between the word before and this one.
  public let followsBoundary: Bool

  /// Makes a token.
  public init(range: Range<Int>, term: String, followsBoundary: Bool) {
    self.range = range
    self.term = term
    self.followsBoundary = followsBoundary
  }
}
