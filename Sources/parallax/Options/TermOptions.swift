import ArgumentParser
import Corpus
import Vectors
import Workflow

/// A range of n-gram lengths as `1`, or `1-3`.
struct NGramRange: ExpressibleByArgument {
  var range: ClosedRange<Int>

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first >= 1,
      first <= last
    else { return nil }
    range = first...last
  }

  init(_ range: ClosedRange<Int>) { self.range = range }

  var defaultValueDescription: String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }
}

extension TokenPattern: ExpressibleByArgument {}
extension ArticleSection: ExpressibleByArgument {}

/// Options that say how texts become terms.
struct TermOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Sections whose words count; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = [.headline, .body]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Words: letters and digits with inner apostrophes and hyphens; sklearn: as scikit-learn.",
      valueName: "pattern"))
  var tokens: TokenPattern = .words

  @Flag(name: .customLong("keep-case"), help: "Tell capitals from small letters.")
  var keepCase = false

  @Option(
    name: .long, help: ArgumentHelp("Reduce words to stems (english, german, …).", valueName: "language"))
  var stem: String?

  @Option(
    name: .customLong("stop-words"),
    help: ArgumentHelp("Drop words: english, or a file with one a line.", valueName: "list"))
  var stopWords: String?

  func validate() throws {
    if let stem, !SnowballStemmer.languages.contains(stem) {
      throw ValidationError("--stem \(stem): known are \(SnowballStemmer.languages.joined(separator: ", ")).")
    }
  }

  func tokenization(_ ngrams: NGramRange) throws -> TokenizationOptions {
    TokenizationOptions(
      pattern: tokens, foldsCase: !keepCase, stemmer: try stem.map { try SnowballStemmer(language: $0) },
      stopWords: try StopWordSource.list(stopWords), ngrams: ngrams.range)
  }
}
