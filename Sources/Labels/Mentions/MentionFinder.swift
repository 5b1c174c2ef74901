/// Finds the places of an article at which an actor is named, described, or meant by a pronoun.
///
/// Names are the named entities of types that act (persons, organisations, polities, groups of people) and
/// proper-noun phrases that the recogniser missed. Common-noun phrases count if their head denotes an actor: by the
/// list of actor nouns, or because the sentence has it say, think or do something. Pronouns are the personal,
/// possessive and reflexive ones, "who", "whom" and "whose".
///
/// ```swift
/// let mentions = MentionFinder().mentions(in: article)
/// ```
public struct MentionFinder: Sendable {
  private let nouns = ActorNouns.standard

  /// Makes a finder with the list of actor nouns that ships.
  public init() {}

  /// The mentions in all parts of an article, sorted by part, start and end. Takes time linear in the text.
  public func mentions(in article: AnalyzedArticle) -> [Mention] {
    article.sections.indices.flatMap { number in
      var search = MentionSearch(article.sections[number].syntax, section: number, nouns: nouns)
      return search.run()
    }
  }
}
