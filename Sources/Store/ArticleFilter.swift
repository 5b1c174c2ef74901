import Corpus
import GRDB

/// Which articles a command is about. Conditions of different kinds are joined by "and", values of one kind
/// by "or"; an empty filter means all articles.
public struct ArticleFilter: Sendable, Hashable {
  /// Outlet names.
  public var outlets: [String]
  /// Event ids.
  public var events: [String]
  /// First day, inclusive; articles without a date do not pass.
  public var since: ArticleDate?
  /// Last day, inclusive; articles without a date do not pass.
  public var until: ArticleDate?
  /// ISO 639 codes.
  public var languages: [String]
  /// Article ids.
  public var ids: [String]

  /// Makes a filter; see the properties.
  public init(
    outlets: [String] = [], events: [String] = [], since: ArticleDate? = nil,
    until: ArticleDate? = nil, languages: [String] = [], ids: [String] = []
  ) {
    self.outlets = outlets
    self.events = events
    self.since = since
    self.until = until
    self.languages = languages
    self.ids = ids
  }

  /// The condition over `currentArticle` and its arguments.
  var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    func add(_ column: String, _ values: [String], collation: String = "") {
      guard !values.isEmpty else { return }
      let marks = values.map { _ in "?" }.joined(separator: ", ")
      parts.append("\(column) \(collation) IN (\(marks))")
      arguments += StatementArguments(values)
    }
    add("outlet", outlets, collation: "COLLATE NOCASE")
    add("event", events)
    add("language", languages)
    add("id", ids)
    if let since {
      parts.append("publishedDay >= ?")
      arguments += [since.day]
    }
    if let until {
      parts.append("publishedDay <= ?")
      arguments += [until.day]
    }
    return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), arguments)
  }
}

/// What articles are grouped by: a column, a fact of the outlet, or a field the source gave.
public struct Grouping: Sendable, Hashable, CustomStringConvertible {
  /// The name as the user writes it: `outlet`, `country`, `leaning`, `topic`, …
  public let name: String

  /// Makes a grouping.
  public init(_ name: String) {
    self.name = name
  }

  /// By outlet, the default everywhere.
  public static let outlet = Grouping("outlet")

  /// The name.
  public var description: String { name }

  private static let columns: Set<String> = [
    "outlet", "event", "section", "language", "place", "agency", "byline", "country", "kind",
  ]

  /// The expression over `currentArticle` and its argument.
  var expression: (sql: String, arguments: StatementArguments) {
    if Self.columns.contains(name) { return (name, []) }
    let (attribute, argument) = Self.attribute(named: name)
    if name == "leaning" { return ("coalesce(\(attribute), outletLeaning)", [argument]) }
    return (attribute, [argument])
  }

  /// An attribute by name. A path finds it fast but cannot hold the characters that JSON escapes.
  private static func attribute(named name: String) -> (sql: String, argument: String) {
    let isPlain = name.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "\\" && $0.value >= 0x20 }
    return isPlain
      ? ("json_extract(attributes, ?)", "$.\"\(name)\"")
      : ("(SELECT value FROM json_each(attributes) WHERE key = ?)", name)
  }
}
