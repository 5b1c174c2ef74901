import Labels

/// Casts of invented articles, made with the real model.
enum ActorFixture {
  static func cast(headline: String = "", _ body: String) throws -> ArticleCast {
    let article = try QuotationFixture.article(headline: headline.isEmpty ? nil : headline, body: body)
    return ArticleCast(
      article, mentions: MentionFinder().mentions(in: article),
      attributions: QuotationFinder(lexicon: try CueLexicon.standard()).attributions(in: article))
  }

  /// What an article calls each actor, pronouns with it, by the actor's name and in the order of the text.
  static func mentions(_ body: String) throws -> [String: [String]] {
    let article = try QuotationFixture.article(body: body)
    let mentions = MentionFinder().mentions(in: article)
    let cast = ArticleCast(
      article, mentions: mentions,
      attributions: QuotationFinder(lexicon: try CueLexicon.standard()).attributions(in: article))
    var found: [String: [String]] = [:]
    for (mention, link) in zip(mentions, cast.links) {
      guard let link else { continue }
      let syntax = article.sections[mention.section].syntax
      found[cast.actors[link.actor].name, default: []].append(syntax.text(of: mention.core))
    }
    return found
  }

  /// The actors of several articles on one event.
  static func actors(_ bodies: [String], rules: ActorRules? = nil, event: String = "e") throws -> [Actor] {
    ActorLinker(rules: rules).link(try bodies.map { try cast($0) }, event: event).actors
  }
}
