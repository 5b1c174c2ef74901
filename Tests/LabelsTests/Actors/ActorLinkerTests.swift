import Foundation
import Labels
import Testing

/// Who is who across the articles of an event.
@Suite(.enabled(if: QuotationFixture.pipeline != nil, Comment(rawValue: QuotationFixture.reason)))
struct ActorLinkerTests {
  @Test func aNameMeansTheSameInAllArticles() throws {
    let actors = try ActorFixture.actors([
      "Mara Lindqvist arrived on Monday, and she was angry.", "Lindqvist met reporters.",
      "Ms. Lindqvist left early.",
    ])
    let mara = try #require(actors.first { $0.id == "person:mara-lindqvist" })
    #expect(mara.name == "Mara Lindqvist" && mara.type == .person && mara.articleCount == 3)
    #expect(mara.mentionCount == 4)
    #expect(actors.filter { $0.name.contains("Lindqvist") }.count == 1)
  }

  @Test func twoFirstNamesAreTwoPersons() throws {
    let actors = try ActorFixture.actors(["Mara Lindqvist arrived.", "Jan Lindqvist arrived."])
    #expect(
      actors.filter { $0.type == .person }.map(\.id) == ["person:jan-lindqvist", "person:mara-lindqvist"])
  }

  @Test func aCountryIsMetUnderAllItsNames() throws {
    let actors = try ActorFixture.actors([
      "Denmark closed its ports.", "The Danish government closed the ports.",
      "Copenhagen said it had closed the ports.",
    ])
    #expect(actors.first { $0.id == "country:denmark" }?.articleCount == 3)
  }

  @Test func anIdIsTheSameInEveryEventWhereTheNameIsPlain() throws {
    let one = try ActorFixture.actors(["Mara Lindqvist arrived."], event: "one")
    let two = try ActorFixture.actors(["Mara Lindqvist left. A pilot said so."], event: "two")
    #expect(one.first?.id == "person:mara-lindqvist")
    #expect(two.contains { $0.id == "person:mara-lindqvist" })
    // "A pilot" of another event is somebody else.
    #expect(two.first { $0.name == "pilot" }?.id.hasSuffix("@two") == true)
  }

  @Test func twoMinistriesThatOneArticleCallsTheMinistryStayTwo() throws {
    let actors = try ActorFixture.actors([
      "The Norland Justice Ministry offered a reward. The ministry said it would pay.",
      "Call the ministry's hotline, Anna Berg said.",
      "Sudland's foreign ministry dismissed the case.",
    ])
    let justice = try #require(actors.first { $0.name.contains("Justice Ministry") })
    #expect(!justice.aliases.contains { $0.text.contains("foreign") })
  }

  @Test func theUsersRulesWin() throws {
    let rules = try ActorRules(
      yaml: """
        actors:
          - name: Mara of Varna
            id: person:mara
            aliases: [Mara Lindqvist]
        merge:
          - [Harbour Safety Board, Ministry of Ports]
        never_merge:
          - [Peter Holm, Mr. Holm]
        """, file: "actors.yaml")
    let bodies = [
      "Mara Lindqvist accused the Harbour Safety Board.", "The Ministry of Ports accused Peter Holm.",
      "Mr. Holm denied it.",
    ]
    let actors = try ActorFixture.actors(bodies, rules: rules)
    #expect(actors.first { $0.id == "person:mara" }?.name == "Mara of Varna")
    #expect(actors.first { $0.name == "Harbour Safety Board" }?.articleCount == 2)
    #expect(!actors.contains { $0.name == "Ministry of Ports" })
    #expect(actors.filter { $0.name.contains("Holm") }.count == 2)
    #expect(try ActorFixture.actors(bodies).filter { $0.name.contains("Holm") }.count == 1)
  }

  @Test func theOrderOfArticlesChangesNeitherIdsNorCounts() throws {
    let bodies = [
      "Mara Lindqvist met the Harbour Safety Board (HSB).", "Lindqvist criticised the HSB.",
      "The dockers praised Ms. Lindqvist.", "Dockers met in Denmark.",
    ]
    let forward = try ActorFixture.actors(bodies)
    let backward = try ActorFixture.actors(bodies.reversed())
    #expect(forward.map(\.id) == backward.map(\.id))
    #expect(forward.map(\.mentionCount) == backward.map(\.mentionCount))
  }

  @Test func noArticleIsNoCast() {
    #expect(ActorLinker().link([]).actors.isEmpty)
  }

  @Test func thousandsOfArticlesOnOneEventMeet() throws {
    let cast = try ActorFixture.cast("Mara Lindqvist met the Danish government. A docker praised her.")
    let linked = ActorLinker().link(Array(repeating: cast, count: 5_000), event: "e")
    #expect(linked.actors.first { $0.id == "person:mara-lindqvist" }?.articleCount == 5_000)
    #expect(linked.actorsOfArticles.count == 5_000)
  }
}

/// Files of the user's decisions about actors.
@Suite struct ActorRulesTests {
  @Test func anEmptyFileDecidesNothing() throws {
    #expect(try ActorRules(yaml: "", file: "a.yaml").entries.isEmpty)
    #expect(try ActorRules(yaml: "actors:\n", file: "a.yaml").entries.isEmpty)
  }

  @Test func entriesAndMergesAreRead() throws {
    let rules = try ActorRules(
      yaml:
        "actors:\n  - name: Mara\n    type: person\n    aliases: ['the .* [leader]']\nmerge:\n  - [A, B]\n",
      file: "a.yaml"
    ).entries
    #expect(rules.count == 2)
    #expect(rules.last?.name == "A" && rules.last?.aliases == ["B"])
  }

  @Test(arguments: [
    ("actors: [", "a.yaml:"), ("- x", "a.yaml:1: no mapping at the top"),
    ("actors:\n  - nmae: Mara\n", "a.yaml:2: unknown key \"nmae\""),
    ("actors:\n  - name: Mara\n    type: ship\n", "a.yaml:3: unknown type \"ship\""),
    ("merge:\n  - [A]\n", "a.yaml:2: an item of `merge` has not at least two names"),
    ("actors:\n  - name: A\n  - name: B\n    aliases: [a]\n", "a.yaml:3: \"a\" is already a name of \"A\""),
    ("actors:\n  - name: A\n    aliases: [B]\nnever_merge:\n  - [A, B]\n", "a.yaml:5: "),
    ("actors:\n  - name: \"\"\n", "a.yaml:2: "),
  ])
  func mistakesAreNamedWithTheirLine(yaml: String, message: String) {
    let error = #expect(throws: ActorRulesError.self) { try ActorRules(yaml: yaml, file: "a.yaml") }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}

/// What the gazetteer that ships knows.
@Suite struct GazetteerTests {
  @Test func aCountryIsKnownByNameAdjectiveAndCapital() {
    let gazetteer = Gazetteer.standard
    #expect(gazetteer.polities.count > 190)
    for code in ["DK", "US", "KP", "GB"] { #expect(gazetteer.polity(code: code)?.code == code) }
  }
}
