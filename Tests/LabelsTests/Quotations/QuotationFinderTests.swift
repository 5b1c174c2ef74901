import Testing

@testable import Labels

/// Who says what: one case a rule, in invented sentences.
@Suite(.enabled(if: QuotationFixture.pipeline != nil, Comment(rawValue: QuotationFixture.reason)))
struct QuotationFinderTests {
  typealias Reading = QuotationFixture.Reading

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let expected: [[String?]]

    /// Rows are content, speaker, cue.
    init(_ name: String, _ text: String, _ expected: [String?]...) {
      testDescription = name
      self.text = text
      self.expected = expected
    }
  }

  static let reports = [
    Case(
      "that-clause", "The mayor said that the ferry was late.", ["the ferry was late", "The mayor", "said"]),
    Case(
      "clause without that", "He said some 40 groups had worked with the port.",
      ["some 40 groups had worked with the port", "He", "said"]),
    Case(
      "addressee", "Mara Lindqvist told the Courier that the ferry was late.",
      ["the ferry was late", "Mara Lindqvist", "told"]),
    Case(
      "behind what is said", "The ferry was late, the ministry said.",
      ["The ferry was late", "the ministry", "said"]),
    Case(
      "behind, with an adverbial", "The ferry was late, the ministry said on Tuesday.",
      ["The ferry was late", "the ministry", "said"]),
    Case(
      "inverted", "The ferry was late, says Mara Lindqvist, the head of the port.",
      ["The ferry was late", "Mara Lindqvist", "says"]),
    Case(
      "speaker with a relative clause, behind a list",
      "Crews have met in Norland, Sorland and Vestria, Lindqvist, who heads the port, said.",
      ["Crews have met in Norland, Sorland and Vestria", "Lindqvist", "said"]),
    Case(
      "in the midst", "The ferry, she said, was late.",
      ["The ferry", "she", "said"], ["was late", "she", "said"]),
    Case(
      "occasion before", "On Tuesday, she said, the ferry was late.", ["the ferry was late", "she", "said"]),
    Case(
      "trailing participle without the author's explanation",
      "Norland has closed the port, Lindqvist said, effectively ending the trade, which fed the town.",
      ["Norland has closed the port", "Lindqvist", "said"],
      ["effectively ending the trade", "Lindqvist", "said"]),
    Case(
      "trailing participle of the speaking", "The ferry was late, Lindqvist said, speaking to reporters.",
      ["The ferry was late", "Lindqvist", "said"]),
    Case(
      "according to", "The ferry was late, according to the ministry.",
      ["The ferry was late", "the ministry", "according to"]),
    Case(
      "according to, before", "According to the ministry, the ferry was late.",
      ["the ferry was late", "the ministry", "According to"]),
    Case(
      "accuse of", "Officials accused the group of spreading rumours.",
      ["spreading rumours", "Officials", "accused"]),
    Case(
      "object relative", "Norland offered money for word of Lindqvist, whom it accuses of spreading rumours.",
      ["spreading rumours", "it", "accuses"]),
    Case(
      "noun with that-clause", "Vestria ignored the ministry's claim that the ferry was late.",
      ["the ferry was late", "the ministry", "claim"]),
    Case(
      "promise", "The mayor promised to build a new port.", ["to build a new port", "The mayor", "promised"]),
    Case(
      "denied object", "The mayor denied the allegations.", ["the allegations", "The mayor", "denied"]),
    Case("called", "Critics called him a liar.", ["a liar", "Critics", "called"]),
    Case(
      "praised for", "The mayor praised the crew for its courage.", ["its courage", "The mayor", "praised"]),
    Case(
      "passive with agent", "The plan was described by the mayor as a mistake.",
      ["a mistake", "the mayor", "described"]),
    Case(
      "adjective", "Experts are skeptical that the port will open.",
      ["the port will open", "Experts", "skeptical"]),
    Case(
      "as", "As the Courier reported, the ferry was late.", ["the ferry was late", "the Courier", "reported"]),
    Case(
      "particle", "The mayor pointed out that the ferry was late.",
      ["the ferry was late", "The mayor", "pointed out"]),
    Case(
      "two verbs of one subject", "The mayor said the ferry was late and denied that it was full.",
      ["the ferry was late", "The mayor", "said"], ["it was full", "The mayor", "denied"]),
    Case(
      "relative pronoun", "They met the captain, who said the ferry was late.",
      ["the ferry was late", "who", "said"]),
    Case("wanted in is no report", "The activist, wanted in Norland for fraud, left the town."),
    Case(
      "wanted in is no report, without commas",
      "She met an activist wanted in the United States for meddling."),
    Case("a participle is no report", "People accused in Norland left. The announced plan failed."),
    Case("no report at all", "The ferry left the port at noon."),
  ]

  @Test(arguments: reports) func report(_ test: Case) throws {
    let readings = try QuotationFixture.readings(test.text)
    #expect(readings.map { [$0.content, $0.speaker, $0.cue] } == test.expected, "\(readings)")
  }

  static let quotations = [
    Case("behind", #""The ferry was late," she said."#, [#""The ferry was late,""#, "she", "said"]),
    Case(
      "behind, several sentences before the verb",
      #""There are many such [useful] laws here. They were passed last year. Now people can come," he said."#,
      [
        #""There are many such [useful] laws here. They were passed last year. Now people can come,""#, "he",
        "said",
      ]),
    Case(
      "inverted", #""The ferry was late," said Mara Lindqvist, the head of the port."#,
      [#""The ferry was late,""#, "Mara Lindqvist", "said"]),
    Case(
      "comma behind the mark", "'The ferry was late', said Lindqvist.",
      ["'The ferry was late'", "Lindqvist", "said"]),
    Case(
      "before, with a comma", #"Lindqvist said, "The ferry was late.""#,
      [#""The ferry was late.""#, "Lindqvist", "said"]),
    Case(
      "before, with a colon", #"Lindqvist told reporters: "The ferry was late.""#,
      [#""The ferry was late.""#, "Lindqvist", "told"]),
    Case(
      "name and colon", #"Lindqvist: "The ferry was late again.""#,
      [#""The ferry was late again.""#, "Lindqvist", ":"]),
    Case(
      "goes on", #""We left," said Lindqvist. "The ferry was late.""#,
      [#""We left,""#, "Lindqvist", "said"], [#""The ferry was late.""#, "Lindqvist", "said"]),
    Case(
      "interrupted", #""The ferry," she said, "was late.""#,
      [#""The ferry,""#, "she", "said"], [#""was late.""#, "she", "said"]),
    Case(
      "several paragraphs", "“The ferry was late.\n“Nobody came to meet us,” said Lindqvist.",
      ["“The ferry was late.", "Lindqvist", "said"], ["“Nobody came to meet us,”", "Lindqvist", "said"]),
    Case(
      "next paragraph all quotation", "“The ferry was late,” said Lindqvist.\n“Nobody came to meet us.”",
      ["“The ferry was late,”", "Lindqvist", "said"], ["“Nobody came to meet us.”", "Lindqvist", "said"]),
    Case(
      "missing opening mark", #"The ferry was late again," he wrote. "Nobody came to meet us.""#,
      [#"The ferry was late again,""#, "he", "wrote"], [#""Nobody came to meet us.""#, "he", "wrote"]),
    Case(
      "in a report", #"The mayor said the port was "a disgrace to the town" and would close."#,
      [#"the port was "a disgrace to the town" and would close"#, "The mayor", "said"]),
    Case(
      "ends a report", #"The port is "a disgrace to the town," the mayor said."#,
      [#"The port is "a disgrace to the town,""#, "the mayor", "said"]),
    Case(
      "nested, with its own speaker", #""He told us, 'Leave the port,' and we left," said Lindqvist."#,
      [#""He told us, 'Leave the port,' and we left,""#, "Lindqvist", "said"],
      ["'Leave the port,'", "He", "told"]),
    Case("scare quotes", #"The so-called "experts" left the port."#),
    Case("a title", #"Her novel "The Late Ferry" sold well."#),
    Case(
      "the next sentence does not report", #"They called it a "disaster." He said nothing."#,
      [#"a "disaster.""#, "They", "called"]),
  ]

  @Test(arguments: quotations) func quotation(_ test: Case) throws {
    let readings = try QuotationFixture.readings(test.text)
    #expect(readings.map { [$0.content, $0.speaker, $0.cue] } == test.expected, "\(readings)")
  }

  @Test func aPullQuoteHasTheSpeakerOfItsRepetition() throws {
    let readings = try QuotationFixture.readings(
      """
      The port is shut.
      'In the winter storm, Norland shut the port, and nobody came to help us.'
      The mayor spoke.
      "In the winter storm, Norland shut the port, and nobody came to help us," said Mara Lindqvist.
      """)
    #expect(readings.map(\.speaker) == ["Mara Lindqvist", "Mara Lindqvist"])
  }

  @Test func headlinesNameASourceBeforeAColon() throws {
    let article = try QuotationFixture.article(
      headline: "Reports: Norland Ferry Sank in the Storm", body: "The ferry left.")
    #expect(try QuotationFixture.readings(article).map(\.speaker) == ["Reports"])
    #expect(try QuotationFixture.readings(article).map(\.content) == ["Norland Ferry Sank in the Storm"])
    let other = try QuotationFixture.article(
      headline: "Ferries: A Guide for Travellers", body: "The ferry left.")
    #expect(try QuotationFixture.readings(other).isEmpty)
  }

  @Test func formsTellQuotedFromReported() throws {
    let readings = try QuotationFixture.readings(
      """
      "The ferry was late," she said.
      She said the ferry was late.
      She said the ferry was "very late" again.
      """)
    #expect(readings.map(\.form) == [.direct, .indirect, .mixed])
  }

  @Test func attitudesAreNoReports() throws {
    let text = "She hopes to win. The mayor criticized the harbour board."
    #expect(try QuotationFixture.readings(text).isEmpty)
    #expect(
      try QuotationFixture.readings(text, attitudes: true).map(\.content) == ["to win", "the harbour board"])
  }

  @Test func formsThatTheLemmatizerMisreadsAreFound() throws {
    for text in ["She hoped to win.", "She is hoping to win."] {
      #expect(try QuotationFixture.readings(text, attitudes: true).map(\.content) == ["to win"])
    }
    #expect(try QuotationFixture.readings("She hopped to win.", attitudes: true).isEmpty)
  }

  @Test func aUsersWordsAreFound() throws {
    let article = try QuotationFixture.article(body: "The ferry was late, Lindqvist whinged.")
    #expect(try QuotationFixture.readings(article).isEmpty)
    let own = try CueLexicon(yaml: Array("accusing:\n  speech_verbs: [whinge]".utf8), file: "own.yaml")
    let finder = QuotationFinder(lexicon: try CueLexicon.standard().extended(by: own))
    #expect(finder.attributions(in: article).map(\.cueClass) == [.accusing])
  }

  @Test func resultsAreInOrderAndTheSameEachTime() throws {
    let article = try QuotationFixture.article(
      headline: "Mayor: Ferry Was Late",
      body: "\"We left,\" she said. The mayor said the ferry, which officials called \"a wreck\", was late.")
    let finder = QuotationFinder(lexicon: try CueLexicon.standard())
    let first = finder.attributions(in: article)
    #expect(first == finder.attributions(in: article))
    #expect(first.map(\.section) == first.map(\.section).sorted())
    #expect(first.allSatisfy { !$0.content.isEmpty })
  }
}
