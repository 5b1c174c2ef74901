extension MentionSearch {
  /// Whether the sentence shows that a noun which may denote an actor does.
  func hasEvidence(_ index: Int, _ classes: ActorNouns.Classes) -> Bool {
    if acts(index) || isActedUpon(index) || isHumanMonitor(index) { return true }
    if syntax.lemmas[index] == "power", let modifier = syntax.child(of: index, .adjectivalModifier) {
      return MentionWords.greatPowers.contains(syntax.lowercased[modifier])
    }
    guard classes.contains(.namable) else { return false }
    for child in syntax.children(of: index) where Int(child) < index {
      let child = Int(child)
      guard [.compound, .possessive, .nominalModifier, .adjectivalModifier].contains(syntax.relations[child])
      else { continue }
      if syntax.tags[child] == "PRP$", !isTimeSpan(index) { return true }
      let entity = Int(syntax.entityOfToken[child])
      if entity >= 0, MentionWords.actorTypes.contains(syntax.entities[entity].type) { return true }
      if syntax.coarseTags[child] == .properNoun { return true }
    }
    return false
  }

  /// "election monitor": what is watched tells that the monitor is a person.
  private func isHumanMonitor(_ index: Int) -> Bool {
    guard syntax.lemmas[index] == "monitor", let modifier = syntax.child(of: index, .compound) else {
      return false
    }
    return MentionWords.monitored.contains(syntax.lowercased[modifier])
  }

  /// "during his campaign", "the first days of his administration": a time, no actor.
  func isTimeSpan(_ index: Int) -> Bool {
    guard syntax.relations[index] == .prepositionObject else { return false }
    switch syntax.lowercased[syntax.head(of: index)] {
    case "of", "during", "in", "since", "before", "after", "throughout", "on": return true
    default: return false
    }
  }

  /// What a noun that is not listed denotes: a person if it looks like one who does something, and does.
  func guessed(_ index: Int, _ lemma: String) -> ActorNouns.Classes {
    if let pronoun = relativePronoun(after: index), pronoun == "who" || pronoun == "whom" { return .person }
    guard Self.looksAgentive(lemma), !AgentiveVerbs.speakingThings.contains(lemma), speaks(index) else {
      return []
    }
    return .person
  }

  static func looksAgentive(_ lemma: String) -> Bool {
    for suffix in ["er", "or", "ist", "ian", "ee", "man", "woman", "ant", "ent"] where lemma.hasSuffix(suffix)
    {
      return lemma.utf8.count > suffix.utf8.count + 2
    }
    return false
  }

  func relativePronoun(after index: Int) -> String? {
    guard let clause = syntax.child(of: index, .relativeClause) else { return nil }
    let edge = Int(syntax.leftEdges[clause])
    return edge > index ? syntax.lowercased[edge] : nil
  }

  /// Whether the noun is the one who does what only actors do.
  func acts(_ index: Int) -> Bool {
    if speaks(index) { return true }
    let pronoun = relativePronoun(after: index)
    return pronoun == "who" || pronoun == "whom"
  }

  /// Whether the noun is the one to whom is done what is done to actors only.
  func isActedUpon(_ index: Int) -> Bool {
    switch syntax.relations[index] {
    case .passiveSubject, .directObject, .dative:
      return AgentiveVerbs.towardsActors.contains(syntax.lemmas[syntax.head(of: index)])
    default: return false
    }
  }

  func speaks(_ index: Int) -> Bool {
    switch syntax.relations[index] {
    case .subject:
      return AgentiveVerbs.lemmas.contains(syntax.lemmas[syntax.head(of: index)])
    case .prepositionObject:
      let preposition = syntax.head(of: index)
      return syntax.relations[preposition] == .agent
        && AgentiveVerbs.lemmas.contains(syntax.lemmas[syntax.head(of: preposition)])
    default: return false
    }
  }
}
