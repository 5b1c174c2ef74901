/// Finds the spans of an article by which its actors are characterised.
///
/// A label is found where the tree has one of the constructions of ``LabelFinding/Construction``; where commas,
/// names and articles show the construction but the parser read something else, it is found by these, with less
/// confidence. Spans never begin or end with a quotation mark.
///
/// ```swift
/// let mentions = MentionFinder().mentions(in: article)
/// for label in LabelExtractor().labels(in: article, mentions: mentions) {
///   print(label.construction, article.sections[label.section].syntax.text(of: label.tokens))
/// }
/// ```
public struct LabelExtractor: Sendable {
  private let nouns = ActorNouns.standard

  /// Makes an extractor with the word lists that ship.
  public init() {}

  /// The labels of all parts of an article, sorted by part, start and end; no two with the same span, construction
  /// and mention.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - mentions: what ``MentionFinder`` found in it; labels name them by their index.
  public func labels(in article: AnalyzedArticle, mentions: [Mention]) -> [LabelFinding] {
    var labels: [LabelFinding] = []
    var first = 0
    for section in article.sections.indices {
      var end = first
      while end < mentions.count, mentions[end].section == section { end += 1 }
      var search = LabelSearch(
        article.sections[section].syntax, section: section, mentions: mentions, range: first..<end,
        nouns: nouns)
      labels += search.run()
      first = end
    }
    return labels
  }
}
