import Models
import Testing

@testable import Linguistics

/// The algorithm, with rules small enough to see through.
@Suite struct TokenizerTests {
  @Test(
    arguments: [
      ("", []),
      ("walls", ["walls"]),
      ("(walls)", ["(", "walls", ")"]),
      ("(\"the walls\").", ["(", "\"", "the", "walls", "\"", ")", "."]),
      // An affix that leaves nothing.
      ("((", ["(", "("]),
      (".", ["."]),
      ("(.", ["(", "."]),
      // Suffix rules see the text after the prefix only.
      ("5km", ["5", "km"]),
      ("$km", ["$", "km"]),
      // Infixes.
      ("co-op", ["co", "-", "op"]),
      ("a....b..c", ["a", "....", "b", "..", "c"]),
      // An infix at the start stays with what follows.
      ("..a..b", ["..a", "..", "b"]),
      // Addresses are not cut.
      ("(co-op.example.org)", ["(", "co", "-", "op.example.org", ")"]),
      ("http://coop.org.", ["http://coop.org", "."]),
      // White space.
      (" a", [" ", "a"]),
      ("a  b", ["a", " ", "b"]),
      ("a \n b", ["a", "\n ", "b"]),
      ("a\u{A0}b \u{3000}", ["a", "\u{A0}", "b", "\u{3000}"]),
      ("\n", ["\n"]),
    ] as [(String, [String])])
  func textsAreCut(text: String, tokens: [String]) throws {
    #expect(try SmallRules.tokenizer.get().texts(text) == tokens)
  }

  @Test func specialCasesComeBeforeRulesAndSetNorms() throws {
    let tokenizer = try SmallRules.tokenizer.get()
    #expect(try tokenizer.seen("don't").description == "[do/do, n't/not]")
    #expect(try tokenizer.seen("(let's)").description == "[(/(, let/let, 's/us, )/)]")
    // No special case: the suffix rule, and the text's own norm.
    #expect(try tokenizer.seen("Bet's").description == "[Bet/bet, 's/'s]")
    #expect(try tokenizer.seen("Dr.").description == "[Dr./doctor]")
  }

  @Test func specialCasesThatRulesCutApartAreJoinedAgain() throws {
    let tokenizer = try SmallRules.tokenizer.get()
    #expect(try tokenizer.texts(":)") == [":)"])
    // The suffix rule takes off the bracket first, and then the colon.
    #expect(try tokenizer.texts("walls:)") == ["walls", ":)"])
    #expect(try tokenizer.texts("walls:).") == ["walls", ":)", "."])
    // With a space between them, they are two.
    #expect(try tokenizer.texts("walls: )") == ["walls", ":", ")"])
    var lexemes = tokenizer.makeLexemeTable()
    let spaces = try withBytes("a:) b") { try tokenizer.tokenize($0, lexemes: &lexemes).hasSpace }
    #expect(spaces == [false, true, false])
  }

  @Test func longerPhrasesCountBeforeShorterAndEarlierBeforeLater() {
    #expect(SpecialPhrases.chosen(of: [0..<2, 1..<4, 4..<5]) == [1..<4, 4..<5])
    #expect(SpecialPhrases.chosen(of: [0..<2, 1..<3]) == [0..<2])
    // 2..<4 does not count, yet takes token 3.
    #expect(SpecialPhrases.chosen(of: [0..<3, 2..<4, 3..<4]) == [0..<3])
    #expect(SpecialPhrases.chosen(of: []) == [])
  }

  @Test func offsetsAreBytesAndCodePoints() throws {
    let tokenizer = try SmallRules.tokenizer.get()
    var lexemes = tokenizer.makeLexemeTable()
    try withBytes("é 漢字 (\u{1F600}) a") { bytes in
      let tokens = try tokenizer.tokenize(bytes, lexemes: &lexemes)
      #expect(tokens.starts == [0, 3, 10, 11, 15, 17])
      #expect(tokens.ends == [2, 9, 11, 15, 16, 18])
      let offsets = tokens.codePointOffsets(in: bytes)
      #expect(offsets.starts == [0, 2, 5, 6, 7, 9])
      #expect(offsets.ends == [1, 4, 6, 7, 8, 10])
    }
  }

  @Test func severalThreadsShareATokenizer() async throws {
    let tokenizer = try SmallRules.tokenizer.get()
    let text = String(repeating: "(don't go-there, let's :) 5km) ", count: 200)
    let expected = try tokenizer.seen(text)
    try await withThrowingTaskGroup(of: [SeenToken].self) { group in
      for _ in 0..<8 { group.addTask { try tokenizer.seen(text) } }
      for try await tokens in group { #expect(tokens == expected) }
    }
  }

  @Test func dataOfAnotherShapeIsRefused() throws {
    var rules = SmallRules()
    rules.prefix = "^(a"
    let error = #expect(throws: ModelError.self) { _ = try converted(rules) }
    #expect(
      error?.description
        == "the file tokenizer: prefix_search: a closing bracket is missing at character 4; get the file again"
    )
    rules = SmallRules()
    rules.cases = [(text: "can't", tokens: [("ca", ""), ("n", "")])]
    #expect(throws: ModelError.self) { _ = try converted(rules) }
    rules.cases = [(text: "can't", tokens: [])]
    #expect(throws: ModelError.self) { _ = try converted(rules) }
  }
}
