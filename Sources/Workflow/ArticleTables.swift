import Corpus
import Reports
import Store

extension Workspace {
  /// Articles as rows `id, outlet, published, headline, event, language, words…`.
  ///
  /// - Parameters:
  ///   - filter: which articles.
  ///   - grouping: adds a column of that name.
  /// - Throws: `StoreError`.
  public func articleTable(
    _ filter: ArticleFilter = ArticleFilter(), grouping: Grouping? = nil, limit: Int? = nil
  ) throws -> Table {
    if !filter.events.isEmpty { try refreshEvents() }
    let summaries = try store.articles(filter, grouping: grouping, limit: limit)
    if summaries.isEmpty, filter != ArticleFilter(), limit != 0 {
      settings.note("no article passes the filter; see `parallax articles` and `parallax events`")
    }
    return try Self.articleTable(summaries, grouping: grouping)
  }

  static func articleTable(_ summaries: [ArticleSummary], grouping: Grouping? = nil) throws -> Table {
    var columns = [
      Column("id", description: "stable article id"), Column("outlet", description: "outlet name"),
      Column("published", description: "date of first publication, ISO 8601, as precise as the source"),
      Column("headline", description: "headline"),
      Column("event", description: "event the article is grouped under"),
      Column("language", description: "ISO 639 code"),
      Column("characters", kind: .integer, description: "length of the body in code points"),
      Column("warnings", kind: .integer, description: "number of oddities noted when it was read"),
      Column("url", description: "address"),
    ]
    let extra = grouping.flatMap { grouping in
      columns.contains { $0.name == grouping.name } ? nil : grouping.name
    }
    if let extra { columns.append(Column(extra, description: "grouping asked for")) }
    var table = try Table(columns)
    for summary in summaries {
      var row: [Cell] = [
        .text(summary.id), Cell(summary.outlet), Cell(summary.published?.description),
        .text(summary.headline), Cell(summary.event), Cell(summary.language),
        .integer(summary.bodyLength), .integer(summary.warningCount), Cell(summary.url),
      ]
      if extra != nil { row.append(Cell(summary.group)) }
      try table.append(row)
    }
    return table
  }
}

/// One article for reading and for programs.
public struct ArticlePage: Sendable {
  private let stored: StoredArticle

  /// Makes a page of an article.
  public init(_ stored: StoredArticle) {
    self.stored = stored
  }

  /// Field names and values in reading order, without the texts; missing ones left out.
  public var facts: [(name: String, value: String)] {
    let article = stored.article
    var facts: [(String, String?)] = [
      ("id", article.id),
      ("version", "\(stored.version) of \(stored.versionCount)"),
      ("outlet", article.outlet), ("url", article.url), ("published", article.published?.description),
      ("modified", article.modified?.description), ("byline", article.byline), ("place", article.place),
      ("agency", article.agency), ("section", article.section),
      ("tags", article.tags.isEmpty ? nil : article.tags.joined(separator: ", ")),
      ("language", article.language), ("event", article.event),
    ]
    facts += article.attributes.map { ($0.name, $0.value) }
    facts += [
      ("source", "\(article.sourcePath) (\(article.sourceFormat.rawValue))"),
      ("sha256", article.sourceSHA256),
    ]
    facts += article.warnings.map { ("warning", "\($0.kind.rawValue): \($0.detail)") }
    return facts.compactMap { name, value in value.map { (name, $0) } }
  }

  /// The article as a person reads it.
  public var text: String {
    let width = facts.map(\.name.count).max() ?? 0
    var lines = facts.map { fact in
      fact.name + String(repeating: " ", count: width - fact.name.count + 2) + fact.value
    }
    lines += ["", stored.article.headline]
    if let dek = stored.article.dek { lines += ["", dek] }
    if !stored.article.body.isEmpty {
      lines += ["", stored.article.body.split(separator: "\n").joined(separator: "\n\n")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The article as one JSON object with the fields of the article contract; what is unknown is null.
  public var json: String {
    let article = stored.article
    func string(_ value: String?) -> String { value.map(JSONText.quoted) ?? "null" }
    let members: [(String, String)] = [
      ("id", string(article.id)), ("version", String(stored.version)), ("outlet", string(article.outlet)),
      ("url", string(article.url)), ("headline", string(article.headline)), ("dek", string(article.dek)),
      ("body", string(article.body)), ("published", string(article.published?.description)),
      ("modified", string(article.modified?.description)), ("byline", string(article.byline)),
      ("place", string(article.place)), ("agency", string(article.agency)),
      ("section", string(article.section)),
      ("tags", "[" + article.tags.map(JSONText.quoted).joined(separator: ", ") + "]"),
      ("language", string(article.language)), ("event", string(article.event)),
      (
        "attributes",
        "{"
          + article.attributes.map { "\(JSONText.quoted($0.name)): \(JSONText.quoted($0.value))" }
          .joined(separator: ", ") + "}"
      ),
      ("source_path", string(article.sourcePath)), ("source_sha256", string(article.sourceSHA256)),
      ("source_format", string(article.sourceFormat.rawValue)),
      (
        "warnings",
        "["
          + article.warnings.map {
            "{\"kind\": \(JSONText.quoted($0.kind.rawValue)), \"detail\": \(JSONText.quoted($0.detail))}"
          }.joined(separator: ", ") + "]"
      ),
    ]
    let lines = members.map { "  \(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }
}
