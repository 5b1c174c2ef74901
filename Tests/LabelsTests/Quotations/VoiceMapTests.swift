import Testing

@testable import Labels

/// In whose voice a phrase stands. The phrase is the first occurrence of its words.
@Suite(.enabled(if: QuotationFixture.pipeline != nil, Comment(rawValue: QuotationFixture.reason)))
struct VoiceMapTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let phrase: String
    let voice: Voice
    let speaker: String?

    init(_ name: String, _ text: String, _ phrase: String, _ voice: Voice, _ speaker: String?) {
      testDescription = name
      self.text = text
      self.phrase = phrase
      self.voice = voice
      self.speaker = speaker
    }
  }

  static let accused =
    #"Norland offered money for word of Morov, whom it accuses of leading a "years-long foreign campaign" against the port."#

  static let cases = [
    Case("author", "The captain, a rights activist, left.", "a rights activist", .author, nil),
    Case("quoted", #""The captain is a hero," said Lindqvist."#, "a hero", .quoted, "Lindqvist"),
    Case("attributed", "Lindqvist said the captain was a hero.", "a hero", .attributed, "Lindqvist"),
    Case(
      "sentence-final report", "The captain is a hero, the ministry said.", "a hero", .attributed,
      "the ministry"),
    Case(
      "according to", "The captain is a hero, according to the ministry.", "a hero", .attributed,
      "the ministry"),
    Case(
      "speaker of a report is the author's", "Lindqvist said the ferry was late.", "Lindqvist", .author, nil),
    Case("scare quotes", #"The "experts" left the port."#, "experts", .quoted, nil),
    Case(
      "partly quoted report, inside", #"Lindqvist said he was "a hero of the port" and left."#,
      "a hero of the port",
      .quoted, "Lindqvist"),
    Case(
      "innermost report", "The ministry said Lindqvist claimed the captain was a hero.", "a hero",
      .attributed,
      "Lindqvist"),
    Case(
      "innermost marks", #""He told us, 'She is a hero of the port,' and left," said Lindqvist."#,
      "a hero of the port",
      .quoted, "He"),
    Case(
      "reports within a quotation do not count", #""They say the captain is a hero," said Lindqvist."#,
      "a hero",
      .quoted, "Lindqvist"),
    Case(
      "a clause that tells of its subject's report", "The captain, who vowed to leave the port, slept.",
      "who vowed to leave the port", .author, nil),
    Case(
      "a clause that holds report and speaker", accused,
      #"whom it accuses of leading a "years-long foreign campaign" against the port"#, .attributed, "it"),
    Case(
      "wanted in", "She met an activist wanted in Norland for fraud.", "wanted in Norland for fraud", .author,
      nil),
  ]

  @Test(arguments: cases) func voice(_ test: Case) throws {
    let (reading, speaker) = try read(test.phrase, in: test.text)
    #expect(reading.voice == test.voice)
    #expect(speaker == test.speaker)
  }

  @Test func bracketsInAQuotationAreTheAuthors() throws {
    let text = #""We never led them [the island's groups] at all," said Lindqvist."#
    #expect(try read("the island's groups", in: text).0.isEditorialInsert)
    #expect(try read("the island's groups", in: text).0.voice == .quoted)
    #expect(try !read("We never led", in: text).0.isEditorialInsert)
    #expect(try !read("led", in: "They led [it] there.").0.isEditorialInsert)
  }

  @Test func anyRangeHasAReading() throws {
    let article = try QuotationFixture.article(body: #""No," she said. The ferry left."#)
    let finder = QuotationFinder(lexicon: try CueLexicon.standard())
    let map = VoiceMap(finder.attributions(in: article), article)
    for range in [0..<0, 3..<3, 0..<1_000, 900..<1_000, -5..<2, 30..<30] {
      _ = map.reading(of: range, inSection: 0)
    }
    #expect(map.reading(of: 0..<2, inSection: 7).voice == .author)
    #expect(map.reading(of: 1..<3, inSection: 0).voice == .quoted)
    #expect(VoiceMap([], article).reading(of: 17..<20, inSection: 0).voice == .author)
  }

  private func read(_ phrase: String, in text: String) throws -> (VoiceMap.Reading, String?) {
    let article = try QuotationFixture.article(body: text)
    let attributions = QuotationFinder(lexicon: try CueLexicon.standard()).attributions(in: article)
    let found = try #require(text.range(of: phrase))
    let start = text.unicodeScalars.distance(from: text.startIndex, to: found.lowerBound)
    let range = start..<start + phrase.unicodeScalars.count
    let reading = VoiceMap(attributions, article).reading(of: range, inSection: 0)
    let speaker = reading.attribution.flatMap { attributions[$0].speaker }
    return (reading, speaker.map(article.sections[0].syntax.text))
  }
}
