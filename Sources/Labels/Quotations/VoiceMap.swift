/// In whose voice each place of an article is, looked up in logarithmic time.
public struct VoiceMap: Sendable {
  /// The answer for a place.
  public struct Reading: Sendable, Hashable {
    /// Whose voice it is.
    public let voice: Voice
    /// Index, among the attributions that the map was made from, of the one that gives the speaker: for quoted text
    /// the innermost around its innermost quotation marks, for reported text the innermost report. None for the
    /// author's voice, and for words in quotation marks that nobody is said to say.
    public let attribution: Int?
    /// Whether the place is in square brackets within a quotation: words that the author put into it. Their voice is
    /// given as quoted, by the letter.
    public let isEditorialInsert: Bool
  }

  private let sections: [SectionVoices]

  /// Maps the attributions of an article.
  ///
  /// - Parameters:
  ///   - attributions: what ``QuotationFinder/attributions(in:)`` found in `article`.
  ///   - article: the article.
  public init(_ attributions: [Attribution], _ article: AnalyzedArticle) {
    var bySection = [[Int]](repeating: [], count: article.sections.count)
    for (index, attribution) in attributions.enumerated()
    where bySection.indices.contains(attribution.section) {
      bySection[attribution.section].append(index)
    }
    sections = article.sections.indices.map { section in
      let syntax = article.sections[section].syntax
      return SectionVoices(
        text: article.sections[section].text,
        reports: bySection[section].map { index in
          let attribution = attributions[index]
          return VoicedReport(
            index: index, content: attribution.content, cue: attribution.cue.map(syntax.codePoints),
            speaker: attribution.speaker.map(syntax.codePoints))
        })
    }
  }

  /// Whose voice a range of code points of a section is in.
  ///
  /// A range is quoted if all of it is. Otherwise quotation marks do not count, and it is attributed if more than half
  /// of it is reported, not counting reports whose reporting word it holds without their speaker: "who vowed to leave"
  /// is the author's clause, "whom it accuses of fraud" is the accuser's.
  public func reading(of codePoints: Range<Int>, inSection section: Int) -> Reading {
    guard sections.indices.contains(section) else {
      return Reading(voice: .author, attribution: nil, isEditorialInsert: false)
    }
    return sections[section].reading(of: codePoints)
  }
}
