/// How text becomes terms.
public struct TokenizationOptions: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Longest n-gram that may be asked for; longer ones are nearly all unique.
  public static let longestNGram = 16

  /// What counts as a word.
  public var pattern: TokenPattern
  /// Whether words are lower-cased (full Unicode mapping, final sigma included, as Python's `str.lower`).
  public var foldsCase: Bool
  /// Reduces words to stems; nil leaves them whole. Stop words are removed before stemming.
  public var stemmer: SnowballStemmer?
  /// Words that are dropped before n-grams are formed, as scikit-learn does.
  public var stopWords: StopWordList
  /// Shortest and longest n-gram, in words.
  public var ngrams: ClosedRange<Int>
  /// Whether n-grams stop at line ends and sentence-final punctuation (see ``WordTokenizer``). Without effect in
  /// the ``TokenPattern/sklearn`` pattern, whose n-grams run on.
  public var stopsAtBoundaries: Bool

  /// Makes options; the defaults are the toolkit's.
  public init(
    pattern: TokenPattern = .words, foldsCase: Bool = true, stemmer: SnowballStemmer? = nil,
    stopWords: StopWordList = .none, ngrams: ClosedRange<Int> = 1...1, stopsAtBoundaries: Bool = true
  ) {
    self.pattern = pattern
    self.foldsCase = foldsCase
    self.stemmer = stemmer
    self.stopWords = stopWords
    self.ngrams = ngrams
    self.stopsAtBoundaries = stopsAtBoundaries
  }

  /// One line for records: `words, lower case, 1-2-grams within sentences, no stop words`.
  public var description: String {
    var parts = [pattern.description, foldsCase ? "lower case" : "case kept"]
    if let stemmer { parts.append("\(stemmer.language) stems") }
    let lengths =
      ngrams.lowerBound == ngrams.upperBound
      ? "\(ngrams.lowerBound)" : "\(ngrams.lowerBound)-\(ngrams.upperBound)"
    parts.append("\(lengths)-grams" + (separatesNGrams ? " within sentences" : ""))
    parts.append(stopWords.description)
    return parts.joined(separator: ", ")
  }

  /// Whether boundaries have an effect.
  var separatesNGrams: Bool { stopsAtBoundaries && pattern == .words && ngrams.upperBound > 1 }

  /// Checks ranges; throws ``VectorsError/invalidOption(_:)``.
  func validate() throws {
    guard ngrams.lowerBound >= 1, ngrams.upperBound <= Self.longestNGram else {
      throw VectorsError.invalidOption(
        "n-grams must have 1 to \(Self.longestNGram) words, not \(ngrams.lowerBound) to \(ngrams.upperBound)")
    }
  }
}
