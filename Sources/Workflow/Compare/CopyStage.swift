import Corpus
import Events
import Kernels
import Reports
import Store

/// An article that copies another one.
public struct ArticleCopy: Sendable, Hashable {
  /// The copy's id.
  public var article: String
  /// The original's id.
  public var original: String
  /// Share of the shorter text's runs of five words that stand in the other.
  public var containment: Double
  /// Whether both have the same words.
  public var isExact: Bool
}

extension Workspace {
  /// The articles that copy an earlier one on the same event, in order of date.
  ///
  /// - Throws: `StoreError`, `EventsError`.
  public func copies(_ filter: ArticleFilter = ArticleFilter()) throws -> [ArticleCopy] {
    try refreshEvents()
    let contexts = try store.findingContexts(filter)
    let found = try copies(among: contexts)
    return contexts.compactMap { found[$0.article] }
  }

  /// The copies among some articles, which are in order of date, by id.
  func copies(among contexts: [FindingContext]) throws -> [String: ArticleCopy] {
    let ids = contexts.map(\.article)
    let chunks = Parallel.ranges(
      count: ids.count, parts: (ids.count + TermCorpus.chunkArticles - 1) / TermCorpus.chunkArticles)
    let shingles = try Parallel.map(count: ids.isEmpty ? 0 : chunks.count, jobs: settings.jobs) { chunk in
      try store.texts(ids: Array(ids[chunks[chunk]])).map { ($0.id, TextShingles($0.body)) }
    }
    let ofArticle = Dictionary(shingles.joined().map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    let items = contexts.map {
      DuplicateFinder.Item(event: $0.event, shingles: ofArticle[$0.article] ?? TextShingles(""))
    }
    var result: [String: ArticleCopy] = [:]
    for (index, copy) in try DuplicateFinder().copies(items, jobs: settings.jobs).enumerated() {
      guard let copy else { continue }
      result[ids[index]] = ArticleCopy(
        article: ids[index], original: ids[copy.original], containment: copy.containment,
        isExact: copy.isExact)
    }
    return result
  }

  /// Copies as rows, in order of date.
  ///
  /// - Throws: as ``copies(_:)``.
  public func copyTable(_ filter: ArticleFilter = ArticleFilter()) throws -> Table {
    var table = try Table([
      Column("article", description: "id of the copy"), Column("outlet", description: "outlet of the copy"),
      Column("published", description: "date of the copy, as precise as the source"),
      Column("original", description: "id of the earliest article with this text"),
      Column("original_outlet", description: "outlet of the original"),
      Column("original_published", description: "date of the original"),
      Column("event", description: "event both tell"),
      Column(
        "containment", kind: .decimal(3),
        description: "share of the shorter text's runs of five words that stand in the other"),
      Column("same_words", description: "yes if both have the same words in the same order"),
    ])
    try refreshEvents()
    let contexts = try store.findingContexts(filter)
    let found = try copies(among: contexts)
    let ofArticle = Dictionary(contexts.map { ($0.article, $0) }, uniquingKeysWith: { first, _ in first })
    for context in contexts {
      guard let copy = found[context.article] else { continue }
      let original = ofArticle[copy.original]
      try table.append([
        .text(copy.article), Cell(context.outlet), Cell(context.published), .text(copy.original),
        Cell(original?.outlet), Cell(original?.published), Cell(context.event), .decimal(copy.containment),
        .text(copy.isExact ? "yes" : "no"),
      ])
    }
    return table
  }
}
