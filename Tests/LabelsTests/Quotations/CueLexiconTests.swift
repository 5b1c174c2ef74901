import Testing

@testable import Labels

/// Files of reporting words: what they mean, and what is said of broken ones.
@Suite struct CueLexiconTests {
  @Test func theBuiltInLexiconReads() throws {
    let lexicon = try CueLexicon.standard()
    #expect(lexicon.count > 400)
    #expect(lexicon.verbs["say"]?.first?.cueClass == .neutral)
    #expect(lexicon.verbs["insist"]?.first?.cueClass == .assertive)
    #expect(lexicon.verbs["admit"]?.first?.cueClass == .factive)
    #expect(lexicon.verbs["accuse"]?.first?.prepositions == ["of"])
    #expect(lexicon.verbs["deny"]?.first?.complements == [.clause, .object])
    #expect(lexicon.nouns["claim"]?.cueClass == .assertive)
    #expect(lexicon.phrases["according"]?.first?.words == ["according", "to"])
  }

  @Test func attitudesAreFoundOnlyIfAskedFor() throws {
    let lexicon = try CueLexicon.standard()
    #expect(lexicon.resolved(includesAttitudes: false).verbs["hope"] == nil)
    #expect(lexicon.resolved(includesAttitudes: true).verbs["hope"]?.first?.cueClass == nil)
    let praise = lexicon.verbs["praise"]?.first
    #expect(praise?.complements.contains(.object) == false)
    #expect(praise?.attitudes.contains(.object) == true)
    #expect(lexicon.resolved(includesAttitudes: true).verbs["praise"]?.first?.cueClass == .assertive)
  }

  @Test func notationsOfOneWordAreJoined() throws {
    let lexicon = try lexicon(
      """
      neutral:
        verbs: [promise, promise to, "promise something", call somebody something, call for, call out]
        phrases: [in the words of]
      """)
    #expect(lexicon.verbs["promise"]?.map(\.complements) == [[.clause, .infinitive, .object]])
    let call = try #require(lexicon.verbs["call"])
    #expect(call.map(\.particle) == [nil, "out"])
    #expect(call[0].complements == .predicate)
    #expect(call[0].prepositions == ["for"])
    #expect(lexicon.phrases["words"]?.first?.key == 2)
  }

  @Test func aUsersWordsWin() throws {
    let own = try lexicon("accusing:\n  verbs: [say, whinge]\n")
    let both = try CueLexicon.standard().extended(by: own)
    #expect(both.verbs["say"]?.map(\.cueClass) == [.accusing])
    #expect(both.verbs["whinge"]?.map(\.cueClass) == [.accusing])
    #expect(both.verbs["insist"] != nil)
  }

  static let broken = [
    ("neutral: [say", "own.yaml:2: the YAML cannot be read"),
    ("", "own.yaml: the file is empty"),
    ("- say", "own.yaml:1: the file is not a mapping"),
    ("neutral:\n  verbs: [say]\nangry:\n  verbs: [shout]", "own.yaml:3: unknown key \"angry\" in the file"),
    ("neutral:\n  words: [say]", "own.yaml:2: unknown key \"words\" in \"neutral\""),
    ("neutral:\n  verbs: say", "own.yaml:2: \"verbs\" of \"neutral\" is not a list"),
    ("neutral:\n  verbs:\n    - [say]", "own.yaml:3: an entry of \"verbs\" is not text"),
    ("neutral:\n  verbs:\n    - say\n    - \"\"", "own.yaml:4: \"\" in \"verbs\" is not one to six words"),
    ("neutral:\n  verbs:\n    - say loudly", "own.yaml:3: \"loudly\" after \"say\" is not understood"),
    (
      "neutral:\n  phrases:\n    - according",
      "own.yaml:3: phrase \"according\" does not end in a preposition"
    ),
    (
      "neutral:\n  verbs: [say]\ndenying:\n  verbs:\n    - say",
      "own.yaml:5: \"say\" is listed under \"neutral\" (line 2) and \"denying\""
    ),
  ]

  @Test(arguments: broken) func brokenFilesAreNamedWithTheLine(_ yaml: String, _ message: String) {
    let error = #expect(throws: CueLexiconError.self) { try lexicon(yaml) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "no error")")
    #expect(error?.remedy.isEmpty == false)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: CueLexiconError.self) { try CueLexicon(yaml: [0xFF, 0xFE], file: "own.yaml") }
    #expect(throws: CueLexiconError.self) {
      try CueLexicon(yaml: [UInt8](repeating: 0x20, count: CueLexicon.mostBytes + 1), file: "own.yaml")
    }
  }

  private func lexicon(_ yaml: String) throws -> CueLexicon {
    try CueLexicon(yaml: Array(yaml.utf8), file: "own.yaml")
  }
}
