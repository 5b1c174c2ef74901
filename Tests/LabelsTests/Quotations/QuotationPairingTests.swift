import Testing

@testable import Labels

/// Quotation marks are paired by punctuation; expectations are the passages with their marks.
@Suite struct QuotationPairingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let passages: [String]

    init(_ name: String, _ text: String, _ passages: [String]) {
      testDescription = name
      self.text = text
      self.passages = passages
    }
  }

  static let cases = [
    Case("straight", #"She said "no" and "yes"."#, [#""no""#, #""yes""#]),
    Case("curly", "She said “no” to “them”.", ["“no”", "“them”"]),
    Case("low and high", "Er sagte „nein“ und „ja”.", ["„nein“", "„ja”"]),
    Case("guillemets", "Elle dit « non » et «oui».", ["« non »", "«oui»"]),
    Case("reversed guillemets", "Er sagte »nein« dazu.", ["»nein«"]),
    Case("doubled single marks", "''We left,'' she said. ''Late.''", ["''We left,''", "''Late.''"]),
    Case("grave accents", "``We left,'' she said.", ["``We left,''"]),
    Case("doubled curly marks", "‘‘We left,’’ she said.", ["‘‘We left,’’"]),
    Case("single marks", "'We left,' she said.", ["'We left,'"]),
    Case("single curly marks", "‘We left,’ she said.", ["‘We left,’"]),
    Case(
      "single in double", #""He told me, 'Go,' and I went," she said."#,
      [
        #""He told me, 'Go,' and I went,""#, "'Go,'",
      ]),
    Case("three marks at the end", #""He told me, 'Go,'" she said."#, [#""He told me, 'Go,'""#, "'Go,'"]),
    Case(
      "three straight single marks", "''He told me, 'Go.''' They went.", ["''He told me, 'Go.'''", "'Go.'"]),
    Case("double in single", #"'He said "no" to us,' she said."#, [#"'He said "no" to us,'"#, #""no""#]),
    Case(
      "the same style inside", #""He said "no" to us," she said."#, [#""He said "no" to us,""#, #""no""#]),
    Case("curly opened, straight closed", #"“We left," she said."#, [#"“We left,""#]),
    Case("dashes around", #"The mayor—"our hero"—left."#, [#""our hero""#]),
    Case("brackets around", #"The mayor ("our hero") left."#, [#""our hero""#]),
    Case("apostrophes", "The workers’ rights aren’t the boss's, don't ask the players' union.", []),
    Case("elisions", "Rock 'n' roll in the '90s, 'til they sent 'em home.", []),
    Case(
      "apostrophes in single marks", "‘The workers’ rights aren’t safe,’ she said.",
      [
        "‘The workers’ rights aren’t safe,’"
      ]),
    Case("feet and inches", #"She is 6'2" and he is 5'11" tall."#, []),
    Case("feet and inches in a quotation", #""He is 6'2" tall," she said."#, [#""He is 6'2" tall,""#]),
    Case("inches alone", #"A 12" record and a 7" one."#, []),
    Case("missing closing mark", "\"We left, she said.\nThe ferry sank.", ["\"We left, she said."]),
    Case(
      "missing closing mark before another quotation", #""We left, she said. "We came back.""#,
      [
        #""We left, she said."#, #""We came back.""#,
      ]),
    Case("missing opening mark", "We left early,\" she said.\nThe ferry sank.", ["We left early,\""]),
    Case(
      "missing opening mark of a later sentence", #""No," she said. We left early," she added."#,
      [
        #""No,""#, #"We left early,""#,
      ]),
    Case("stray closing mark", #"The ferry sank" near the port."#, []),
    Case("white space in the marks", #"She said " no " to them."#, [#"" no ""#]),
    Case("no text", "", []),
    Case("one mark", "\"", []),
    Case("empty marks", #"She said "" to them."#, [#""""#]),
    Case("right to left", "هي قالت “لا” لهم.", ["“لا”"]),
    Case("emoji", "She said “no 🚢⚓️” to them.", ["“no 🚢⚓️”"]),
  ]

  @Test(arguments: cases) func passages(_ test: Case) {
    #expect(texts(test.text) == test.passages)
  }

  @Test func aQuotationOfSeveralParagraphsOpensEachAndClosesTheLast() {
    let text = "“We left early.\n“The ferry was late.\n“Nobody came,” she said."
    let passages = QuotationPairing(text: text).passages
    #expect(texts(text) == ["“We left early.", "“The ferry was late.", "“Nobody came,”"])
    #expect(passages.map(\.continuesPrevious) == [false, true, true])
    #expect(passages.map(\.isClosed) == [false, false, true])
  }

  @Test func aParagraphWithoutAMarkEndsTheQuotation() {
    let passages = QuotationPairing(text: "“We left early.\nThe ferry was late.\n“Nobody came,” she said.")
      .passages
    #expect(passages.map(\.continuesPrevious) == [false, false])
  }

  @Test func nestedPassagesNameTheOneAround() {
    let passages = QuotationPairing(text: "“He told me, ‘Say “no” to them,’” she said.").passages
    #expect(passages.map(\.parent) == [nil, 0, 1])
  }

  @Test func offsetsAreCodePoints() {
    let passages = QuotationPairing(text: "Zoë 🚢 said “é”.").passages
    #expect(passages.map(\.codePoints) == [11..<14])
    #expect(passages.map(\.inside) == [12..<13])
  }

  @Test(arguments: ["\"a ", "a\" ", "a,\" ", "«x ", "a’ ‘b ", "\"a\"b", "' ''' \" ", "“ ‘ „ » "])
  func manyMarksArePaired(_ piece: String) {
    // Were any step quadratic, this would not end within minutes.
    let text = String(repeating: piece, count: 50_000)
    #expect(QuotationPairing(text: text).passages.count <= 150_000)
  }

  private func texts(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return QuotationPairing(text: text).passages.map {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[$0.codePoints])
      return String(view)
    }
  }
}
