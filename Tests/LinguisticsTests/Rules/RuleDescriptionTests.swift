import Models
import Testing

@testable import Linguistics

@Suite struct RuleDescriptionTests {
  private func map(_ pairs: [(String, MessagePackValue)]) -> MessagePackValue {
    .map(pairs.map { (.string($0.0), $0.1) })
  }

  private func entry(
    _ patterns: [MessagePackValue], _ effects: [(String, MessagePackValue)] = [("POS", .string("NOUN"))],
    index: Int64 = 0
  ) -> MessagePackValue {
    .array([map([("patterns", .array(patterns)), ("attrs", map(effects)), ("index", .integer(index))])])
  }

  private func token(_ pairs: [(String, MessagePackValue)]) -> MessagePackValue { map(pairs) }

  @Test func readsTestsAndEffects() throws {
    let first = token([
      ("TAG", map([("NOT_IN", .array([.string("TO"), .string("")]))])), ("IS_SPACE", .bool(false)),
    ])
    let second = token([("LOWER", map([("REGEX", .string("^n'?t$"))])), ("DEP", .string("neg"))])
    let rules = try RuleDescription.list(
      entry(
        [.array([first, second])],
        [("MORPH", .string("Polarity=Neg")), ("LEMMA", .string("not")), ("TAG", .string("RB"))], index: -1))
    #expect(
      rules == [
        RuleDescription(
          target: .init(lowercased: .init(names: ["n't", "nt"]), dependency: .init(names: ["neg"])),
          neighborOffset: -1,
          neighbor: .init(tag: .init(names: ["TO", ""], isNegated: true), isSpace: false),
          effects: .init(tag: "RB", morphology: "Polarity=Neg", lemma: "not"))
      ])
  }

  @Test func anEntryWithTwoPatternsIsTwoRules() throws {
    let patterns: [MessagePackValue] = ["gets", "got"].map { .array([token([("LOWER", .string($0))])]) }
    #expect(try RuleDescription.list(entry(patterns)).map(\.target.lowercased?.names) == [["gets"], ["got"]])
  }

  @Test func sectionsGiveTheSameRulesBack() throws {
    let rules = [
      RuleDescription(
        target: .init(tag: .init(names: ["NN", "NNS"]), isSpace: true), neighborOffset: 1,
        neighbor: .init(dependency: .init(names: [], isNegated: true)),
        effects: .init(coarseTag: .noun, morphology: "", dependency: "dep")),
      RuleDescription(target: .init(), effects: .init(lemma: "café")),
    ]
    let file = try modelFile { try RuleDescription.add(rules, to: &$0) }
    #expect(try RuleDescription.list(file) == rules)
  }

  @Test func damagedSectionsAreAnErrorNotACrash() throws {
    for words: [UInt32] in [[0], [5], [0, 1000, 0], [0, 1, 0, 77, .max, .max, .max], [.max, .max, .max]] {
      let file = try modelFile { writer in
        try PackedStrings.add([[0x41]], named: "ruler/names", to: &writer)
        try writer.add("ruler/rules", words: words)
      }
      #expect(throws: ModelError.self) { try RuleDescription.list(file) }
    }
  }

  @Test func whatIsNotKnownFailsTheInstallation() {
    let unknown: [MessagePackValue] = [
      entry([.array([token([("ORTH", .string("x"))])])]),
      entry([.array([token([("LOWER", map([("FUZZY", .string("x"))]))])])]),
      entry([.array([token([("TAG", map([("REGEX", .string("^x$"))]))])])]),
      entry([.array([token([("LOWER", map([("REGEX", .string("x.*"))]))])])]),
      entry([.array([token([("OP", .string("+")), ("TAG", .string("NN"))])])]),
      entry([.array([token([]), token([]), token([])])]),
      entry([.array([token([])])], [("SENT_START", .string("x"))]),
      entry([.array([token([])])], [("POS", .string("NOMEN"))]),
      entry([.array([token([])])], [("MORPH", .string("Number"))]),
    ]
    for value in unknown {
      #expect(throws: LinguisticsError.self, "\(value)") { try RuleDescription.list(value) }
    }
    let damaged: [MessagePackValue] = [
      .null, .array([.null]), entry([.array([])]), entry([.array([token([])])], index: 1),
      entry([.array([token([])])], index: .min), entry([.array([token([])])], [("POS", .null)]),
      entry([.null]),
    ]
    for value in damaged {
      #expect(throws: ModelError.self, "\(value)") { try RuleDescription.list(value) }
    }
  }
}
