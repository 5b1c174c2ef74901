/// Links the actors of an event's articles with each other.
///
/// Countries and known organisations meet by the gazetteer, persons by compatible full names, other names by their
/// words; then surnames, acronyms and descriptions by what the event's articles say; then groups and unnamed persons
/// by their phrases. Every step finds its candidates by a key, so that time and memory grow with the mentions.
///
/// ```swift
/// let cast = ActorLinker().link(articleCasts)
/// for actor in cast.actors.prefix(10) { print(actor.id, actor.name, actor.mentionCount) }
/// ```
public struct ActorLinker: Sendable {
  /// The user's decisions, which go before everything else.
  public let rules: ActorRules?

  /// Makes a linker.
  public init(rules: ActorRules? = nil) { self.rules = rules }

  /// Links the casts of an event's articles; their order is that of ``Cast/actorsOfArticles``, and decides between
  /// candidates that are equally good.
  ///
  /// - Parameters:
  ///   - casts: the articles' casts.
  ///   - event: id of the event. The ids of persons without a name end in it, since "a source" of another event is
  ///     another.
  public func link(_ casts: [ArticleCast], event: String = "") -> Cast {
    var linking = EventLinking(casts, rules: rules, event: event)
    linking.linkNames()
    linking.linkShortNames()
    linking.linkDescriptions()
    linking.linkGovernments()
    linking.linkPhrases()
    return linking.cast()
  }
}
