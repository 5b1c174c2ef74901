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
  ///   - includesAttitudes: whether beliefs, wishes and intentions that nobody need have uttered ("hopes", "believes")
  ///     are found too; they have no ``Attribution/cueClass``.
  public init(lexicon: CueLexicon, includesAttitudes: Bool = false) {
    self.lexicon = includesAttitudes ? lexicon : lexicon.withoutAttitudes
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

extension CueLexicon {
  /// The lexicon without words for what need not be uttered.
  fileprivate var withoutAttitudes: CueLexicon {
    var lexicon = self
    lexicon.verbs = verbs.compactMapValues { cues in
      let kept = cues.filter { $0.cueClass != nil }
      return kept.isEmpty ? nil : kept
    }
    lexicon.nouns = nouns.filter { $0.value.cueClass != nil }
    lexicon.phrases = phrases.compactMapValues { phrases in
      let kept = phrases.filter { $0.cueClass != nil }
      return kept.isEmpty ? nil : kept
    }
    return lexicon
  }
}
