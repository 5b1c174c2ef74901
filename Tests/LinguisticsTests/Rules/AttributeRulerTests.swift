import Models
import Testing

@testable import Linguistics

/// A ruler with a few rules.
@Suite struct AttributeRulerTests {
  private typealias Pattern = RuleDescription.TokenPattern
  private typealias Names = RuleDescription.NameTest
  private static let tags = ["NN", "VB", "_SP"]
  private static let labels = ["ROOT", "aux"]

  /// A token before the rules: tag, lower-cased word, label.
  private typealias Word = (tag: String, word: String, label: String)

  private func ruler(_ rules: [RuleDescription]) throws -> AttributeRuler {
    try AttributeRuler(rules, tags: Self.tags, dependencies: Self.labels)
  }

  private func apply(_ rules: [RuleDescription], to words: [Word]) throws -> (
    AttributeRuler, AttributeRuler.Output
  ) {
    let ruler = try ruler(rules)
    let input = AttributeRuler.Input(
      tags: try words.map { UInt8(try #require(ruler.tags.firstIndex(of: $0.tag))) },
      words: words.map { ruler.word(of: $0.word) },
      dependencies: try words.map { UInt8(try #require(ruler.dependencies.firstIndex(of: $0.label))) },
      isSpace: words.map { $0.word == " " })
    return (ruler, ruler.apply(to: input))
  }

  private let nouns = RuleDescription(
    target: Pattern(tag: Names(names: ["NN"])), effects: .init(coarseTag: .noun, morphology: "Number=Sing"))

  @Test func laterRulesWinAttributeByAttribute() throws {
    let someone = RuleDescription(
      target: Pattern(tag: Names(names: ["NN"]), lowercased: Names(names: ["someone"])),
      effects: .init(coarseTag: .pronoun))
    let (ruler, output) = try apply(
      [nouns, someone], to: [("NN", "someone", "ROOT"), ("NN", "ferry", "aux"), ("VB", "someone", "aux")])
    #expect(output.coarseTags == [.pronoun, .noun, .none])
    #expect(output.morphology.map { ruler.morphology[Int($0)] } == ["Number=Sing", "Number=Sing", ""])
    let (_, reversed) = try apply([someone, nouns], to: [("NN", "someone", "ROOT")])
    #expect(reversed.coarseTags == [.noun])
  }

  @Test func rulesSeeTokensAsTheyWereBefore() throws {
    let retag = RuleDescription(target: Pattern(tag: Names(names: ["NN"])), effects: .init(tag: "VB"))
    let verbs = RuleDescription(target: Pattern(tag: Names(names: ["VB"])), effects: .init(coarseTag: .verb))
    let (ruler, output) = try apply([retag, verbs], to: [("NN", "run", "ROOT")])
    #expect(ruler.tags[Int(output.tags[0])] == "VB")
    #expect(output.coarseTags == [.none])
  }

  @Test func neighborsMustMatchToo() throws {
    let gonna = RuleDescription(
      target: Pattern(lowercased: Names(names: ["na"])), neighborOffset: -1,
      neighbor: Pattern(lowercased: Names(names: ["gon"])), effects: .init(lemma: "to"))
    let (ruler, output) = try apply(
      [gonna], to: [("NN", "na", "ROOT"), ("VB", "gon", "aux"), ("NN", "na", "aux"), ("NN", "na", "aux")])
    #expect(output.lemmas.map { ruler.lemmas[Int($0)] } == ["", "", "to", ""])
    let before = RuleDescription(
      target: Pattern(lowercased: Names(names: ["gon"])), neighborOffset: 1,
      neighbor: Pattern(lowercased: Names(names: ["na"])), effects: .init(lemma: "go"))
    let (_, atTheEnd) = try apply([before], to: [("VB", "gon", "ROOT")])
    #expect(atTheEnd.lemmas == [0])
  }

  @Test func excludedNamesAndWhiteSpaceCount() throws {
    let auxiliaries = RuleDescription(
      target: Pattern(tag: Names(names: ["NN", ""], isNegated: true), dependency: Names(names: ["aux"])),
      effects: .init(coarseTag: .auxiliary))
    let spaces = RuleDescription(
      target: Pattern(isSpace: true), effects: .init(tag: "_SP", coarseTag: .space, dependency: "dep"))
    let (ruler, output) = try apply(
      [auxiliaries, spaces], to: [("VB", "can", "aux"), ("NN", "can", "aux"), ("VB", " ", "aux")])
    #expect(output.coarseTags == [.auxiliary, .none, .space])
    #expect(output.tags.map { ruler.tags[Int($0)] } == ["VB", "NN", "_SP"])
    #expect(output.dependencies.map { ruler.dependencies[Int($0)] } == ["aux", "aux", "dep"])
  }

  @Test func canonicallyEquivalentWordsAreNotTheSame() throws {
    let cafe = RuleDescription(
      target: Pattern(lowercased: Names(names: ["caf\u{E9}"])), effects: .init(lemma: "coffee house"))
    let ruler = try ruler([cafe])
    #expect(ruler.word(of: "caf\u{E9}") == 1)
    #expect(ruler.word(of: "cafe\u{301}") == 0)
    #expect(ruler.word(of: "") == 0)
  }

  @Test func nothingComesOfNothing() throws {
    #expect(try apply([nouns], to: []).1.tags.isEmpty)
    #expect(try apply([], to: [("NN", "x", "ROOT")]).1.coarseTags == [.none])
  }

  @Test func tooManyNamesAreRefused() {
    let names = (0..<300).map { "w\($0)" }
    let rule = RuleDescription(target: Pattern(lowercased: Names(names: names)), effects: .init(lemma: "w"))
    #expect(throws: ModelError.self) { try ruler([rule]) }
  }
}
