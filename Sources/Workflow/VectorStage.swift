import Corpus
import Foundation
import Kernels
import Reports
import Store
import Vectors

/// Which articles to turn into a matrix, and how.
public struct VectorRequest: Sendable {
  /// Which articles.
  public var filter: ArticleFilter
  /// Sections whose words count.
  public var sections: Set<ArticleSection>
  /// How texts become terms and counts become weights.
  public var options: VectorizerOptions
  /// Dimensions of latent semantic analysis; none if `nil`.
  public var latentDimensions: Int?

  /// Makes a request; see the properties.
  public init(
    filter: ArticleFilter = ArticleFilter(), sections: Set<ArticleSection> = [.headline, .body],
    options: VectorizerOptions = VectorizerOptions(), latentDimensions: Int? = nil
  ) {
    self.filter = filter
    self.sections = sections
    self.options = options
    self.latentDimensions = latentDimensions
  }
}

/// What was written of a matrix.
public struct VectorSummary: Sendable, Equatable {
  /// Rows.
  public var articles: Int
  /// Columns.
  public var terms: Int
  /// Stored entries.
  public var nonZeros: Int
  /// How the matrix was made.
  public var options: String
  /// Share of the variance that the latent dimensions explain.
  public var explainedVarianceRatio: Double?
}

extension Workspace {
  /// Writes articles as a term matrix: `matrix.mtx` (Matrix Market), `vocabulary.txt` (one term a line, in column
  /// order), `articles.txt` (one article id a line, in row order), and with latent dimensions `latent.csv`
  /// (article id and coordinates). Each file is whole or not there.
  ///
  /// - Throws: `StoreError`, `VectorsError`, `KernelError`, ``WorkflowError/output(path:reason:)``.
  public func vectorize(_ request: VectorRequest, into folder: String) throws -> VectorSummary {
    if !request.filter.events.isEmpty { try refreshEvents() }
    let corpus = try termCorpus(request.filter, sections: request.sections, options: request.options)
    let terms = corpus.terms
    var summary = VectorSummary(
      articles: terms.documentCount, terms: terms.vocabulary.count, nonZeros: terms.matrix.nonZeroCount,
      options: terms.options.description)
    try AtomicFile.makeFolder(folder)
    try AtomicFile.write(to: folder + "/matrix.mtx") { sink in
      try MatrixMarketWriter.write(terms.matrix, comment: terms.options.description, to: sink)
    }
    try AtomicFile.write(to: folder + "/vocabulary.txt") { sink in
      try MatrixMarketWriter.write(terms.vocabulary, to: sink)
    }
    try AtomicFile.write(Array(corpus.ids.map { $0 + "\n" }.joined().utf8), to: folder + "/articles.txt")
    if let dimensions = request.latentDimensions {
      summary.explainedVarianceRatio = try writeLatent(corpus, dimensions: dimensions, into: folder)
    }
    return summary
  }

  private func writeLatent(_ corpus: TermCorpus, dimensions: Int, into folder: String) throws -> Double {
    let index = try TruncatedSVD(
      corpus.terms.matrix, rank: dimensions,
      options: TruncatedSVD.Options(seed: settings.seed, jobs: settings.jobs))
    let columns = (1...max(1, index.rank)).prefix(index.rank).map {
      Column("dimension_\($0)", kind: .decimal(Self.latentPlaces))
    }
    var table = try Table([Column("article")] + columns)
    for (row, id) in corpus.ids.enumerated() {
      try table.append([.text(id)] + index.documents.row(row).map { .decimal(Double($0)) })
    }
    try AtomicFile.write(Array(try table.text(as: .csv).utf8), to: folder + "/latent.csv")
    return index.explainedVarianceRatio.reduce(0, +)
  }

  /// Decimal places of latent coordinates: fewer than single precision holds, since BLAS providers differ in the
  /// last ones.
  private static let latentPlaces = 4

  /// The articles most similar to one, by cosine of TF-IDF vectors.
  ///
  /// - Parameters:
  ///   - id: an article id or the beginning of one.
  ///   - limit: most articles to list.
  /// - Returns: rows `article, cosine, outlet, published, headline`, nearest first.
  /// - Throws: `StoreError`, `VectorsError`.
  public func similarArticles(to id: String, filter: ArticleFilter = ArticleFilter(), limit: Int = 10) throws
    -> Table
  {
    let article = try store.article(id: id).article
    if !filter.events.isEmpty { try refreshEvents() }
    let corpus = try termCorpus(
      ArticleFilter(), sections: [.headline, .body], options: Self.similarityVectorizer)
    guard let row = corpus.ids.firstIndex(of: article.id) else { throw StoreError.noSuchArticle(id: id) }
    let summaries = try store.articles(filter)
    let byID = Dictionary(summaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let neighbors = try corpus.terms.matrix.nearestRows(
      toRow: row, limit: corpus.ids.count, jobs: settings.jobs
    ).lazy.filter { byID[corpus.ids[$0.row]] != nil }.prefix(limit)
    var table = try Table([
      Column("article"), Column("cosine", kind: .decimal(4)), Column("outlet"), Column("published"),
      Column("headline"),
    ])
    for neighbor in neighbors {
      let id = corpus.ids[neighbor.row]
      let summary = byID[id]
      try table.append([
        .text(id), .decimal(Double(neighbor.cosine)), Cell(summary?.outlet),
        Cell(summary?.published?.description), Cell(summary?.headline),
      ])
    }
    return table
  }

  private static let similarityVectorizer = VectorizerOptions(
    tokenization: TokenizationOptions(stopWords: .english), weighting: .sublinearTfidf)
}
