/// An actor of an event: what the articles mean by their mentions, across outlets.
public struct Actor: Sendable, Hashable, Codable {
  /// Stable and readable: the type and the folded full name, such as `person:mara-lindqvist`.
  public let id: String
  /// The fullest name that the articles use.
  public let name: String
  /// What it is.
  public let type: ActorType
  /// Code of the country that it is; of a state's organ, of that state.
  public let polity: String?
  /// What it is called, pronouns aside, the most frequent first; ties by text.
  public let aliases: [ArticleActor.Alias]
  /// Number of mentions, pronouns included.
  public let mentionCount: Int
  /// Number of articles that mention it.
  public let articleCount: Int
  /// Mean confidence of the links to it, from 0 to 1.
  public let confidence: Double
  /// Whether it has a proper name.
  public let isNamed: Bool

  /// Makes an actor.
  public init(
    id: String, name: String, type: ActorType, polity: String?, aliases: [ArticleActor.Alias],
    mentionCount: Int,
    articleCount: Int, confidence: Double, isNamed: Bool
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.polity = polity
    self.aliases = aliases
    self.mentionCount = mentionCount
    self.articleCount = articleCount
    self.confidence = confidence
    self.isNamed = isNamed
  }
}

/// The actors of an event, and which of them every article's actors are.
public struct Cast: Sendable, Hashable, Codable {
  /// The actors, the most mentioned first; ties by id.
  public let actors: [Actor]
  /// By article, in the order given: index of each of its actors in ``actors``.
  public let actorsOfArticles: [[Int]]
  /// Aliases that the user's rules give to another actor than the rest of the article's actor.
  let exceptions: [AliasPlace: Int]

  /// An alias of an article's actor.
  struct AliasPlace: Sendable, Hashable, Codable {
    let article: Int
    let actor: Int
    let alias: Int
  }

  /// Index in ``actors`` of what a mention or a speaker means.
  ///
  /// - Parameters:
  ///   - link: the mention's link, of the article's cast.
  ///   - article: index of the article in what was linked.
  public func actor(of link: ArticleCast.Link, article: Int) -> Int? {
    if let alias = link.alias,
      let exception = exceptions[AliasPlace(article: article, actor: link.actor, alias: alias)]
    {
      return exception
    }
    guard actorsOfArticles.indices.contains(article), actorsOfArticles[article].indices.contains(link.actor)
    else {
      return nil
    }
    return actorsOfArticles[article][link.actor]
  }
}
