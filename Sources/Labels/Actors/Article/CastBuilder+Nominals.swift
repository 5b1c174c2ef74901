import Linguistics

/// Who a common-noun phrase means.
extension CastBuilder {
  /// Most mentions that a search looks back.
  static let mostMentionsBack = 60
  /// Most actors with the same noun that a phrase is compared with; the last ones count.
  static let mostCandidates = 16

  mutating func resolveNominal(_ index: Int) {
    let fact = facts[index]
    guard var descriptor = fact.descriptor else { return }
    let affiliate = affiliate(index, &descriptor)
    if fact.isPair, let pair = pair(index) {
      return assign(index, to: pair, .epithet)
    }
    if !fact.isPlural {
      if fact.kinds.contains(.government), let draft = government(index, descriptor, affiliate) {
        return assign(index, to: draft, .government)
      }
      if fact.kinds.contains(.country), let draft = countryInMind(index, descriptor, affiliate) {
        return assign(index, to: draft, .government)
      }
      if fact.determiner != .indefinite, !fact.isOther {
        if fact.kinds.contains(.organization), let draft = organization(index, descriptor, affiliate) {
          return assign(index, to: draft, .epithet)
        }
        if let draft = described(descriptor, index, excluding: affiliate) {
          assign(index, to: draft, .descriptor)
          return describe(draft, descriptor)
        }
        if !fact.kinds.isDisjoint(with: [.male, .female, .epithet]), descriptor.isBare,
          fact.determiner == .definite, let draft = person(before: index, gender: gender(fact.kinds))
        {
          return assign(index, to: draft, .epithet)
        }
        if let draft = compatriot(index, descriptor) {
          assign(index, to: draft, .epithet)
          return describe(draft, descriptor)
        }
      }
    }
    resolvePhrase(index, descriptor, affiliate)
  }

  private func gender(_ kinds: NounKinds.Kinds) -> Gender? {
    kinds.contains(.male) ? .male : kinds.contains(.female) ? .female : nil
  }

  // MARK: Affiliates

  /// The actor that a phrase is described by: its possessor ("his lawyer"), or a person's name among the modifiers
  /// ("the Roth campaign"). Its short name is put among the descriptor's names, so that both ways to say it meet.
  private mutating func affiliate(_ index: Int, _ descriptor: inout Descriptor) -> Int? {
    let mention = mentions[index]
    if let token = facts[index].possessor, let other = self.mention(at: token, section: mention.section) {
      if actorOf[other] < 0, mentions[other].kind == .pronoun { resolvePronoun(other) }
      let draft = actorOf[other]
      guard draft >= 0 else { return nil }
      if let polity = drafts[draft].polity {
        let code = gazetteer.polities[polity].code
        if !descriptor.polities.contains(code) {
          descriptor.polities = (descriptor.polities + [code]).sorted()
        }
      } else if let name = shortName(draft), !descriptor.names.contains(name) {
        descriptor.names = (descriptor.names + [name]).sorted()
      }
      return draft
    }
    for name in descriptor.names {
      guard let form = names.form(ofKey: name), let draft = draftOfForm(form), drafts[draft].type == .person
      else {
        continue
      }
      return draft
    }
    return nil
  }

  private func draftOfForm(_ form: Int) -> Int? {
    let mention = names.forms[form].firstMention
    guard mentions.indices.contains(mention), actorOf[mention] >= 0 else { return nil }
    return actorOf[mention]
  }

  /// The word by which a named actor is taken up.
  private func shortName(_ draft: Int) -> String? {
    guard let form = drafts[draft].forms.first else { return nil }
    return drafts[draft].type == .person ? names.forms[form].words.last : names.forms[form].key
  }

  // MARK: Countries

  /// The polity whose government is meant: by a modifier, by the possessor, else the one spoken of.
  private mutating func government(_ index: Int, _ descriptor: Descriptor, _ affiliate: Int?) -> Int? {
    if let code = descriptor.polities.first, let polity = gazetteer.polityIndex(ofCode: code) {
      return country(polity)
    }
    if let affiliate {
      if drafts[affiliate].type == .country { return affiliate }
      if let home = drafts[affiliate].home { return country(home) }
      return nil
    }
    guard descriptor.isBare, facts[index].determiner == .definite else { return nil }
    return countrySpokenOf(index)
  }

  /// The country mentioned last that is more than a modifier.
  private func countrySpokenOf(_ index: Int) -> Int? {
    var fallback: Int?
    for other in backwards(from: index, sentences: 6) {
      let draft = actorOf[other]
      guard draft >= 0, drafts[draft].type == .country else { continue }
      switch syntax(other).relations[mentions[other].head] {
      case .compound, .adjectivalModifier, .nominalModifier: fallback = fallback ?? draft
      default: return draft
      }
    }
    return fallback
  }

  private mutating func countryInMind(_ index: Int, _ descriptor: Descriptor, _ affiliate: Int?) -> Int? {
    if let affiliate {
      guard drafts[affiliate].type == .person, let home = drafts[affiliate].home else { return nil }
      return country(home)
    }
    guard facts[index].determiner == .definite, descriptor.names.isEmpty else { return nil }
    if let code = descriptor.polities.first, let polity = gazetteer.polityIndex(ofCode: code) {
      return country(polity)
    }
    return countrySpokenOf(index)
  }

  // MARK: Organisations

  private func organization(_ index: Int, _ descriptor: Descriptor, _ affiliate: Int?) -> Int? {
    guard [.definite, .possessive, .none].contains(facts[index].determiner) else { return nil }
    if facts[index].determiner == .none, descriptor.isBare { return nil }
    let candidates = (organizationsOfNoun[descriptor.head] ?? []).suffix(Self.mostCandidates).filter {
      fits(descriptor, organization: $0)
    }
    if let last = candidates.filter({ lastMention[$0] >= 0 }).max(by: { lastMention[$0] < lastMention[$1] }) {
      return last
    }
    if candidates.count == 1 { return candidates.first }
    guard descriptor.isBare, Self.organizationEpithets.contains(descriptor.head) else { return nil }
    return nearest(before: index, sentences: 2) {
      drafts[$0].type == .organization && drafts[$0].phrase == nil
    }
  }

  /// Nouns that take up any organisation.
  private static let organizationEpithets: Set<String> = [
    "agency", "company", "firm", "group", "network", "newspaper", "organisation", "organization", "outlet",
    "paper",
    "publication", "website",
  ]

  /// Whether every modifier is in the organisation's name.
  private func fits(_ descriptor: Descriptor, organization draft: Int) -> Bool {
    if !descriptor.polities.isEmpty {
      guard let home = drafts[draft].home, descriptor.polities.contains(gazetteer.polities[home].code) else {
        return false
      }
    }
    let modifiers = descriptor.names + descriptor.words
    guard !modifiers.isEmpty else { return true }
    let words = drafts[draft].forms.flatMap { names.forms[$0].words }
    return modifiers.allSatisfy { modifier in modifier.foldedWords.allSatisfy(words.contains) }
  }

  // MARK: Descriptions

  /// The actor that the text describes so; the best fit, then one that was mentioned before, then the last one.
  private func described(_ descriptor: Descriptor, _ index: Int, excluding affiliate: Int?) -> Int? {
    var best: (rank: (Int, Int, Int), draft: Int)?
    let sameNoun = (draftsOfNoun[descriptor.head] ?? []).suffix(Self.mostCandidates)
    let sameRank = Descriptor.ranks[descriptor.head].flatMap { draftsOfRank[$0] } ?? []
    for draft in sameNoun + sameRank.suffix(Self.mostCandidates)
    where draft != affiliate && !drafts[draft].isPlural {
      guard let fit = drafts[draft].descriptors.compactMap({ descriptor.fit($0) }).max() else { continue }
      let last = lastMention[draft]
      let rank = (fit, last >= 0 ? 1 : 0, last)
      if best.map({ $0.rank < rank }) ?? true { best = (rank, draft) }
    }
    return best?.draft
  }

  /// The last person mentioned within two sentences, by gender.
  private func person(before index: Int, gender: Gender?) -> Int? {
    nearest(before: index, sentences: 2) { draft in
      drafts[draft].type == .person
        && (gender == nil || drafts[draft].gender == nil || drafts[draft].gender == gender)
    }
  }

  /// Whom "the Norwegian campaigner" or "the self-styled observer" takes up at a sentence's beginning: of the named persons of the last two
  /// sentences who are not known to be from elsewhere, the one spoken of most. Offices are left to descriptions, as
  /// "the Norwegian president" may well be somebody new.
  private func compatriot(_ index: Int, _ descriptor: Descriptor) -> Int? {
    let mention = mentions[index]
    let syntax = syntax(index)
    guard facts[index].determiner == .definite, !facts[index].kinds.isDisjoint(with: .person),
      !Self.stateRoles.contains(descriptor.head),
      Descriptor.ranks[descriptor.head] == nil
        || Self.causes.contains(descriptor.head),
      [.subject, .passiveSubject].contains(syntax.relations[mention.head]),
      (mention.tokens.lowerBound..<mention.head).contains(where: {
        syntax.isNationality($0) || Self.recallingWords.contains(syntax.lowercased[$0])
      })
    else { return nil }
    let speaker = speakerAround(index)
    var best: (count: Int, draft: Int)?
    for other in backwards(from: index, sentences: 2) {
      let draft = actorOf[other]
      guard draft >= 0, draft != speaker, drafts[draft].type == .person, !drafts[draft].forms.isEmpty else {
        continue
      }
      if let home = drafts[draft].home, !descriptor.polities.isEmpty,
        !descriptor.polities.contains(gazetteer.polities[home].code)
      {
        continue
      }
      let count = drafts[draft].mentionCount
      if best.map({ count > $0.count }) ?? true { best = (count, draft) }
    }
    return best?.draft
  }

  /// Words that doubt or recall what was said of somebody before: "the self-styled observer", "the so-called
  /// observer". Of hyphenated ones the last part is a token of its own.
  private static let recallingWords: Set<String> = [
    "accused", "alleged", "called", "disgraced", "fugitive", "ousted", "proclaimed", "styled", "suspected",
  ]

  /// Nouns of a rank that are no office: anybody may be one.
  static let causes: Set<String> = ["activist", "advocate", "campaigner"]

  /// Two actors of the noun's kind that were mentioned last: "both leaders", "the two countries".
  private mutating func pair(_ index: Int) -> Int? {
    let kinds = facts[index].kinds
    let type: ActorType =
      kinds.contains(.country) ? .country : kinds.isDisjoint(with: .person) ? .other : .person
    guard type != .other else { return nil }
    var members: [Int] = []
    for other in backwards(from: index, sentences: 8) {
      let draft = actorOf[other]
      guard draft >= 0, drafts[draft].type == type, !drafts[draft].isPlural, !members.contains(draft) else {
        continue
      }
      members.append(draft)
      if members.count == 2 { break }
    }
    guard members.count == 2 else { return nil }
    members.sort { (firstMention($0), $0) < (firstMention($1), $1) }
    return joint(members)
  }

  /// The actor that several are together.
  mutating func joint(_ members: [Int]) -> Int {
    if let known = jointDrafts[members] { return known }
    let draft = newDraft(.group)
    drafts[draft].members = members
    drafts[draft].isPlural = true
    jointDrafts[members] = draft
    return draft
  }

  private func firstMention(_ draft: Int) -> Int {
    drafts[draft].forms.map { names.forms[$0].firstMention }.min() ?? Int.max
  }

  // MARK: Repeated phrases

  /// An actor without a name: the same phrase again, or a new one.
  private mutating func resolvePhrase(_ index: Int, _ descriptor: Descriptor, _ affiliate: Int?) {
    let fact = facts[index]
    let isIndefinite = fact.determiner == .indefinite && !fact.isPlural
    var best: (score: Int, draft: Int)?
    let candidates = fact.isOther ? [] : (phrasesOfNoun[descriptor.head] ?? []).suffix(Self.mostCandidates)
    for draft in candidates {
      guard drafts[draft].isPlural == fact.isPlural, let phrase = drafts[draft].phrase else { continue }
      if let affiliate, let other = drafts[draft].possessor, affiliate != other { continue }
      guard let fit = descriptor.fit(phrase, isUnnamed: true), !isIndefinite || phrase == descriptor
      else { continue }
      if best.map({ $0.score <= fit }) ?? true { best = (fit, draft) }
    }
    if let best {
      let rule: LinkRule = drafts[best.draft].phrase == descriptor ? .phrase : .headNoun
      assign(index, to: best.draft, rule)
      // What is said later may not contradict either.
      drafts[best.draft].phrase = drafts[best.draft].phrase?.joined(with: descriptor)
      return
    }
    let draft = newDraft(type(fact, descriptor))
    drafts[draft].isDefinite = fact.determiner != .indefinite
    drafts[draft].phrase = descriptor
    drafts[draft].isPlural = fact.isPlural
    drafts[draft].possessor = affiliate
    if drafts[draft].type == .person { drafts[draft].gender = gender(fact.kinds) }
    if let code = descriptor.polities.first, fact.kinds.isDisjoint(with: .kin) {
      drafts[draft].home = gazetteer.polityIndex(ofCode: code)
    }
    phrasesOfNoun[descriptor.head, default: []].append(draft)
    assign(index, to: draft, affiliate == nil ? .phrase : .relation)
  }

  private func type(_ fact: MentionFacts, _ descriptor: Descriptor) -> ActorType {
    if fact.isPlural { return .group }
    if !fact.kinds.isDisjoint(with: [.organization, .government]) { return .organization }
    if !fact.kinds.isDisjoint(with: .person) { return .person }
    if fact.kinds.contains(.country) { return .country }
    if fact.kinds.contains(.collective) { return .group }
    return .other
  }

  // MARK: Looking back

  /// The mentions before one, the nearest first, in the same section, within some sentences.
  func backwards(from index: Int, sentences: Int) -> some Sequence<Int> {
    let section = mentions[index].section
    let firstSentence = facts[index].sentence - sentences
    let last = max(0, index - Self.mostMentionsBack)
    return (last..<index).reversed().lazy.prefix {
      mentions[$0].section == section && facts[$0].sentence >= firstSentence
    }
  }

  /// The actor of the nearest mention before that is of a kind.
  func nearest(before index: Int, sentences: Int, where matches: (Int) -> Bool) -> Int? {
    let speaker = speakerAround(index)
    for other in backwards(from: index, sentences: sentences) {
      let draft = actorOf[other]
      if draft >= 0, draft != speaker, matches(draft) { return draft }
    }
    return nil
  }
}
