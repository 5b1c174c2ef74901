import Models
import Testing

@testable import Linguistics

/// Patterns mean what they mean in Python, whichever machine runs them.
@Suite struct PatternTests {
  @Test(arguments: PythonFixture.recorded?.patterns ?? [])
  func matchesAreThoseOfPython(pattern: PythonFixture.Pattern) throws {
    let find = try finder(pattern)
    for search in pattern.texts {
      let found = withBytes(search.text) { find($0).map { [$0.lowerBound, $0.upperBound] } }
      if pattern.kind == "match" {
        // The matcher only says whether there is a match.
        #expect(found.isEmpty == search.spans.isEmpty, "\(search.text.debugDescription)")
      } else {
        #expect(found == search.spans, "\(search.text.debugDescription)")
      }
    }
  }

  @Test func fixtureIsThere() throws {
    let patterns = try #require(PythonFixture.recorded?.patterns)
    #expect(Set(patterns.map(\.kind)) == ["prefix", "suffix", "infix", "match"])
  }

  private typealias Finder = (UnsafeBufferPointer<UInt8>) -> [Range<Int>]

  private func finder(_ pattern: PythonFixture.Pattern) throws -> Finder {
    let node = try PatternParser.parse(pattern.pattern)
    func automaton(_ words: [UInt16]) throws -> PatternAutomaton {
      try PatternAutomaton(StoredWords(words, name: pattern.kind))
    }
    switch pattern.kind {
    case "prefix":
      let prefix = try automaton(CompiledRules.prefixAutomaton(node))
      return { bytes in prefix.end(in: 0..<bytes.count, of: bytes).map { [0..<$0] } ?? [] }
    case "suffix":
      let suffix = try automaton(CompiledRules.suffixAutomaton(node))
      return { bytes in suffix.start(in: 0..<bytes.count, of: bytes).map { [$0..<bytes.count] } ?? [] }
    case "infix":
      let infix = try automaton(CompiledRules.infixAutomaton(node))
      return { bytes in
        var matches: [Range<Int>] = []
        while let match = infix.firstMatch(
          from: matches.last?.upperBound ?? 0, in: 0..<bytes.count, of: bytes)
        {
          matches.append(match)
        }
        return matches
      }
    default:
      let matcher = try PatternMatcher(StoredWords(ThreadProgram(node.simplified).words, name: pattern.kind))
      return { bytes in matcher.matches(in: 0..<bytes.count, of: bytes) ? [0..<bytes.count] : [] }
    }
  }

  @Test func onlyThePartOfATextThatIsGivenCounts() throws {
    let words = try CompiledRules.suffixAutomaton(PatternParser.parse("(?<=[0-9])km$"))
    let suffix = try PatternAutomaton(StoredWords(words, name: "suffix"))
    withBytes("5km5km") { bytes in
      #expect(suffix.start(in: 0..<3, of: bytes) == 1)
      // The digit lies outside.
      #expect(suffix.start(in: 1..<3, of: bytes) == nil)
      #expect(suffix.start(in: 3..<6, of: bytes) == 4)
    }
  }

  @Test(
    arguments: [
      ("(a", "a closing bracket is missing at character 3"),
      ("a)", "a bracket too many at character 2"),
      ("[a", "the end of a class is missing at character 3"),
      ("*a", "nothing to repeat at character 2"),
      ("a{3,2}", "the counts are in the wrong order at character 7"),
      (#"\u12"#, "a hexadecimal digit is missing at character 5"),
      (#"\U00110000"#, "a code point is too high at character 11"),
      ("[z-a]", "a range is no range at character 5"),
      ("a*?", "a lazy, possessive or double repetition, which this engine does not handle"),
      ("(?P<x>a)", "a group of an unknown kind, which this engine does not handle"),
      (#"a\b"#, #"the escape \b, which this engine does not handle"#),
      ("(?<=ab)c", "a look-behind at several characters, which this engine does not handle"),
      ("(?=a*)b", "a look-ahead without a bound, which this engine does not handle"),
      ("a{1001}", "a count is too high"),
      ("(?:(?:a{1000}){1000}){1000}", "it has too many parts"),
      (String(repeating: "(", count: 60), "groups are nested too deeply"),
    ])
  func whatIsNotHandledIsSaid(pattern: String, message: String) throws {
    let error = #expect(throws: PatternError.self) {
      _ = try ThreadProgram(PatternParser.parse(pattern))
    }
    #expect(error?.description == message)
  }

  @Test func rulesOfTheWrongKindAreRefused() throws {
    #expect(throws: PatternError.unsupported(reason: "a prefix without ^")) {
      try CompiledRules.prefixAutomaton(PatternParser.parse("^a|b"))
    }
    #expect(throws: PatternError.unsupported(reason: "a suffix without $")) {
      try CompiledRules.suffixAutomaton(PatternParser.parse("a$|b"))
    }
    #expect(throws: PatternError.unsupported(reason: "an infix that may be empty")) {
      try CompiledRules.infixAutomaton(PatternParser.parse("a*"))
    }
    #expect(throws: PatternError.unsupported(reason: "a look-ahead at more than one character")) {
      try CompiledRules.infixAutomaton(PatternParser.parse("a(?!bc)"))
    }
  }

  /// Backtracking would take 2^40 steps here.
  @Test func nestedRepetitionsTakeNoLonger() throws {
    let matcher = try PatternMatcher(
      StoredWords(ThreadProgram(PatternParser.parse("(?:(?:a+)+)+b")).words, name: "match"))
    withBytes(String(repeating: "a", count: 10_000)) { bytes in
      #expect(!matcher.matches(in: 0..<bytes.count, of: bytes))
    }
  }

  @Test func damagedTablesAreRefused() throws {
    let words = try CompiledRules.prefixAutomaton(PatternParser.parse("^ab|^c"))
    for (index, value) in [(0, 60_000), (1, 0), (2, 9), (3, 77), (words.count - 1, 0x3000)] {
      var damaged = words
      damaged[index] = UInt16(value)
      #expect(throws: ModelError.self, "word \(index)") {
        try PatternAutomaton(StoredWords(damaged, name: "prefix"))
      }
    }
    #expect(throws: ModelError.self) {
      try PatternAutomaton(StoredWords(words.dropLast(), name: "prefix"))
    }
  }
}
