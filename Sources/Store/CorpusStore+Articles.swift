import Corpus
import GRDB
import Hashing

/// An article as it stands in the corpus.
public struct StoredArticle: Sendable, Hashable {
  /// The article; its `event` is the one it is grouped under now.
  public var article: Article
  /// Version number, from 1.
  public var version: Int
  /// Number of versions stored.
  public var versionCount: Int
}

/// The facts of an article without its text.
public struct ArticleSummary: Sendable, Hashable {
  /// Article id.
  public var id: String
  /// Outlet name.
  public var outlet: String?
  /// Headline.
  public var headline: String
  /// Date of publication.
  public var published: ArticleDate?
  /// Language code.
  public var language: String?
  /// Event it is grouped under.
  public var event: String?
  /// Address.
  public var url: String?
  /// Its group, where a grouping was asked for.
  public var group: String?
  /// Number of warnings.
  public var warningCount: Int
  /// Length of the body in code points.
  public var bodyLength: Int
}

/// An outlet with what a list shows of it.
public struct OutletSummary: Sendable, Hashable {
  /// Name; empty for articles without one.
  public var name: String
  /// Country code.
  public var country: String?
  /// Kind of outlet.
  public var kind: String?
  /// Cited public rating of its leaning, if there is one.
  public var leaning: String?
  /// Number of articles.
  public var articleCount: Int
  /// Number of events it reports.
  public var eventCount: Int
  /// Length of its bodies together, in code points.
  public var characterCount: Int
}

/// A text of the corpus with what it is counted under.
public struct GroupedText: Sendable {
  /// Article id.
  public let id: String
  /// Outlet name.
  public let outlet: String?
  /// Group, `nil` where the article has none.
  public let group: String?
  /// Event, `nil` where the article has none.
  public let event: String?
  /// Headline, as stored.
  public let headline: String
  /// Abstract, as stored.
  public let dek: String?
  /// Body, as stored.
  public let body: String
}

extension CorpusStore {
  /// Articles that pass the filter, by event-independent order: date, outlet, id.
  public func articles(
    _ filter: ArticleFilter = ArticleFilter(), grouping: Grouping? = nil, limit: Int? = nil
  ) throws -> [ArticleSummary] {
    let group = grouping?.expression ?? (sql: "NULL", arguments: [])
    let condition = filter.condition
    let sql = """
      SELECT id, outlet, headline, published, language, event, url, json_array_length(warnings),
        bodyCharacters, \(group.sql)
      FROM currentArticle WHERE \(condition.sql)
      ORDER BY publishedDay IS NULL, publishedDay, published, outlet, id LIMIT \(limit ?? -1)
      """
    return try read { database in
      var result: [ArticleSummary] = []
      let rows = try Row.fetchCursor(database, sql: sql, arguments: group.arguments + condition.arguments)
      while let row = try rows.next() {
        result.append(
          ArticleSummary(
            id: row[0], outlet: row[1], headline: row[2], published: Self.date(row[3]),
            language: row[4], event: row[5], url: row[6], group: Self.text(row[9]),
            warningCount: row[7], bodyLength: row[8]))
      }
      return result
    }
  }

  /// Ids and groups of the articles that pass the filter, by ascending id.
  public func articleGroups(_ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet) throws
    -> [(id: String, group: String?)]
  {
    let group = grouping.expression
    let condition = filter.condition
    return try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT id, \(group.sql) FROM currentArticle WHERE \(condition.sql) ORDER BY id",
        arguments: group.arguments + condition.arguments
      ).map { (id: $0[0], group: Self.text($0[1])) }
    }
  }

  /// Number of articles that pass the filter.
  public func articleCount(_ filter: ArticleFilter = ArticleFilter()) throws -> Int {
    let condition = filter.condition
    return try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM currentArticle WHERE \(condition.sql)",
        arguments: condition.arguments) ?? 0
    }
  }

  /// One article by id or by an unambiguous beginning of its id.
  ///
  /// - Parameter version: a version number; the current one unless given.
  /// - Throws: ``StoreError/noSuchArticle(id:)``, ``StoreError/ambiguousArticle(prefix:matches:)``.
  public func article(id: String, version: Int? = nil) throws -> StoredArticle {
    try read { database in
      let exact = try String.fetchOne(
        database, sql: "SELECT id FROM article WHERE id = ? LIMIT 1", arguments: [id])
      let fullID = try exact ?? Self.completing(id, in: database)
      let condition = version == nil ? "article.isCurrent" : "article.version = ?"
      let arguments: StatementArguments = version.map { [fullID, $0] } ?? [fullID]
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT article.*, coalesce(eventMember.event, assignedEvent.event) AS event,
            (SELECT count(*) FROM article AS other WHERE other.id = article.id) AS versionCount
          FROM article
          LEFT JOIN eventMember ON eventMember.article = article.id
          LEFT JOIN assignedEvent ON assignedEvent.article = article.id
          WHERE article.id = ? AND \(condition)
          """, arguments: arguments)
      guard let row else { throw StoreError.noSuchArticle(id: version.map { "\(id) version \($0)" } ?? id) }
      return Self.storedArticle(row)
    }
  }

  private static func completing(_ prefix: String, in database: Database) throws -> String {
    let matches =
      prefix.isEmpty
      ? []
      : try String.fetchAll(
        database,
        sql: "SELECT id FROM article WHERE isCurrent AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 6",
        arguments: [prefix])
    if matches.count > 1 { throw StoreError.ambiguousArticle(prefix: prefix, matches: matches) }
    guard let match = matches.first else { throw StoreError.noSuchArticle(id: prefix) }
    return match
  }

  /// Reads the texts of the articles that pass the filter, by ascending id, one at a time.
  ///
  /// ```swift
  /// try store.readTexts(filter) { next in
  ///   while let text = try next() { … }
  /// }
  /// ```
  /// Memory stays at one article whatever the size of the corpus.
  ///
  /// - Parameter body: draws texts from its argument; what it returns is returned.
  public func readTexts<Result>(
    _ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet,
    _ body: (_ next: () throws -> GroupedText?) throws -> Result
  ) throws -> Result {
    let group = grouping.expression
    let condition = filter.condition
    let sql = """
      SELECT id, \(group.sql), event, headline, dek, body, outlet FROM currentArticle
      WHERE \(condition.sql) ORDER BY id
      """
    return try read { database in
      let rows = try Row.fetchCursor(database, sql: sql, arguments: group.arguments + condition.arguments)
      return try body { try rows.next().map(Self.groupedText) }
    }
  }

  /// The texts of some articles, by id, in the order of `ids`; unknown ids are left out.
  public func texts(ids: [String], grouping: Grouping = .outlet) throws -> [GroupedText] {
    let group = grouping.expression
    return try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT id, \(group.sql), event, headline, dek, body, outlet FROM currentArticle WHERE id = ?")
      return try ids.compactMap { id in
        try Row.fetchOne(statement, arguments: group.arguments + [id]).map(Self.groupedText)
      }
    }
  }

  /// Outlets of the articles that pass the filter, with what is known of them, most articles first, then by name.
  public func outlets(_ filter: ArticleFilter = ArticleFilter()) throws -> [OutletSummary] {
    let condition = filter.condition
    let sql = """
      SELECT coalesce(outlet, ''), country, kind, outletLeaning, count(*), count(DISTINCT event),
        sum(bodyCharacters)
      FROM currentArticle WHERE \(condition.sql)
      GROUP BY outlet ORDER BY count(*) DESC, outlet
      """
    return try read { database in
      try Row.fetchAll(database, sql: sql, arguments: condition.arguments).map {
        OutletSummary(
          name: $0[0], country: $0[1], kind: $0[2], leaning: $0[3], articleCount: $0[4], eventCount: $0[5],
          characterCount: $0[6])
      }
    }
  }

  /// Names the exact content of the articles that pass the filter, independent of the order they were read in.
  public func contentFingerprint(_ filter: ArticleFilter = ArticleFilter()) throws -> (
    count: Int, bytes: Int, sha256: String
  ) {
    let condition = filter.condition
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, contentHash, bodyBytes FROM currentArticle
          WHERE \(condition.sql) ORDER BY id
          """, arguments: condition.arguments)
      var stream = SHA256.Stream()
      var (count, bytes) = (0, 0)
      while let row = try rows.next() {
        stream.update(Array("\(row[0] as String) \(row[1] as String)\n".utf8))
        count += 1
        bytes += row[2]
      }
      return (count, bytes, stream.hexDigest())
    }
  }

  /// The hash of each article's content, of those that pass the filter, by ascending id, with the bytes of its body.
  public func contentHashes(_ filter: ArticleFilter = ArticleFilter()) throws
    -> [(id: String, sha256: String, bytes: Int)]
  {
    let condition = filter.condition
    return try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT id, contentHash, bodyBytes FROM currentArticle WHERE \(condition.sql) ORDER BY id",
        arguments: condition.arguments
      ).map { (id: $0[0], sha256: $0[1], bytes: $0[2]) }
    }
  }

  /// Names of attributes that articles carry, ascending, for messages about unknown groupings.
  public func attributeNames() throws -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT member.key FROM article, json_each(article.attributes) AS member
          WHERE isCurrent ORDER BY 1
          """)
    }
  }

  private static func groupedText(_ row: Row) -> GroupedText {
    GroupedText(
      id: row[0], outlet: row[6], group: text(row[1]), event: row[2], headline: row[3], dek: row[4],
      body: row[5])
  }

  private static func date(_ text: String?) -> ArticleDate? {
    text.flatMap { ArticleDate(iso: $0) }
  }

  /// Groups may be numbers in JSON; their text is their name.
  static func text(_ value: DatabaseValue) -> String? {
    value.isNull ? nil : String.fromDatabaseValue(value) ?? value.description
  }

  private static func storedArticle(_ row: Row) -> StoredArticle {
    StoredArticle(
      article: Article(
        id: row["id"], outlet: row["outlet"], url: row["url"], headline: row["headline"],
        dek: row["dek"], body: row["body"], published: date(row["published"]),
        modified: date(row["modified"]), byline: row["byline"], place: row["place"],
        agency: row["agency"], section: row["section"], tags: JSONColumn.strings(in: row["tags"]),
        language: row["language"], event: row["event"],
        attributes: JSONColumn.members(of: row["attributes"]).map {
          Article.Attribute(name: $0.name, value: $0.value)
        },
        sourcePath: row["sourcePath"], sourceSHA256: row["sourceSHA256"],
        sourceFormat: SourceFormat(rawValue: row["sourceFormat"]) ?? .text,
        warnings: JSONColumn.pairs(in: row["warnings"]).compactMap { kind, detail in
          ArticleWarning.Kind(rawValue: kind).map { ArticleWarning($0, detail) }
        }),
      version: row["version"], versionCount: row["versionCount"])
  }
}
