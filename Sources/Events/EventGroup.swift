/// Articles that tell the same event. A single article can be an event of its own.
public struct EventGroup: Sendable, Hashable {
  /// Identifier: the given name, or one made by ``EventIdentifier``.
  public var id: String
  /// Ids of the articles, ascending.
  public var articles: [String]
  /// Whether the source or the user named the event.
  public var isGiven: Bool
  /// First day of publication among the articles whose day is known.
  public var firstDay: Int?
  /// Last day of publication among the articles whose day is known.
  public var lastDay: Int?

  /// Makes a group.
  public init(id: String, articles: [String], isGiven: Bool, firstDay: Int? = nil, lastDay: Int? = nil) {
    self.id = id
    self.articles = articles
    self.isGiven = isGiven
    self.firstDay = firstDay
    self.lastDay = lastDay
  }
}
