import Testing

@testable import Labels

/// The list of actor nouns.
struct ActorNounsTests {
  @Test func readsSections() {
    let nouns = ActorNouns(
      parsing: """
        # comment
        [person]
        pilot mayor
        [group?]
        crowd pilot
        [organisation*]
        campaign
        [unknown]
        thing
        """)
    #expect(nouns["mayor"] == .person)
    // A word of two classes denotes both, and needs evidence only if both do.
    #expect(nouns["pilot"] == [.person, .group])
    #expect(nouns["crowd"] == [.group, .needsEvidence])
    #expect(nouns["campaign"] == [.organisation, .needsEvidence, .namable])
    #expect(nouns["campaign"].denoted == .organisation)
    #expect(nouns["thing"].isEmpty && nouns["absent"].isEmpty)
    #expect(ActorNouns(parsing: "")["mayor"].isEmpty)
  }

  @Test func theListThatShipsIsRead() {
    #expect(ActorNouns.standard["activist"] == .person)
    #expect(ActorNouns.standard["police"].contains(.group))
    #expect(ActorNouns.standard["ministry"].contains(.organisation))
    #expect(ActorNouns.standard["country"].contains(.polity))
    #expect(ActorNouns.standard["table"].isEmpty)
  }
}
