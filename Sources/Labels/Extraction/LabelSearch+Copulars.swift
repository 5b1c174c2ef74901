extension LabelSearch {
  /// "Lund is [a foreign agent]", "she was [reckless]".
  mutating func findCopular(_ verb: Int) {
    guard let subject = subject(of: verb) else { return }
    guard let owner = characterizable(subject) else {
      // "which is a state agency": the relative clause is the label.
      if syntax.tags[subject].hasPrefix("W"), let noun = syntax.child(of: verb, .attribute) {
        taken[noun] = true
      }
      return
    }
    for child in syntax.children(of: verb) where Int(child) > verb {
      let child = Int(child)
      switch syntax.relations[child] {
      case .attribute, .objectPredicate:
        if child > subject || subject > verb { addPredicateNouns(child, .copular, owner, verb) }
      case .adjectivalComplement: addPredicateAdjectives(child, .copular, owner, verb)
      default: break
      }
    }
  }

  /// "he was encouraged": a participle that says how somebody is.
  mutating func findState(_ verb: Int) {
    guard let auxiliary = syntax.child(of: verb, .passiveAuxiliary), syntax.lemmas[auxiliary] == "be",
      syntax.child(of: verb, .agent) == nil, auxiliary < verb, let subject = subject(of: verb),
      let owner = characterizable(subject)
    else { return }
    addPredicateAdjectives(verb, .copular, owner, auxiliary)
  }

  /// The subject of a verb: its own, or that of the verb it is coordinated with or an infinitive of.
  func subject(of verb: Int) -> Int? {
    var verb = verb
    // A handful of steps up is more than sentences need.
    for _ in 0..<4 {
      if let own = syntax.child(of: verb, in: [.subject, .passiveSubject]) { return own }
      // "there may be exceptions", "to lie would be wrong": no actor.
      if syntax.child(of: verb, in: [.expletive, .clausalSubject, .passiveClausalSubject]) != nil {
        return nil
      }
      let head = syntax.head(of: verb)
      guard head != verb else { return nil }
      switch syntax.relations[verb] {
      case .conjunct: break
      case .openComplement, .clausalComplement, .adverbialClause:
        guard isInfinitive(verb) else { return nil }
        if let object = syntax.child(of: head, .directObject), object < verb { return object }
      default: return nil
      }
      verb = head
    }
    return nil
  }

  /// Whether a verb stands with "to", or bare after another verb, and so has no subject of its own.
  func isInfinitive(_ verb: Int) -> Bool {
    guard syntax.tags[verb] == "VB" else { return false }
    guard let auxiliary = syntax.child(of: verb, .auxiliary) else {
      return syntax.relations[verb] == .openComplement
    }
    return isWord(auxiliary, "to")
  }

  /// The mention a predicate can be said of: a name, a nominal or a personal pronoun.
  func characterizable(_ subject: Int) -> Int? {
    guard let found = mention(at: subject) else { return nil }
    if mentions[found].kind == .pronoun, syntax.tags[subject] != "PRP" { return nil }
    return found
  }
}
