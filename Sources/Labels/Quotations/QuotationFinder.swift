import Linguistics

/// Finds what an article reports somebody to say or write: in quotation marks, by reporting verbs and nouns, by
/// "according to".
///
/// Passages in quotation marks are paired by punctuation and tied to the words next to them; only what stands outside
/// them is left to the parse.
///
/// ```swift
/// let finder = QuotationFinder(lexicon: try CueLexicon.standard())
/// for attribution in finder.attributions(in: article) { print(attribution.form, attribution.content) }
/// ```
public struct QuotationFinder: Sendable {
  /// The reporting words.
  public let lexicon: CueLexicon

  /// Makes a finder.
  ///
  /// - Parameters:
  ///   - lexicon: the reporting words.
  ///   - includesAttitudes: whether beliefs, wishes and judgements that nobody need have uttered ("hopes to win",
  ///     "supports the bill") are found too. They are no reports: whoever maps voices leaves them out.
  public init(lexicon: CueLexicon, includesAttitudes: Bool = false) {
    self.lexicon = lexicon.resolved(includesAttitudes: includesAttitudes)
  }

  /// What is reported in an article, by section and place.
  public func attributions(in article: AnalyzedArticle) -> [Attribution] {
    article.sections.indices.flatMap { number in
      let section = article.sections[number]
      return SectionQuotations(SectionReader(section), lexicon: lexicon, kind: section.section)
        .attributions(section: number)
    }
  }
}
