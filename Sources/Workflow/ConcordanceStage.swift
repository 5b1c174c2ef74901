import Comparison
import Corpus
import Foundation
import Reports
import Store

/// What to search for, and where.
public struct ConcordanceRequest: Sendable {
  /// Word, phrase or `prefix*`; a regular expression if ``isExpression``.
  public var pattern: String
  /// Whether the pattern is a regular expression.
  public var isExpression: Bool
  /// Which articles.
  public var filter: ArticleFilter
  /// Code points shown on either side.
  public var context: Int
  /// Most hits; all unless given.
  public var limit: Int?

  /// Makes a request; see the properties.
  public init(
    pattern: String, isExpression: Bool = false, filter: ArticleFilter = ArticleFilter(),
    context: Int = 60, limit: Int? = nil
  ) {
    self.pattern = pattern
    self.isExpression = isExpression
    self.filter = filter
    self.context = context
    self.limit = limit
  }
}

extension Workspace {
  /// Finds a pattern in headlines, deks and bodies and shows every hit in its context.
  ///
  /// Word patterns are looked up in the full-text index (built on first use); regular expressions read every
  /// article that passes the filter.
  ///
  /// - Returns: a table `article, outlet, section, left, match, right, start, end` by date, outlet, article and
  ///   position.
  /// - Throws: `ComparisonError`, `StoreError`.
  public func concordance(_ request: ConcordanceRequest) throws -> Table {
    var request = request
    // Texts are stored in this form; a pattern pasted from elsewhere may come in another.
    request.pattern = request.pattern.precomposedStringWithCanonicalMapping
    let concordance =
      request.isExpression
      ? try Concordance(expression: request.pattern, context: request.context)
      : try Concordance(words: request.pattern, context: request.context)
    if !request.filter.events.isEmpty { try refreshEvents() }
    var table = try Table([
      Column("article", description: "article id"), Column("outlet", description: "outlet name"),
      Column("section", description: "section of the article the offsets count in"),
      Column("left", alignment: .trailing, description: "text before the hit"),
      Column("match", description: "the hit"), Column("right", description: "text after the hit"),
      Column("start", kind: .integer, description: "start of the hit, in code points"),
      Column("end", kind: .integer, description: "end of the hit, in code points"),
    ])
    for (id, outlet) in try candidates(request) {
      if let limit = request.limit, table.rows.count >= limit { break }
      guard let text = try store.texts(ids: [id]).first else { continue }
      for (section, content) in text.sections {
        for hit in concordance.hits(in: content) where table.rows.count < request.limit ?? .max {
          try table.append([
            .text(id), Cell(outlet), .text(section.rawValue), .text(hit.left), .text(hit.match),
            .text(hit.right), .integer(hit.start), .integer(hit.end),
          ])
        }
      }
    }
    return table
  }

  private func candidates(_ request: ConcordanceRequest) throws -> [(id: String, outlet: String?)] {
    if request.isExpression {
      return try store.articles(request.filter).map { ($0.id, $0.outlet) }
    }
    defer { settings.finished() }
    try store.refreshFullTextIndex { completed, total in
      settings.progress(
        StageProgress(stage: "building the full-text index", completed: completed, total: total))
    }
    let query = try FullTextQuery(request.pattern)
    return try store.articles(matching: query, request.filter).map { ($0.id, $0.outlet) }
  }
}
