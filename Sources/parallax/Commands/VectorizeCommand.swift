import ArgumentParser
import Vectors
import Workflow

/// A number of documents, or a share of them with a decimal point.
extension DocumentFrequencyBound: ExpressibleByArgument {
  /// Reads a whole number as a count, a decimal number as a share.
  public init?(argument: String) {
    if let count = Int(argument), count >= 0 {
      self = .count(count)
    } else if let share = Double(argument), (0...1).contains(share) {
      self = .fraction(share)
    } else {
      return nil
    }
  }

  /// The bound as it would be written on the command line.
  public var defaultValueDescription: String {
    switch self {
    case .count(let count): String(count)
    case .fraction(let share): String(share)
    }
  }
}

/// How counts become weights, by the name of the scheme.
enum WeightingName: String, ExpressibleByArgument, CaseIterable {
  case tfidf
  case sublinear
  case counts
  case binary

  var weighting: TermWeighting {
    switch self {
    case .tfidf: .tfidf
    case .sublinear: .sublinearTfidf
    case .counts: .counts
    case .binary:
      TermWeighting(termFrequency: .binary, inverseDocumentFrequency: .none, normalization: .none)
    }
  }
}

struct VectorizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectorize",
    abstract: "Write articles as a term matrix.",
    discussion: """
      Writes matrix.mtx (Matrix Market, one row an article), vocabulary.txt (one term a line, in column order) and \
      articles.txt (one id a line, in row order); scipy.io.mmread and R's Matrix::readMM read them. Values are \
      those of scikit-learn's TfidfVectorizer with the same options.

      EXAMPLES:
        parallax vectorize --into matrix --ngrams 1-2 --min-df 5
        parallax vectorize --into lsa --weighting sublinear --lsa 100
      """)

  @Option(name: .long, help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var into: String

  @Option(name: .long, help: ArgumentHelp("Words a term has, such as 1 or 1-2.", valueName: "range"))
  var ngrams = NGramRange(1...1)

  @Option(
    name: .customLong("min-df"),
    help: ArgumentHelp(
      "Fewest articles that hold a term: a number, or a share such as 0.01.", valueName: "bound"))
  var minDF = DocumentFrequencyBound.count(1)

  @Option(
    name: .customLong("max-df"),
    help: ArgumentHelp(
      "Most articles that hold a term: a number, or a share such as 0.9.", valueName: "bound"))
  var maxDF = DocumentFrequencyBound.fraction(1)

  @Option(
    name: .customLong("max-features"), help: ArgumentHelp("Keep the commonest terms only.", valueName: "n"))
  var maxFeatures: Int?

  @Option(name: .long, help: "How counts become weights.")
  var weighting = WeightingName.tfidf

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Also write latent.csv: latent semantic analysis with this many dimensions.", valueName: "k"))
  var lsa: Int?

  @OptionGroup var terms: TermOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if let maxFeatures, maxFeatures < 1 { throw ValidationError("--max-features must be at least 1.") }
    if let lsa, lsa < 1 { throw ValidationError("--lsa must be at least 1.") }
  }

  func run() throws {
    let workspace = try corpus.workspace()
    let summary = try workspace.vectorize(
      VectorRequest(
        filter: filter.filter, sections: Set(terms.section),
        options: VectorizerOptions(
          tokenization: try terms.tokenization(ngrams), minDocumentFrequency: minDF,
          maxDocumentFrequency: maxDF, maxFeatures: maxFeatures, weighting: weighting.weighting),
        latentDimensions: lsa), into: into)
    guard !corpus.quiet else { return }
    StandardError.print(
      "\(into): \(summary.articles) articles, \(summary.terms) terms, \(summary.nonZeros) entries (\(summary.options))"
    )
    if let ratio = summary.explainedVarianceRatio {
      StandardError.print("latent.csv: \(Int((ratio * 100).rounded())) % of the variance explained")
    }
  }
}
