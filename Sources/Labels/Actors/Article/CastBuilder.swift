import Linguistics

/// Links the mentions of one article: first the names, by their forms; then, in the order of the text, common-noun
/// phrases by what the text says of the names, and pronouns by agreement and nearness; last "I", by the quotations.
struct CastBuilder {
  let article: AnalyzedArticle
  /// The given mentions, and speaker phrases that are none of them, in the order of the text.
  let mentions: [Mention]
  /// By given mention, its index in ``mentions``.
  let placeOfGiven: [Int]
  let attributions: [Attribution]
  let gazetteer: Gazetteer
  let nouns = NounKinds.standard
  let givenNames = GivenNames.standard
  let readers: [PhraseReader]

  /// The nouns that the article writes in lower case.
  let commonNouns: Set<String>

  var facts: [MentionFacts] = []
  var names = NameTable()
  var drafts: [ActorDraft] = []
  /// Actor of each mention, or -1.
  var actorOf: [Int]
  var ruleOf: [LinkRule]
  /// The mention that a mention is an apposition to or a predicate of, or -1.
  var anchorOf: [Int]
  /// By section, the mention that has a token as its head, or -1.
  var mentionAtHead: [[Int32]]
  /// By mention, the innermost attribution with quotation marks that it stands in, or -1.
  var quoteOf: [Int]
  /// By attribution, who speaks, and the mention that says so if it is one.
  var speakers: [(draft: Int, mention: Int?)?] = []
  /// Where the article says who issued a document; read when first asked for.
  var documentPlaces: [Int: [DocumentPlace]]?
  /// The last mention of each draft so far.
  var lastMention: [Int] = []
  /// Drafts by what descriptors say of them: head noun to drafts.
  var draftsOfNoun: [String: [Int]] = [:]
  /// The same by the rank of the noun, see ``Descriptor/ranks``.
  var draftsOfRank: [Int: [Int]] = [:]
  /// Drafts without a name by their head noun.
  var phrasesOfNoun: [String: [Int]] = [:]
  /// Organisations by the nouns that take them up.
  var organizationsOfNoun: [String: [Int]] = [:]
  /// Drafts of several actors together, by their members.
  var jointDrafts: [[Int]: Int] = [:]
  /// Draft of each country, by its index in the gazetteer.
  var draftOfPolity: [Int: Int] = [:]

  init(
    _ article: AnalyzedArticle, mentions: [Mention], attributions: [Attribution], gazetteer: Gazetteer
  ) {
    self.article = article
    (self.mentions, placeOfGiven) = SpeakerPhrases.added(to: mentions, attributions, article)
    let mentions = self.mentions
    self.attributions = attributions
    self.gazetteer = gazetteer
    readers = article.sections.map { PhraseReader(syntax: $0.syntax, gazetteer: gazetteer) }
    commonNouns = Self.commonNouns(of: article)
    actorOf = Array(repeating: -1, count: mentions.count)
    ruleOf = Array(repeating: .name, count: mentions.count)
    anchorOf = Array(repeating: -1, count: mentions.count)
    quoteOf = Array(repeating: -1, count: mentions.count)
    mentionAtHead = article.sections.map { Array(repeating: -1, count: $0.syntax.count) }
  }

  mutating func build() -> ArticleCast {
    readMentions()
    groupNames()
    collectEvidence()
    anchorLead()
    findQuotes()
    for index in mentions.indices { resolve(index) }
    linkDemonyms()
    resolveSpeakers()
    for index in mentions.indices where actorOf[index] < 0 { resolveFirstPerson(index) }
    return finish()
  }

  func syntax(_ mention: Int) -> PhraseReader { readers[mentions[mention].section] }

  /// The mention that has a token as its head.
  func mention(at token: Int, section: Int) -> Int? {
    let index = mentionAtHead[section][token]
    return index < 0 ? nil : Int(index)
  }

  mutating func assign(_ mention: Int, to draft: Int, _ rule: LinkRule) {
    actorOf[mention] = draft
    ruleOf[mention] = rule
    drafts[draft].mentionCount += 1
    touch(draft, mention)
  }

  mutating func touch(_ draft: Int, _ mention: Int) { lastMention[draft] = max(lastMention[draft], mention) }

  mutating func newDraft(_ type: ActorType) -> Int {
    drafts.append(ActorDraft(type: type))
    lastMention.append(-1)
    return drafts.count - 1
  }

  /// The draft of a country, made if it has none.
  mutating func country(_ polity: Int) -> Int {
    if let known = draftOfPolity[polity] { return known }
    let draft = newDraft(.country)
    drafts[draft].polity = polity
    draftOfPolity[polity] = draft
    return draft
  }

  private mutating func resolve(_ index: Int) {
    if actorOf[index] >= 0 { return touch(actorOf[index], index) }
    if let anchor = anchor(of: index), actorOf[anchor] >= 0 {
      let rule = ruleOf[index]
      assign(index, to: actorOf[anchor], rule)
      if let descriptor = facts[index].descriptor { describe(actorOf[anchor], descriptor) }
      return
    }
    switch mentions[index].kind {
    case .name: break
    case .nominal: resolveNominal(index)
    case .pronoun: resolvePronoun(index)
    }
  }

  /// The mention at the end of a chain of appositions and predicates.
  private func anchor(of index: Int) -> Int? {
    var current = anchorOf[index]
    for _ in 0..<4 {
      guard current >= 0 else { return nil }
      if actorOf[current] >= 0 { return current }
      current = anchorOf[current]
    }
    return nil
  }

  /// Offices of which a country before them is the one that is served.
  static let stateRoles: Set<String> = [
    "ambassador", "autocrat", "chancellor", "diplomat", "dictator", "emperor", "general", "governor", "king",
    "lawmaker",
    "leader", "minister", "monarch", "official", "president", "premier", "prince", "queen", "ruler",
    "secretary",
    "senator", "spy", "strongman", "sultan", "tyrant",
  ]

  /// Records what a phrase says of an actor, and lets the phrase's noun find it.
  mutating func describe(_ draft: Int, _ descriptor: Descriptor) {
    let before = drafts[draft].descriptors.count
    drafts[draft].describe(descriptor)
    if drafts[draft].home == nil, drafts[draft].type == .person, Self.stateRoles.contains(descriptor.head),
      let code = descriptor.polities.first
    {
      drafts[draft].home = gazetteer.polityIndex(ofCode: code)
    }
    guard drafts[draft].descriptors.count > before, !descriptor.head.isEmpty else { return }
    // A draft is listed once for each noun, and once for each rank.
    let earlier = drafts[draft].descriptors.dropLast()
    if !earlier.contains(where: { $0.head == descriptor.head }) {
      draftsOfNoun[descriptor.head, default: []].append(draft)
      if let rank = Descriptor.ranks[descriptor.head],
        !earlier.contains(where: { Descriptor.ranks[$0.head] == rank })
      {
        draftsOfRank[rank, default: []].append(draft)
      }
    }
    if drafts[draft].gender == nil, drafts[draft].type == .person {
      let kinds = nouns.kinds(of: descriptor.head)
      if kinds.contains(.male) { drafts[draft].gender = .male }
      if kinds.contains(.female) { drafts[draft].gender = .female }
    }
  }
}
