import Corpus
import GRDB

/// An article's features that event grouping needs besides its text.
public struct EventCandidate: Sendable, Hashable {
  /// Article id.
  public var id: String
  /// Day of publication, in days since 1970-01-01.
  public var day: Int?
  /// Event the user or the source assigned.
  public var assignedEvent: String?
}

/// A group of articles on one event.
public struct StoredEvent: Sendable, Hashable {
  /// Event id.
  public var id: String
  /// Headline that stands for it.
  public var title: String
  /// Whether the user gave the group.
  public var isAssigned: Bool
  /// Its current articles, ascending by id.
  public var articles: [String]

  /// Makes an event; see the properties.
  public init(id: String, title: String, isAssigned: Bool, articles: [String]) {
    self.id = id
    self.title = title
    self.isAssigned = isAssigned
    self.articles = articles
  }
}

/// An event with what a list shows of it.
public struct EventSummary: Sendable, Hashable {
  /// Event id.
  public var id: String
  /// Headline that stands for it.
  public var title: String
  /// Whether the user gave the group.
  public var isAssigned: Bool
  /// Number of articles.
  public var articleCount: Int
  /// Number of named outlets.
  public var outletCount: Int
  /// Earliest day of publication, in days since 1970-01-01.
  public var firstDay: Int?
  /// Latest day of publication, in days since 1970-01-01.
  public var lastDay: Int?
}

extension CorpusStore {
  /// All current articles with their dates and assigned events, ascending by id.
  public func eventCandidates() throws -> [EventCandidate] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, publishedDay, assignedEvent.event FROM article
          LEFT JOIN assignedEvent ON assignedEvent.article = article.id
          WHERE isCurrent ORDER BY id
          """
      ).map { EventCandidate(id: $0[0], day: $0[1], assignedEvent: $0[2]) }
    }
  }

  /// Replaces all events and records the run, in one transaction.
  public func replaceEvents(_ events: [StoredEvent], run: StageRun) throws {
    try write { database in
      try database.execute(sql: "DELETE FROM event")
      let insertEvent = try database.cachedStatement(
        sql: "INSERT INTO event (id, title, isAssigned) VALUES (?, ?, ?)")
      let insertMember = try database.cachedStatement(
        sql: "INSERT INTO eventMember (article, event) VALUES (?, ?)")
      for event in events {
        try insertEvent.execute(arguments: [event.id, event.title, event.isAssigned])
        for article in event.articles { try insertMember.execute(arguments: [article, event.id]) }
      }
      try Self.record(run, in: database)
    }
  }

  /// Events with an article that passes the filter, largest first, then earliest, then by id.
  ///
  /// Counts are over the articles that pass.
  public func events(_ filter: ArticleFilter = ArticleFilter(), limit: Int? = nil) throws -> [EventSummary] {
    let condition = filter.condition
    let sql = """
      SELECT event.id, event.title, event.isAssigned, count(*), count(DISTINCT selected.outlet),
        min(selected.publishedDay) AS firstDay, max(selected.publishedDay)
      FROM (SELECT * FROM currentArticle WHERE \(condition.sql)) AS selected
      JOIN event ON event.id = selected.event
      GROUP BY event.id
      ORDER BY count(*) DESC, firstDay IS NULL, firstDay, event.id LIMIT \(limit ?? -1)
      """
    return try read { database in
      try Row.fetchAll(database, sql: sql, arguments: condition.arguments).map {
        EventSummary(
          id: $0[0], title: $0[1], isAssigned: $0[2], articleCount: $0[3], outletCount: $0[4],
          firstDay: $0[5], lastDay: $0[6])
      }
    }
  }

  /// Event of each grouped article, by article id.
  public func eventOfArticle() throws -> [String: String] {
    try read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT article, event FROM eventMember")
      return Dictionary(
        rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// For each group of article ids the headline of its earliest article that has one; of several the one of the
  /// smallest id.
  public func earliestHeadlines(ofEvents groups: [[String]]) throws -> [String] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT headline, publishedDay, published FROM article WHERE id = ? AND isCurrent")
      return try groups.map { ids in
        var best: (day: Int, published: String, headline: String)?
        for id in ids {
          guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
          let headline: String = row[0]
          let day = (row[1] as Int?) ?? .max
          let published = (row[2] as String?) ?? ""
          guard !headline.isEmpty else { continue }
          if best.map({ (day, published) < ($0.day, $0.published) }) ?? true {
            best = (day, published, headline)
          }
        }
        return best?.headline ?? ""
      }
    }
  }
}
