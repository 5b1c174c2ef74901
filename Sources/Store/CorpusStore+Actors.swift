import Corpus
import GRDB
import Hashing

/// An actor of one event: somebody or something that its articles mention and characterise.
public struct StoredActor: Sendable, Hashable {
  /// An entity of an article that is this actor.
  public struct Link: Sendable, Hashable {
    /// Article id.
    public var article: String
    /// Number of the entity in the article.
    public var entity: Int
    /// Mentions of the entity in the article.
    public var mentions: Int

    /// Makes a link.
    public init(article: String, entity: Int, mentions: Int) {
      self.article = article
      self.entity = entity
      self.mentions = mentions
    }
  }

  /// A name or phrase by which the actor is mentioned, and how often.
  public struct Alias: Sendable, Hashable {
    /// The name or phrase.
    public var text: String
    /// Mentions by it.
    public var count: Int

    /// Makes an alias.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// Actor id; the same in several events where the name is unambiguous.
  public var id: String
  /// Canonical name.
  public var name: String
  /// What it is, such as `person`.
  public var type: String
  /// Names and phrases, most mentions first.
  public var aliases: [Alias]
  /// How sure the linking is, from 0 to 1.
  public var confidence: Double
  /// The entities that are this actor.
  public var links: [Link]

  /// Makes an actor; see the properties.
  public init(
    id: String, name: String, type: String, aliases: [Alias], confidence: Double, links: [Link]
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.aliases = aliases
    self.confidence = confidence
    self.links = links
  }
}

/// An actor of one event, counted over the articles that pass a filter.
public struct ActorSummary: Sendable, Hashable {
  /// Event id.
  public var event: String
  /// Actor id.
  public var id: String
  /// Canonical name.
  public var name: String
  /// What it is.
  public var type: String
  /// Names and phrases in the whole event, most mentions first.
  public var aliases: [StoredActor.Alias]
  /// How sure the linking is, from 0 to 1.
  public var confidence: Double
  /// Mentions.
  public var mentions: Int
  /// Articles that mention it.
  public var articles: [String]
  /// Named outlets that mention it, ascending.
  public var outlets: [String]
}

extension CorpusStore {
  /// Names the grouping of articles into events: equal fingerprints, equal groups.
  public func eventFingerprint() throws -> String {
    try read { database in
      var stream = SHA256.Stream()
      let rows = try Row.fetchCursor(database, sql: "SELECT article, event FROM eventMember ORDER BY article")
      while let row = try rows.next() {
        let (article, event): (String, String) = (row[0], row[1])
        stream.update(Array("\(article.utf8.count) \(article) \(event)\n".utf8))
      }
      return String(stream.hexDigest().prefix(32))
    }
  }

  /// Replaces all actors and records the run, in one transaction.
  ///
  /// - Parameter fill: calls its argument once an event, with the event's actors.
  public func replaceActors(
    run: StageRun, fill: (_ insert: (_ event: String, [StoredActor]) throws -> Void) throws -> Void
  ) throws {
    try write { database in
      try database.execute(sql: "DELETE FROM actor")
      let insertActor = try database.cachedStatement(
        sql: "INSERT INTO actor (event, id, name, type, aliases, confidence) VALUES (?, ?, ?, ?, ?, ?)")
      let insertLink = try database.cachedStatement(
        sql: "INSERT INTO actorLink (article, entity, event, actor, mentions) VALUES (?, ?, ?, ?, ?)")
      try fill { event, actors in
        for actor in actors {
          try insertActor.execute(arguments: [
            event, actor.id, actor.name, actor.type,
            JSONColumn.pairs(of: actor.aliases.map { ($0.text, String($0.count)) }), actor.confidence,
          ])
          for link in actor.links {
            try insertLink.execute(arguments: [link.article, link.entity, event, actor.id, link.mentions])
          }
        }
      }
      try Self.record(run, in: database)
    }
  }

  /// The actors of the articles that pass the filter, by event and id, with counts over those articles.
  public func actors(_ filter: ArticleFilter = ArticleFilter()) throws -> [ActorSummary] {
    let condition = filter.condition
    let sql = """
      SELECT actor.event, actor.id, name, type, aliases, confidence, link.article, selected.outlet,
        sum(link.mentions)
      FROM (SELECT id, outlet FROM currentArticle WHERE \(condition.sql)) AS selected
      JOIN actorLink AS link ON link.article = selected.id
      JOIN actor ON actor.event = link.event AND actor.id = link.actor
      GROUP BY actor.event, actor.id, link.article
      ORDER BY actor.event, actor.id, link.article
      """
    return try read { database in
      var result: [ActorSummary] = []
      var outlets: Set<String> = []
      func endActor() {
        if !result.isEmpty { result[result.count - 1].outlets = outlets.sorted() }
        outlets.removeAll(keepingCapacity: true)
      }
      let rows = try Row.fetchCursor(database, sql: sql, arguments: condition.arguments)
      while let row = try rows.next() {
        let (event, id): (String, String) = (row[0], row[1])
        if result.last?.event != event || result.last?.id != id {
          endActor()
          let aliases = JSONColumn.pairs(in: row[4]).map {
            StoredActor.Alias(text: $0.0, count: Int($0.1) ?? 0)
          }
          result.append(
            ActorSummary(
              event: event, id: id, name: row[2], type: row[3], aliases: aliases, confidence: row[5],
              mentions: 0, articles: [], outlets: []))
        }
        let last = result.count - 1
        result[last].mentions += row[8]
        result[last].articles.append(row[6])
        if let outlet = row[7] as String? { outlets.insert(outlet) }
      }
      endActor()
      return result
    }
  }
}
