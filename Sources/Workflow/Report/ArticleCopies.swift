import Comparison
import Events
import Kernels
import Store

/// Which articles of a report are copies of earlier ones on the same event.
struct ArticleCopies: Sendable {
  /// A copy with what it copies.
  struct Copy: Sendable, Hashable {
    var article: String
    var original: String
    /// Share of the shorter text's shingles that stand in the other.
    var containment: Double
    /// Whether both have the same words.
    var isExact: Bool
  }

  private let byArticle: [String: Copy]
  /// Whether copies are left out of all counts.
  let areCollapsed: Bool

  init(_ copies: [Copy] = [], areCollapsed: Bool = false) {
    byArticle = Dictionary(copies.map { ($0.article, $0) }, uniquingKeysWith: { first, _ in first })
    self.areCollapsed = areCollapsed
  }

  /// What an article is a copy of.
  subscript(article: String) -> Copy? { byArticle[article] }

  /// Whether an article counts.
  func counts(_ article: String) -> Bool { !areCollapsed || byArticle[article] == nil }

  /// The copies among some articles, in their order.
  func among(_ articles: [ArticleSummary]) -> [Copy] { articles.compactMap { byArticle[$0.id] } }
}

extension Workspace {
  /// Finds copies within events: articles whose body is that of an earlier one, or nearly, see `DuplicateFinder`.
  /// Lines that are an outlet's furniture don't count.
  func articleCopies(_ request: ReportRequest, _ articles: [ArticleSummary], _ repeated: RepeatedLines) throws
    -> ArticleCopies
  {
    guard request.sections.contains(.copies) || request.copies == .collapsed else { return ArticleCopies() }
    // Only articles that share their event with another can be copies; the order is that of appearance.
    let sizes = Dictionary(articles.compactMap { article in article.event.map { ($0, 1) } }) { $0 + $1 }
    let candidates = articles.filter { article in article.event.map { (sizes[$0] ?? 0) > 1 } ?? false }
    let chunks = Parallel.ranges(
      count: candidates.count,
      parts: (candidates.count + TermCorpus.chunkArticles - 1) / TermCorpus.chunkArticles)
    let items = try Parallel.map(count: candidates.isEmpty ? 0 : chunks.count, jobs: settings.jobs) { chunk in
      let part = candidates[chunks[chunk]]
      let texts = try store.texts(ids: part.map(\.id))
      let shingles = Dictionary(
        texts.map { ($0.id, TextShingles(repeated.removing(from: $0.body, group: $0.outlet ?? ""))) },
        uniquingKeysWith: { first, _ in first })
      return part.map {
        DuplicateFinder.Item(event: $0.event, shingles: shingles[$0.id] ?? TextShingles(""))
      }
    }.flatMap { $0 }
    let found = try DuplicateFinder().copies(items, jobs: settings.jobs)
    return ArticleCopies(
      found.enumerated().compactMap { index, copy in
        copy.map {
          ArticleCopies.Copy(
            article: candidates[index].id, original: candidates[$0.original].id, containment: $0.containment,
            isExact: $0.isExact)
        }
      }, areCollapsed: request.copies == .collapsed)
  }
}
