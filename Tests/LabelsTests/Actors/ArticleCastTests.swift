import Labels
import Testing

/// Who is who within one article.
@Suite(.enabled(if: QuotationFixture.pipeline != nil, Comment(rawValue: QuotationFixture.reason)))
struct ArticleCastTests {
  @Test func aSurnameMeansTheFullName() throws {
    let found = try ActorFixture.mentions(
      "Mara Lindqvist arrived on Monday. Lindqvist met reporters. Ms. Lindqvist left early.")
    #expect(found["Mara Lindqvist"] == ["Mara Lindqvist", "Lindqvist", "Ms. Lindqvist"])
  }

  @Test func aSpouseOfTheSameSurnameIsAnotherPerson() throws {
    let found = try ActorFixture.mentions(
      "Mara Lindqvist spoke to voters. Jan Lindqvist, a carpenter, waited outside. Jan Lindqvist said he was tired."
    )
    #expect(found["Mara Lindqvist"] == ["Mara Lindqvist"])
    #expect(found["Jan Lindqvist"]?.filter { $0.hasPrefix("Jan") }.count == 2)
    #expect(found["Jan Lindqvist"]?.contains("he") == true)
  }

  @Test func pronounsAgreeInGender() throws {
    let found = try ActorFixture.mentions(
      "Anna Berg met Peter Holm in Varna. She praised him. Later Peter Holm thanked her.")
    #expect(found["Anna Berg"] == ["Anna Berg", "She", "her"])
    #expect(found["Peter Holm"] == ["Peter Holm", "him", "Peter Holm"])
  }

  @Test func theFirstPersonInAQuotationIsItsSpeaker() throws {
    let found = try ActorFixture.mentions(
      "Anna Berg criticised Peter Holm. \"I am not afraid of him,\" Berg said.")
    #expect(found["Anna Berg"]?.contains("I") == true)
    #expect(found["Peter Holm"]?.contains("I") == false)
  }

  @Test func anAcronymInParenthesesMeansTheName() throws {
    let found = try ActorFixture.mentions(
      "The Harbour Safety Board (HSB) closed the pier. The HSB said it would reopen it.")
    #expect(found["Harbour Safety Board"]?.contains("HSB") == true)
  }

  @Test func anAppositionLetsAPhraseFindItsPerson() throws {
    let found = try ActorFixture.mentions(
      "Mara Lindqvist, the union leader, met reporters. The ferry was late. The union leader was angry.")
    #expect(found["Mara Lindqvist"]?.contains("The union leader") == true)
  }

  @Test func aPredicateLetsAPhraseFindItsPerson() throws {
    let found = try ActorFixture.mentions(
      "Mara Lindqvist is a harbour pilot from Varna. The ferry was late. The harbour pilot was angry.")
    #expect(found["Mara Lindqvist"]?.contains("The harbour pilot") == true)
  }

  @Test func aGovernmentIsItsCountryWithCapitalAndAdjective() throws {
    let found = try ActorFixture.mentions(
      "Denmark closed its ports. The Danish government gave no reason. Copenhagen said it would explain later."
    )
    #expect(found["Denmark"]?.contains("The Danish government") == true)
    #expect(found["Denmark"]?.contains("Copenhagen") == true)
  }

  @Test func aNationalityTakesUpThePersonSpokenOf() throws {
    let found = try ActorFixture.mentions(
      "Mara Lindqvist left the country on Friday. The Danish campaigner was accused of fraud.")
    #expect(found["Mara Lindqvist"]?.contains("The Danish campaigner") == true)
    // An office may be held by somebody new.
    let office = try ActorFixture.mentions(
      "Mara Lindqvist left the country on Friday. The Danish president was not amused.")
    #expect(office["Mara Lindqvist"] == ["Mara Lindqvist"])
  }

  @Test func aDoubtfulDescriptionTakesUpThePersonSpokenOf() throws {
    let found = try ActorFixture.mentions(
      "Peter Holm left the country on Friday. Now the self-styled observer is holed up in Varna.")
    #expect(found["Peter Holm"]?.contains("the self-styled observer") == true)
  }

  @Test func aLeadSaysWhatSomebodyIsBeforeItNamesHim() throws {
    let found = try ActorFixture.mentions(
      """
      The ministry on Monday offered a reward for the arrest of a Danish man it accuses of smuggling.
      Peter Holm, 47, was indicted with two sailors.
      """)
    #expect(found["Peter Holm"]?.first == "a Danish man")
  }

  @Test func aLeadWithSeveralPersonsTiesNoneToTheNameThatFollows() throws {
    let found = try ActorFixture.mentions(
      """
      The law caught a councillor from Varna who gave advice, and a Danish observer who lives abroad.
      Peter Holm is no saint, his friends said.
      """)
    #expect(found["Peter Holm"]?.contains { $0.hasPrefix("a ") } == false)
  }

  @Test func aSourceOfALeadIsNotWhomTheNextSentenceNames() throws {
    let found = try ActorFixture.mentions(
      """
      A witness who lives nearby said the boat had been seen on Monday.
      Peter Holm, 47, was arrested in Varna.
      """)
    #expect(found["Peter Holm"]?.contains("A witness") == false)
  }

  @Test func aHeadlinesDemonymIsThePersonWhomTheArticleDescribesSo() throws {
    let cast = try ActorFixture.cast(
      headline: "Merrin puts price on Tarvenian accused of buying influence in Eastmarch vote",
      "Merrin on Monday offered a reward for the arrest of Peter Holm, a Tarvenian election consultant.")
    let holm = cast.actors.first { $0.name == "Peter Holm" }
    #expect(holm?.aliases.contains { $0.text == "Tarvenian" } == true)
  }

  @Test func aPredicateThatIsANameSaysWhoIsMeant() throws {
    let found = try ActorFixture.mentions(
      "The third person named by prosecutors is Peter Holm. He lives in Varna.")
    #expect(found["Peter Holm"] == ["The third person", "Peter Holm", "He"])
  }

  @Test func aPronounKeepsItsMeaningWithinASentence() throws {
    let found = try ActorFixture.mentions(
      "Peter Holm is no saint. The prosecutor calls him an agent; people who know the town call him a bore.")
    #expect(found["Peter Holm"] == ["Peter Holm", "him", "him"])
  }

  @Test func anEditorsGlossSaysWhomAPronounMeans() throws {
    let found = try ActorFixture.mentions(
      "\"The teachers waited. This is what they [Danish officials] call order,\" Peter Holm said.")
    #expect(found.values.contains { $0.contains("they") && $0.contains("Danish officials") })
  }

  @Test func anOrganisationsNameBeginsWithItsCapitalisedAdjective() throws {
    let cast = try ActorFixture.cast(
      "The indictment says that his organisation, the Fair Count Network, published false reports.")
    #expect(cast.actors.contains { $0.aliases.contains { $0.text == "Fair Count Network" } })
    let quoted = try ActorFixture.cast("His bogus ‘Fair Count Network’ pumped out scare stories.")
    #expect(quoted.actors.contains { $0.aliases.contains { $0.text == "Fair Count Network" } })
  }

  @Test func aNounBeforeANameTellsBodiesFromPersons() throws {
    let cast = try ActorFixture.cast("The rights group Liberty Bench said the law was too broad.")
    #expect(cast.actors.first { $0.name == "Liberty Bench" }?.type == .organization)
  }

  @Test func differentNumbersOfPeopleAreDifferentPeople() throws {
    let cast = try ActorFixture.cast(
      "The blast killed 14 people. In the town, 52 people were hurt. The 14 people had worked there for years."
    )
    #expect(cast.actors.filter { $0.isPlural && $0.mentionCount > 0 }.map(\.mentionCount) == [2, 1])
  }

  @Test func aRelativeIsNotThePersonByWhomHeIsDescribed() throws {
    let found = try ActorFixture.mentions("Peter Holm came late. His wife had left before him.")
    #expect(found["Peter Holm"]?.contains("His wife") == false)
  }

  @Test func groupsMeetByTheirNoun() throws {
    let found = try ActorFixture.mentions(
      "Striking dockers blocked the pier. The dockers demanded higher pay. Two officials watched.")
    let dockers = found.values.first { $0.contains("Striking dockers") }
    #expect(dockers?.contains("The dockers") == true)
    #expect(dockers?.contains("Two officials") == false)
  }

  @Test(arguments: [
    "", " \n ", "😀😀 said 😀.", "مارا ليندكفيست قالت إن السفينة غرقت.", "a.*+?[](){}|^$\\ said hello.",
    "MARA LINDQVIST, THE UNION LEADER, SAID SHE WAS TIRED.", "Lindqvist Lindqvist Lindqvist Lindqvist.",
    String(repeating: "his ", count: 2_000),
    String(repeating: "Mara Lindqvist met Jan Lindqvist. ", count: 500),
    String(repeating: "the leader of ", count: 500) + "Denmark", "\u{301}\u{301} said \u{200D}.",
  ])
  func nothingBreaks(text: String) throws {
    let article = try QuotationFixture.article(headline: text, body: text)
    let mentions = MentionFinder().mentions(in: article)
    let attributions = QuotationFinder(lexicon: try CueLexicon.standard()).attributions(in: article)
    let cast = ArticleCast(article, mentions: mentions, attributions: attributions)
    #expect(cast.links.count == mentions.count && cast.speakers.count == attributions.count)
    for link in (cast.links + cast.speakers).compactMap({ $0 }) {
      #expect(cast.actors.indices.contains(link.actor))
      if let alias = link.alias { #expect(cast.actors[link.actor].aliases.indices.contains(alias)) }
    }
  }
}
