import Labels
import Testing

/// What counts as a mention of an actor.
@Suite(.enabled(if: LabelsPipeline.isThere, Comment(rawValue: LabelsPipeline.reason)))
struct MentionFinderTests {
  /// Kind and text of the mentions, a name with its core: "name embattled chief Mara Lund (Mara Lund)".
  private func mentions(_ text: String) throws -> [String] {
    let article = try LabelsPipeline.article(text)
    return MentionFinder().mentions(in: article).map { mention in
      let syntax = article.sections[mention.section].syntax
      let core = mention.kind == .name ? " (\(syntax.text(of: mention.core)))" : ""
      return "\(mention.kind) \(syntax.text(of: mention.tokens))\(core)"
    }
  }

  @Test func namesHaveTheirPremodifiers() throws {
    #expect(
      try mentions("Embattled Danish fisheries chief Mara Lindqvist met Mr. Olsen.") == [
        "name Embattled Danish fisheries chief Mara Lindqvist (Mara Lindqvist)", "name Mr. Olsen (Mr. Olsen)",
      ])
  }

  @Test func determinersAreNoPartOfANamesCore() throws {
    #expect(
      try mentions("The Justice Department sued the Democratic Party.") == [
        "name The Justice Department (Justice Department)", "name the Democratic Party (Democratic Party)",
      ])
  }

  @Test func officesBelongToTheirHoldersName() throws {
    #expect(
      try mentions("Secretary of State Mara Lindqvist left.") == [
        "name Secretary of State Mara Lindqvist (Mara Lindqvist)"
      ])
  }

  @Test func pronounsArePersonalPossessiveAndRelative() throws {
    #expect(
      try mentions("She sold her boat to a man who hid himself.") == [
        "pronoun She", "pronoun her", "nominal a man", "pronoun who", "pronoun himself",
      ])
    // Neither "it" that stands for nothing, nor what points to things.
    #expect(
      try mentions("It is clear that there is nothing of that, which is what it seems.").allSatisfy {
        $0.lowercased() == "pronoun it"
      })
  }

  @Test func polityNamesAreNoActorsWhereTheySayWhere() throws {
    #expect(try mentions("Denmark agreed in Norway.") == ["name Denmark (Denmark)"])
  }

  @Test func aNameAsModifierShowsThatACampaignActs() throws {
    #expect(try mentions("During the campaign it rained.").contains("nominal the campaign") == false)
    #expect(try mentions("They met the Lindqvist campaign.").contains("nominal the Lindqvist campaign"))
  }

  @Test func whoSpeaksIsAnActor() throws {
    #expect(try mentions("The other side accused them.").contains("nominal The other side"))
    #expect(try mentions("They stood on the other side.").contains("nominal the other side") == false)
    #expect(try mentions("The skydiver said so.").contains("nominal The skydiver"))
    #expect(try mentions("The folder said so.").contains("nominal The folder") == false)
  }

  @Test func mentionsAreSorted() throws {
    let article = try LabelsPipeline.article(
      "Varna's mayor met the Lindqvist campaign's lawyer, who left. They, the aides and Mara Lindqvist agreed.",
      headline: "Mayor meets lawyer")
    let places = MentionFinder().mentions(in: article).map {
      [$0.section, $0.tokens.lowerBound, $0.tokens.upperBound]
    }
    #expect(places.count > 6)
    #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
