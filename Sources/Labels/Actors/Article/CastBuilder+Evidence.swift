import Linguistics

/// What the text says of an actor next to its name: titles, appositions, predicates.
extension CastBuilder {
  mutating func collectEvidence() {
    for (index, mention) in mentions.enumerated() {
      switch mention.kind {
      case .name:
        describeByTitles(index, mention)
        anchorPhraseBefore(name: index, mention)
      case .nominal: anchor(nominal: index, mention)
      case .pronoun: break
      }
    }
  }

  private mutating func describeByTitles(_ index: Int, _ mention: Mention) {
    let draft = actorOf[index]
    guard draft >= 0 else { return }
    if let form = facts[index].form {
      for title in names.forms[form].titles { describe(draft, Descriptor(head: title)) }
    }
    guard mention.tokens.lowerBound < mention.core.lowerBound else { return }
    let reader = readers[mention.section]
    for title in reader.titles(mention.tokens.lowerBound..<mention.core.lowerBound) { describe(draft, title) }
    // "Prime Minister Ana Roth of Norland"
    let end = mention.core.upperBound
    if end + 1 < mention.tokens.upperBound, reader.lowercased[end] == "of",
      let polity = reader.polity(at: end + 1, before: mention.tokens.upperBound),
      drafts[draft].type == .person,
      drafts[draft].home == nil
    {
      drafts[draft].home = polity.index
    }
  }

  /// "the special counsel, Robert Roth": the phrase before belongs to the name that is its apposition, and so does
  /// a phrase that the parse hangs on the name as a compound ("president Roth").
  private mutating func anchorPhraseBefore(name index: Int, _ mention: Mention) {
    let syntax = readers[mention.section]
    guard syntax.relations[mention.head] == .apposition,
      let other = self.mention(at: syntax.head(of: mention.head), section: mention.section),
      mentions[other].kind == .nominal, agrees(nominal: other, with: index),
      adjoins(mentions[other].tokens.upperBound, mention.tokens.lowerBound)
    else { return }
    link(other, to: index, .apposition)
  }

  private mutating func anchor(nominal index: Int, _ mention: Mention) {
    guard anchorOf[index] < 0 else { return }
    let syntax = readers[mention.section]
    let head = syntax.head(of: mention.head)
    switch syntax.relations[mention.head] {
    case .apposition:
      guard let other = self.mention(at: head, section: mention.section),
        adjoins(mentions[other].tokens.upperBound, mention.tokens.lowerBound)
      else { return }
      link(index, toMentionAt: head, mention, .apposition)
    case .compound, .nominalModifier:
      // A title that stands before a name: "president" of "president Roth".
      if let other = self.mention(at: head, section: mention.section), mentions[other].kind == .name,
        facts[index].kinds.isSubset(of: .person), !facts[index].kinds.isEmpty,
        agrees(nominal: index, with: other)
      {
        link(index, to: other, .apposition)
      }
    case .attribute:
      guard Self.copulas.contains(syntax.lemmas[head]),
        let subject = syntax.child(of: head, .subject, .passiveSubject), subject < mention.head
      else { return }
      link(index, toMentionAt: subject, mention, .predicate)
    case .subject:
      // "The third defendant is Jan Roth."
      guard syntax.lemmas[head] == "be", let predicate = syntax.child(of: head, .attribute), predicate > head,
        let other = self.mention(at: predicate, section: mention.section), mentions[other].kind == .name,
        mentions[other].entityType == "PERSON", syntax.child(of: head, .negation) == nil
      else { return }
      link(index, toMentionAt: predicate, mention, .predicate)
    case .directObject:
      // With quotation marks around it, the parse has the predicate for a second object: branded him "a thief".
      guard Self.namingVerbs.contains(syntax.lemmas[head]),
        let object = syntax.child(of: head, .directObject),
        object < mention.tokens.lowerBound
      else { return }
      link(index, toMentionAt: object, mention, .predicate)
    case .objectPredicate:
      guard let object = syntax.child(of: head, .directObject, .passiveSubject, .subject) else { return }
      link(index, toMentionAt: object, mention, .predicate)
    case .prepositionObject:
      // "described as", "named as"
      let verb = syntax.head(of: head)
      guard syntax.lowercased[head] == "as", Self.namingVerbs.contains(syntax.lemmas[verb]),
        let object = syntax.child(of: verb, .directObject, .passiveSubject)
      else { return }
      link(index, toMentionAt: object, mention, .predicate)
    default: return
    }
  }

  /// Whether a phrase begins where another ends, but for a comma and the like: in lists, parses hang what is said of
  /// one on another.
  private func adjoins(_ end: Int, _ start: Int) -> Bool { (0...2).contains(start - end) }

  private static let copulas: Set<String> = ["be", "become", "remain", "'s", "’s"]

  private static let namingVerbs: Set<String> = [
    "appoint", "brand", "cast", "characterize", "condemn", "cite", "depict", "denounce", "describe",
    "dismiss",
    "elect", "hail", "identify", "install", "know", "label", "name", "nominate", "portray", "praise",
    "recognize",
    "regard", "see", "view",
  ]

  private mutating func link(_ index: Int, toMentionAt token: Int, _ mention: Mention, _ rule: LinkRule) {
    guard let other = self.mention(at: token, section: mention.section), other != index,
      agrees(nominal: index, with: other)
    else { return }
    link(index, to: other, rule)
  }

  private mutating func link(_ index: Int, to other: Int, _ rule: LinkRule) {
    anchorOf[index] = other
    ruleOf[index] = rule
    guard actorOf[other] >= 0, let descriptor = facts[index].descriptor else { return }
    assign(index, to: actorOf[other], rule)
    describe(actorOf[other], descriptor)
  }

  /// Whether a common-noun phrase may mean the same as another mention, by number and kind.
  private func agrees(nominal: Int, with other: Int) -> Bool {
    let fact = facts[nominal]
    let kinds = fact.kinds
    switch mentions[other].kind {
    case .pronoun:
      return true
    case .nominal:
      let others = facts[other].kinds
      guard facts[other].isPlural == fact.isPlural || kinds.contains(.collective) else { return false }
      return kinds.mayBePerson == others.mayBePerson || kinds.isEmpty || others.isEmpty
    case .name:
      guard actorOf[other] >= 0 else { return false }
      let draft = drafts[actorOf[other]]
      switch draft.type {
      case .person:
        return !fact.isPlural && kinds.isDisjoint(with: [.organization, .country, .government])
          || (!fact.isPlural && !kinds.isDisjoint(with: .person))
      case .country: return !fact.isPlural && kinds.isDisjoint(with: [.male, .female, .kin])
      case .organization: return kinds.isDisjoint(with: [.male, .female, .kin])
      case .group: return fact.isPlural || !kinds.isDisjoint(with: [.collective, .organization])
      case .other: return true
      }
    }
  }
}
