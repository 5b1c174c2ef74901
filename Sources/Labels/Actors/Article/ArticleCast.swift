/// Who is who in one article: every mention's actor, and every attribution's speaker.
///
/// Holds strings and numbers only, no analysis, so that an event's articles can be linked with memory in proportion
/// to their mentions.
///
/// ```swift
/// let cast = ArticleCast(article, mentions: mentions, attributions: attributions)
/// for (mention, link) in zip(mentions, cast.links) { print(mention.core, link.map { cast.actors[$0.actor].name }) }
/// ```
public struct ArticleCast: Sendable, Hashable, Codable {
  /// What a mention means.
  public struct Link: Sendable, Hashable, Codable {
    /// Index in ``ArticleCast/actors``.
    public let actor: Int
    /// Index in the actor's aliases; nil for a pronoun.
    public let alias: Int?
    /// By which rule.
    public let rule: LinkRule

    /// Makes a link.
    public init(actor: Int, alias: Int?, rule: LinkRule) {
      self.actor = actor
      self.alias = alias
      self.rule = rule
    }
  }

  /// The actors, in the order of their first mention.
  public let actors: [ArticleActor]
  /// The link of each mention, by its index; nil where none was found.
  public let links: [Link?]
  /// The link of each attribution's speaker phrase, by the attribution's index; nil where it has none.
  public let speakers: [Link?]

  /// Makes a cast of parts.
  public init(actors: [ArticleActor], links: [Link?], speakers: [Link?]) {
    self.actors = actors
    self.links = links
    self.speakers = speakers
  }

  /// Links the mentions of an article.
  ///
  /// - Parameters:
  ///   - article: the analysed article.
  ///   - mentions: sorted by section, then start, then end.
  ///   - attributions: what is said by whom; "I" within a quotation means its speaker.
  ///   - gazetteer: countries and organisations that go by several names.
  /// - Complexity: in proportion to the mentions: every search backwards is bounded.
  public init(
    _ article: AnalyzedArticle, mentions: [Mention], attributions: [Attribution],
    gazetteer: Gazetteer = .standard
  ) {
    var builder = CastBuilder(article, mentions: mentions, attributions: attributions, gazetteer: gazetteer)
    self = builder.build()
  }
}
