import Labels
import Testing

/// Mentions, hedges, confidence, headlines and hostile texts.
@Suite(.enabled(if: LabelsPipeline.isThere, Comment(rawValue: LabelsPipeline.reason)))
struct LabelExtractorTests {
  private func labels(_ article: AnalyzedArticle) -> [(label: LabelFinding, mention: Mention)] {
    let mentions = MentionFinder().mentions(in: article)
    return LabelExtractor().labels(in: article, mentions: mentions).map { ($0, mentions[$0.mention]) }
  }

  /// "label | the name or phrase that it is tied to | hedge".
  private func rows(_ text: String) throws -> [String] {
    let article = try LabelsPipeline.article(text)
    return labels(article).map { label, mention in
      let syntax = article.sections[label.section].syntax
      let hedge = label.hedge.map { " | " + syntax.text(of: $0) } ?? ""
      return "\(syntax.text(of: label.tokens)) | \(syntax.text(of: mention.core))\(hedge)"
    }
  }

  @Test func clausesOfAnAppositionAreSaidOfTheName() throws {
    #expect(
      try rows("Mara Lindqvist, a professor at the university, who left Odense, spoke.") == [
        "a professor at the university | Mara Lindqvist", "who left Odense | Mara Lindqvist",
      ])
  }

  @Test func whatFollowsPartyAndStateIsSaidOfThePolitician() throws {
    let rows = try rows("Senator Mara Lindqvist, D-Mass., chairman of the committee, spoke.")
    #expect(rows.contains("D-Mass. | Mara Lindqvist"))
    #expect(rows.contains("chairman of the committee | Mara Lindqvist"))
  }

  @Test func hedgesInsideAndGoverning() throws {
    #expect(
      try rows("The alleged smuggler left.") == ["The alleged smuggler | The alleged smuggler | alleged"])
    #expect(try rows("Mara Lindqvist is allegedly a spy.") == ["a spy | Mara Lindqvist | allegedly"])
    #expect(try rows("Prosecutors accused her of being a spy.").last == "a spy | her | accused")
    #expect(
      try rows("The so-called reformer left.") == [
        "The so-called reformer | The so-called reformer | so-called"
      ])
    // A hedge of what somebody does bears on no role.
    #expect(try rows("Lindqvist reportedly met the mayor.") == ["the mayor | the mayor"])
  }

  @Test func confidenceSaysWhereTreeAndPatternAgree() throws {
    let article = try LabelsPipeline.article(
      "Mara Lindqvist, a rights activist, spoke. The mayor left.")
    let found = labels(article).map(\.label)
    try #require(found.map(\.construction) == [.appositive, .nominal])
    #expect(found[0].confidence > found[1].confidence)
    #expect(found.allSatisfy { $0.confidence > 0 && $0.confidence <= 1 })
  }

  @Test func headlinesInTitleCaseAreReadAndOffsetsAreTheirs() throws {
    let article = try LabelsPipeline.article(
      "The harbour activist Mara Lindqvist says that rights groups borrow money.",
      headline: "Harbour Activist Says Rights Groups Borrow Money")
    let texts = labels(article).filter { $0.label.section == 0 }.map { label, _ in
      String(
        String.UnicodeScalarView(Array(article.sections[0].text.unicodeScalars)[label.codePoints]))
    }
    #expect(texts == ["Harbour Activist", "Rights Groups"])
  }

  @Test func oneSpanIsOneLabelOfAConstruction() throws {
    let article = try LabelsPipeline.article(
      "The mayor and the mayor, the mayor, met Mara Lindqvist, the mayor.")
    let spans = labels(article).map { [$0.label.construction.rawValue, "\($0.label.tokens)"] }
    #expect(Set(spans).count == spans.count)
  }

  @Test(arguments: [
    "", " ", "\n\n", "\"", "\" \" \"", "[", "they [", "they []", "Lindqvist (", "Lindqvist ()",
    "Lindqvist (R-", "-", "is",
    "who", "of of of", "called him", "Mara Lindqvist, D-", "Mara Lindqvist,", "🙂 is 🙂",
    "שלום is a man, who שלום",
    "A.*+?[^]$ is (a|b) man.", "THE MAYOR IS A LIAR, WHO SAID \"THE PRESIDENT",
    "\u{0}\u{1}\u{FFFD} the mayor",
    String(repeating: "the mayor, who knew the mayor who was a friend of ", count: 60),
    String(repeating: "the man's ", count: 200),
    String(repeating: "a desperate, ", count: 200) + "Democratic Party",
    String(repeating: "\u{201C}the mayor ", count: 100), String(repeating: "[the mayor ", count: 100),
    "The " + String(repeating: "very angry ", count: 150) + "mayor left.",
  ])
  func anyTextIsRead(text: String) throws {
    for article in [try LabelsPipeline.article(text), try LabelsPipeline.article("", headline: text)] {
      for (label, mention) in labels(article) {
        let syntax = article.sections[label.section].syntax
        #expect(!label.tokens.isEmpty && label.tokens.contains(label.head))
        #expect(label.codePoints == syntax.codePoints(of: label.tokens))
        #expect(label.codePoints.upperBound <= article.sections[label.section].text.unicodeScalars.count)
        #expect(mention.section == label.section)
      }
    }
  }

  @Test func mentionsOfNoArticleAreNoLabels() {
    let empty = AnalyzedArticle(sections: [])
    #expect(MentionFinder().mentions(in: empty).isEmpty)
    #expect(LabelExtractor().labels(in: empty, mentions: []).isEmpty)
  }
}
