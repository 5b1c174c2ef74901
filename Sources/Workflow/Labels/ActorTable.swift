import Reports
import Store

/// The columns of actor rows.
enum ActorColumns {
  static let all = [
    Column("actor", description: "actor id; the same in several events where the name is unambiguous"),
    Column("name", description: "canonical name"),
    Column("type", description: "what it is, such as person, organization, country, group"),
    Column("mentions", kind: .integer, description: "mentions by names, phrases and pronouns"),
    Column("articles", kind: .integer, description: "articles that mention it"),
    Column("outlets", kind: .integer, description: "named outlets that mention it"),
    Column("events", kind: .integer, description: "events it takes part in"),
    Column("confidence", kind: .decimal(2), description: "how sure the linking is, 0 to 1"),
    Column("aliases", description: "names and phrases it is mentioned by, with their numbers"),
    Column("outlet_names", description: "the outlets, ascending"),
  ]
}

/// An actor over all its events.
struct ActorOverview: Sendable {
  var id: String
  var name: String
  var type: String
  var mentions = 0
  var articles: Set<String> = []
  var outlets: Set<String> = []
  var events: [String] = []
  var confidence: Double
  var aliases: [StoredActor.Alias] = []

  /// Joins the parts that actors of the same id have in several events. Name and type are those of the event with most
  /// mentions, the confidence is the lowest.
  ///
  /// - Returns: actors, most mentions first, then by id.
  static func joining(_ parts: [ActorSummary]) -> [ActorOverview] {
    Dictionary(grouping: parts, by: \.id).map { id, parts in
      ActorOverview(id: id, parts: parts)
    }.sorted { ($1.mentions, $0.id) < ($0.mentions, $1.id) }
  }

  private init(id: String, parts: [ActorSummary]) {
    let main = parts.max { ($0.mentions, $1.event) < ($1.mentions, $0.event) }
    self.id = id
    name = main?.name ?? id
    type = main?.type ?? ""
    confidence = parts.map(\.confidence).min() ?? 0
    var counts: [String: Int] = [:]
    for part in parts {
      mentions += part.mentions
      articles.formUnion(part.articles)
      outlets.formUnion(part.outlets)
      events.append(part.event)
      for alias in part.aliases { counts[alias.text, default: 0] += alias.count }
    }
    events.sort()
    aliases = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      StoredActor.Alias(text: $0.key, count: $0.value)
    }
  }

  var row: [Cell] {
    [
      .text(id), .text(name), .text(type), .integer(mentions), .integer(articles.count),
      .integer(outlets.count), .integer(events.count), .decimal(confidence),
      .text(aliases.map { "\($0.text) ×\($0.count)" }.joined(separator: "; ")),
      .text(outlets.sorted().joined(separator: "; ")),
    ]
  }
}

extension Workspace {
  /// The cast: actors as rows, most mentions first. Mentions, articles and outlets are counted over the articles that
  /// pass the filter, aliases over their events.
  ///
  /// - Parameters:
  ///   - filter: which articles.
  ///   - patterns: names, aliases or ids; all actors if empty.
  /// - Throws: what ``refreshLabels(_:)`` throws.
  public func actorTable(_ filter: ArticleFilter = ArticleFilter(), actors patterns: [String] = []) throws
    -> Table
  {
    try refreshLabels()
    let parts = try actors(patterns, among: try store.actors(filter))
    if parts.isEmpty, !patterns.isEmpty {
      settings.note(
        "no actor is called \(patterns.joined(separator: " or ")); list them with `parallax actors`")
    }
    var table = try Table(ActorColumns.all)
    for actor in ActorOverview.joining(parts) { try table.append(actor.row) }
    return table
  }
}
