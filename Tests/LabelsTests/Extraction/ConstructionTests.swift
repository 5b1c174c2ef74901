import Labels
import Testing

/// What counts as a label, by construction: sentences with all the labels that are to be found in them, and no other.
@Suite(.enabled(if: LabelsPipeline.isThere, Comment(rawValue: LabelsPipeline.reason)))
struct ConstructionTests {
  private func check(_ sentence: String) throws {
    let marked = MarkedText(sentence)
    #expect(try marked.found() == marked.marks)
  }

  @Test(arguments: [
    "⟦nominal: The stubborn harbour pilot⟧ spoke to ⟦nominal: reporters⟧.",
    "Rain fell on ⟦nominal: the police⟧ and on ⟦nominal: several striking dockers⟧.",
    // A name within does not make a name: the head is a common noun.
    "⟦nominal: The Lindqvist campaign⟧ criticized ⟦nominal: the Danish government⟧.",
    // Prepositional phrases belong to it, phrases of time do not.
    "⟦nominal: Envoys from the islands⟧ arrived, and ⟦nominal: the president⟧ at times smiled.",
    "⟦nominal: A handful of harbour pilots⟧ reported it.",
    // Nested where it labels another actor.
    "⟦nominal: ⟦nominal: The nation⟧'s ageing leader⟧ spoke.",
    // Coordinated nouns are labels of their own, coordinated modifiers are not.
    "⟦nominal: Several ferry captains⟧ and ⟦nominal: dock workers⟧ objected.",
    "⟦nominal: Danish and Swedish fishermen⟧ objected.",
    // An office with a capital stands for its holder.
    "Then ⟦nominal: the President⟧ told ⟦nominal: lawmakers⟧ a joke.",
  ])
  func nominals(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    // Things, places as places, names, pronouns, numbers, generic phrases.
    "The letter and the computer arrived in the country.",
    "Denmark and the Danish People's Party agreed.",
    "She met them twice.",
    "They filed it in court.",
    "They talked about other nations.",
    "Nobody lives in the country's northern part.",
  ])
  func noLabels(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "⟦premodifier: Danish anti-whaling activist⟧ Mara Lindqvist spoke.",
    "⟦premodifier: Embattled fisheries chief⟧ Mara Lindqvist spoke.",
    "⟦premodifier: President⟧ Mara Lindqvist spoke.",
    "⟦premodifier: Fugitive⟧ Mara Lindqvist, 47, had a price put on her head last night.",
    "⟦premodifier: Former Danish Prime Minister⟧ Mara Lindqvist spoke.",
    // The honorific belongs to the name.
    "Mr. Lindqvist spoke.",
    "He met ⟦premodifier: Denmark's⟧ Mara Lindqvist.",
    // Coordinated adjectives before a name are labels of their own; the determiner goes with the first.
    "They sued ⟦premodifier: the weary⟧, ⟦premodifier: divided⟧ and ⟦premodifier: unpopular⟧ Democratic Party.",
    // Nothing between the noun and the name: one phrase, whatever the parser makes of it.
    "⟦nominal: The other defendants⟧, ⟦premodifier: Eastmarch councillor⟧ Mira Tossel and ⟦premodifier: printer⟧ Owen Sadd, pleaded guilty.",
    // The office's field stands between it and the name.
    "⟦premodifier: Secretary of State⟧ Mara Lindqvist spoke.",
  ])
  func premodifiers(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "Mara Lindqvist, ⟦appositive: a Danish human rights activist⟧, spoke.",
    "⟦appositive: The movement's founder⟧, Mara Lindqvist, spoke.",
    "Mara Lindqvist, ⟦appositive: director of the Harbour Project⟧, spoke.",
    "Mara Lindqvist, ⟦appositive: a lawyer⟧ and ⟦appositive: activist⟧, spoke.",
    "⟦premodifier: Senator⟧ Mara Lindqvist (⟦appositive: R-Va.⟧) spoke.",
    // One of several is no apposition.
    "⟦nominal: Her challengers⟧, especially Mara Lindqvist, objected.",
    "The Tidende ⟦appositive: newspaper⟧ reported it.",
    "Mara Lindqvist, ⟦appositive: a Danish human rights activist⟧ and ⟦appositive: election monitor⟧ ⟦participial: wanted in Norland over alleged interference in a provincial vote⟧, said on Tuesday that it was late.",
    "Mara Lindqvist, ⟦appositive: a former tenants' lawyer⟧, spoke.",
    "\"We never paid them [⟦appositive: Danish fishing groups⟧] for it,\" she said.",
  ])
  func appositives(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "Mara Lindqvist is ⟦copular: a foreign agent⟧.",
    "She was ⟦copular: reckless⟧.",
    "Mara Lindqvist is ⟦copular: not a trained pilot⟧.",
    "Mara Lindqvist became ⟦copular: a senator⟧ and remained ⟦copular: popular⟧.",
    "They nominated Lindqvist to become ⟦copular: the next mayor of Odense⟧.",
    // Complements belong to it, that-clauses do not.
    "He is ⟦copular: ready to discuss its fishing rights⟧.",
    "⟦nominal: Sailors⟧ are ⟦copular: doubtful⟧ that it will work.",
    "He was ⟦copular: encouraged⟧ that it worked.",
    // How likely somebody is to do something is no label; neither is a progressive or a passive verb.
    "She is likely to leave.",
    "She is leaving.",
    "Mara Lindqvist was not available for comment.",
    "She was arrested.",
    "There are ⟦nominal: forty soldiers⟧ in the harbour.",
  ])
  func copulars(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "⟦nominal: Prosecutors⟧ called him ⟦predicative: a foreign agent⟧.",
    "⟦nominal: Prosecutors⟧ described Mara Lindqvist as ⟦predicative: an activist⟧.",
    "She was dubbed ⟦predicative: a traitor⟧.",
    "Lars Holm branded him ‘⟦predicative: a burglar with a business card⟧’.",
    "⟦nominal: The Danish meddler⟧ is accused of pumping dirty cash into the campaigns.",
    "⟦nominal: Prosecutors⟧ accused her of being ⟦predicative: a spy⟧.",
    "⟦nominal: The sailor⟧ walked in, posing as ⟦predicative: a plumber⟧.",
    "It found ⟦predicative: an eager and able helper⟧ in ⟦nominal: the Lindqvist campaign⟧.",
  ])
  func predicatives(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "Mara Lindqvist, ⟦relative: who heads the Harbour Movement⟧, spoke.",
    "⟦nominal: Old sailors⟧ ⟦relative: who have left the project⟧ returned.",
    "They met Mara Lindqvist, ⟦relative: whom it accuses of lying⟧.",
    // ", including" begins a list of examples.
    "It names ⟦nominal: several aides⟧ ⟦relative: who met with Danes⟧, including Mara Lindqvist.",
    // Neither a question nor a complement is a relative clause.
    "⟦nominal: The moderator⟧ asked ⟦nominal: the candidates⟧ which enemies they were making.",
    "They told ⟦nominal: the aides⟧ that Denmark would wait.",
  ])
  func relatives(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    "Mara Lindqvist, ⟦participial: sought in Denmark for alleged smuggling⟧, spoke.",
    "⟦nominal: The president⟧, ⟦participial: standing beside Mara Lindqvist⟧, said it was late.",
    "⟦nominal: Groups⟧ ⟦participial: associated with the harbour⟧ objected.",
    "Denmark offers reward for Norwegian ⟦participial: charged with election interference⟧",
    "Merrin puts price on Tarvenian ⟦participial: accused of buying influence in Eastmarch vote⟧",
    // An adjunct at the end of the clause says what somebody does.
    "Mara Lindqvist left, noting that it was late.",
  ])
  func participles(sentence: String) throws { try check(sentence) }

  @Test(arguments: [
    // The determiner outside, the noun inside: the inside alone.
    "⟦nominal: Prosecutors⟧ called him a \"⟦predicative: foreign agent⟧.\"",
    "⟦nominal: Prosecutors⟧ called her “⟦predicative: a foreign agent⟧”.",
  ])
  func quotationMarksStayOutside(sentence: String) throws { try check(sentence) }
}
