import Framing
import Testing

@Suite struct DictionaryScorerTests {
  private func scorer(
    _ economic: [String], not exclusions: [String] = [], legal: [String] = []
  ) throws -> DictionaryScorer {
    try DictionaryScorer(
      Codebook(
        name: "test", version: "1",
        frames: [
          Codebook.Frame(
            id: "economic", name: "Economic", definition: "Money.", terms: economic, exclusions: exclusions),
          Codebook.Frame(id: "legal", name: "Legal", definition: "Law.", terms: legal),
        ], sha256: ""))
  }

  /// The spans of a text in Python's sense: code points.
  private func texts(_ score: DictionaryScore, in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return score.hits.map { hit in
      var result = ""
      result.unicodeScalars.append(contentsOf: scalars[hit.span])
      return result
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var terms: [String]
    var exclusions: [String] = []
    var text: String
    var found: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "whole words only", terms: ["tax"], text: "Taxi taxes tax, syntax", found: ["tax"]),
    Case(name: "case", terms: ["Tax Cut"], text: "A TAX cut", found: ["TAX cut"]),
    Case(
      name: "prefix", terms: ["econom*"], text: "Economy, economic, macroeconomic",
      found: ["Economy", "economic"]),
    Case(name: "prefix matches itself", terms: ["cost*"], text: "cost costs cos", found: ["cost", "costs"]),
    Case(
      name: "phrase", terms: ["tax cut"], text: "tax cut, tax the cut, tax\tcut",
      found: ["tax cut", "tax\tcut"]),
    Case(name: "phrase stops at a sentence's end", terms: ["tax cut"], text: "No tax. Cut it.", found: []),
    Case(name: "phrase stops at a line's end", terms: ["tax cut"], text: "No tax\ncut it", found: []),
    Case(name: "prefix ends a phrase", terms: ["tax cut*"], text: "tax cutters", found: ["tax cutters"]),
    Case(
      name: "prefix inside a phrase", terms: ["econom* polic*"], text: "economic policies",
      found: ["economic policies"]),
    Case(
      name: "longest at a word", terms: ["tax", "tax cut", "tax cut bill"],
      text: "tax cut bills tax cut bill",
      found: ["tax cut", "tax cut bill"]),
    Case(
      name: "first of overlapping", terms: ["tax cut", "cut deal"], text: "tax cut deal", found: ["tax cut"]),
    Case(name: "overlap at the start", terms: ["a b c", "b c"], text: "a b b c", found: ["b c"]),
    Case(
      name: "exclusion", terms: ["right"], exclusions: ["right wing"], text: "right wing, right",
      found: ["right"]),
    Case(
      name: "exclusion by prefix", terms: ["cost*"], exclusions: ["costum*"], text: "costumes cost",
      found: ["cost"]),
    Case(
      name: "exclusion must cover the match", terms: ["tax cut"], exclusions: ["cut price"],
      text: "a tax cut price", found: ["tax cut"]),
    Case(
      name: "long exclusion before a short one", terms: ["b"], exclusions: ["a b c", "b d"],
      text: "a b c", found: []),
    Case(
      name: "possessive", terms: ["court", "judge*"], text: "the court's and the judge’s view",
      found: ["court's", "judge’s"]),
    Case(
      name: "hyphen", terms: ["anti-globalist", "globalist"], text: "Anti-globalist",
      found: ["Anti-globalist"]),
    Case(
      name: "non-English", terms: ["налог*", "Größe"], text: "Налоги 😀 und GRÖSSE größe",
      found: ["Налоги", "größe"]),
    Case(name: "astral characters before", terms: ["tax"], text: "😀👩‍🚀 tax", found: ["tax"]),
    Case(name: "repeated term counts once", terms: ["tax", "TAX"], text: "tax", found: ["tax"]),
    Case(name: "empty", terms: ["tax"], text: "", found: []),
    Case(name: "no word", terms: ["tax"], text: " .,;-'’\n", found: []),
  ]

  @Test(arguments: cases) func finds(_ example: Case) throws {
    let score = try scorer(example.terms, not: example.exclusions).score(example.text)
    #expect(texts(score, in: example.text) == example.found)
    #expect(score.counts == [example.found.count, 0])
  }

  @Test func scoresByShareAndBreaksTiesByOrder() throws {
    let scorer = try scorer(["cost", "law firm"], legal: ["law", "court"])
    let score = scorer.score("The law firm will cost; court.")
    #expect(score.counts == [2, 2])
    #expect(score.shares == [0.5, 0.5])
    #expect(score.topFrame == "economic")
    #expect(score.hits.map(\.frame) == ["economic", "legal", "economic", "legal"])
    #expect(score.hits.map(\.term) == ["law firm", "law", "cost", "court"])
    #expect(scorer.score("court court cost").topFrame == "legal")
    let nothing = scorer.score("Rain.")
    #expect(nothing.topFrame == nil)
    #expect(nothing.shares == [0, 0])
  }

  @Test func isLinearInTheText() throws {
    // A phrase that keeps starting anew must not make the work quadratic.
    let scorer = try scorer(["a a a a a a a b", "a"])
    let text = String(repeating: "a ", count: 20_000)
    #expect(scorer.score(text).counts[0] == 20_000)
  }

  @Test func refusesTermsWithoutAWord() {
    for term in ["", "*", "—", "tax *", "ta*x"] {
      #expect(throws: FramingError.self) { try scorer([term]) }
    }
  }

  @Test func paragraphsScoreAsTheyDoAlone() throws {
    let scorer = try scorer(["tax cut", "price*"], not: ["price of peace"], legal: ["court", "cut"])
    let text =
      "Ünder the tax\ncut of prices, the court’s price of peace.\n\n  \nNo term here.\nTax cut. Tax cut"
    let together = scorer.scoreParagraphs(of: text)
    #expect(together.map(\.passage) == Passage.paragraphs(of: text))
    #expect(together.map(\.score) == Passage.paragraphs(of: text).map { scorer.score($0.text) })
    #expect(
      together.map { texts($0.score, in: $0.passage.text) } == [
        [], ["cut", "prices", "court’s"], [], ["Tax cut", "cut", "Tax cut", "cut"],
      ])
    #expect(scorer.scoreParagraphs(of: "").isEmpty)
  }
}
