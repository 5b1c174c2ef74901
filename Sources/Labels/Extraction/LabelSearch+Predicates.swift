extension LabelSearch {
  /// "Ionov is [a foreign agent]"; "prosecutors called him [a foreign agent]".
  mutating func findPredicates() {
    for verb in 0..<syntax.count {
      guard syntax.coarseTags[verb] == .verb || syntax.coarseTags[verb] == .auxiliary else { continue }
      let lemma = syntax.lemmas[verb]
      if PredicateVerbs.copulas.contains(lemma)
        || PredicateVerbs.shortCopulas.contains(syntax.lowercased[verb])
      {
        findCopular(verb)
      } else if syntax.tags[verb] == "VBN", PredicateVerbs.states.contains(syntax.lowercased[verb]) {
        findState(verb)
      }
      if PredicateVerbs.naming.contains(lemma) { findNaming(verb) }
      if PredicateVerbs.asVerbs.contains(lemma) { findAs(verb) }
      if lemma == "find" { findFoundIn(verb) }
      if lemma == "accuse" { findAccusedOfBeing(verb) }
    }
  }

  // MARK: Copular

  private mutating func findCopular(_ verb: Int) {
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
  private mutating func findState(_ verb: Int) {
    guard let auxiliary = syntax.child(of: verb, .passiveAuxiliary), syntax.lemmas[auxiliary] == "be",
      syntax.child(of: verb, .agent) == nil, auxiliary < verb, let subject = subject(of: verb),
      let owner = characterizable(subject)
    else { return }
    addPredicateAdjectives(verb, .copular, owner, auxiliary)
  }

  private mutating func addPredicateNouns(
    _ first: Int, _ construction: LabelFinding.Construction, _ owner: Int, _ verb: Int
  ) {
    for head in coordinated(first) {
      let tag = syntax.coarseTags[head]
      if tag == .adjective {
        addPredicateAdjectives(head, construction, owner, verb)
        continue
      }
      guard tag == .noun || tag == .properNoun, isPredicateNoun(head, owner) else { continue }
      let phrase = NounPhrase(head: head, in: syntax)
      guard phrase.tokens.lowerBound > verb else { continue }
      taken[head] = true
      let start = withNegation(phrase.tokens.lowerBound)
      add(
        construction, start..<phrase.tokens.upperBound, head: head, mention: owner, confidence: Evidence.tree,
        governor: verb)
    }
  }

  /// Whether a noun after "is" characterises: no bare name, no number, no time.
  private func isPredicateNoun(_ head: Int, _ owner: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[head])
    if entity >= 0, ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"].contains(syntax.entities[entity].type) {
      return false
    }
    if let found = mention(at: head), isName(found) {
      guard let determiner = syntax.child(of: head, .determiner) else { return false }
      return isWord(determiner, "a") || isWord(determiner, "an")
    }
    if mentions[owner].kind == .pronoun, isWord(mentions[owner].head, "it") { return !classes(head).isEmpty }
    return true
  }

  private mutating func addPredicateAdjectives(
    _ first: Int, _ construction: LabelFinding.Construction, _ owner: Int, _ verb: Int
  ) {
    if mentions[owner].kind == .pronoun, isWord(mentions[owner].head, "it") { return }
    for head in coordinated(first) {
      guard syntax.coarseTags[head] == .adjective || syntax.tags[head] == "VBN" else { continue }
      guard !PredicateVerbs.modalAdjectives.contains(syntax.lowercased[head]) else { continue }
      var start = head
      for child in syntax.children(of: head) where Int(child) < head && Int(child) > verb {
        if [.adverbialModifier, .negation, .nounPhraseAdverbial].contains(syntax.relations[Int(child)]) {
          start = min(start, max(Int(syntax.leftEdges[Int(child)]), verb + 1))
        }
      }
      let end = adjectiveEnd(head)
      add(
        construction, withNegation(start)..<end, head: head, mention: owner, confidence: Evidence.tree,
        governor: verb)
    }
  }

  /// The end of an adjective's complements: prepositional phrases and infinitives with their objects, without
  /// that-clauses and adjuncts.
  private func adjectiveEnd(_ head: Int) -> Int {
    var end = head + 1
    for child in syntax.children(of: head) where Int(child) > head {
      let child = Int(child)
      let edge = Int(syntax.leftEdges[child])
      guard edge == end else { break }
      switch syntax.relations[child] {
      case .preposition:
        guard let object = syntax.child(of: child, in: [.prepositionObject, .prepositionalComplement]),
          !isTime(object)
        else { return end }
        end = Int(syntax.rightEdges[child]) + 1
      case .openComplement: end = infinitiveEnd(child)
      default: return end
      }
    }
    return end
  }

  /// The end of an infinitive's objects, without its adjuncts of time and purpose.
  private func infinitiveEnd(_ verb: Int) -> Int {
    var end = verb + 1
    var hasObject = false
    for child in syntax.children(of: verb) where Int(child) > verb {
      let child = Int(child)
      guard Int(syntax.leftEdges[child]) == end else { break }
      switch syntax.relations[child] {
      case .openComplement where hasObject:
        // "use the files to hurt him": a purpose.
        return end
      case .directObject, .particle, .openComplement, .dative, .attribute, .adjectivalComplement:
        hasObject = hasObject || syntax.relations[child] == .directObject
        end = Int(syntax.rightEdges[child]) + 1
      case .preposition:
        guard let object = syntax.child(of: child, in: [.prepositionObject, .prepositionalComplement]),
          !isTime(object)
        else { return end }
        end = Int(syntax.rightEdges[child]) + 1
      default: return end
      }
    }
    if let comma = (verb..<end).first(where: {
      isComma($0) && syntax.relations[$0 + 1 < syntax.count ? $0 + 1 : $0] == .clausalModifier
    }) {
      return comma
    }
    return end
  }

  private func isTime(_ index: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[index])
    return entity >= 0 && ["DATE", "TIME"].contains(syntax.entities[entity].type)
  }

  /// Takes in a "not" right before a predicate.
  private func withNegation(_ start: Int) -> Int {
    start > 0 && (isWord(start - 1, "not") || isWord(start - 1, "never")) ? start - 1 : start
  }

  // MARK: Subjects

  /// The subject of a verb: its own, or that of the verb it is coordinated with or an infinitive of.
  private func subject(of verb: Int) -> Int? {
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
  private func isInfinitive(_ verb: Int) -> Bool {
    guard syntax.tags[verb] == "VB" else { return false }
    guard let auxiliary = syntax.child(of: verb, .auxiliary) else {
      return syntax.relations[verb] == .openComplement
    }
    return isWord(auxiliary, "to")
  }

  /// The mention a predicate can be said of: a name, a nominal or a personal pronoun.
  private func characterizable(_ subject: Int) -> Int? {
    guard let found = mention(at: subject) else { return nil }
    if mentions[found].kind == .pronoun, syntax.tags[subject] != "PRP" { return nil }
    return found
  }

  // MARK: Predicative

  /// "called him a liar": object and predicate as the parser has them, side by side or as a small clause.
  private mutating func findNaming(_ verb: Int) {
    var owner: Int?
    if let object = syntax.child(of: verb, in: [.directObject, .passiveSubject]) {
      owner = mention(at: object)
    }
    for child in syntax.children(of: verb) where Int(child) > verb {
      let child = Int(child)
      switch syntax.relations[child] {
      case .objectPredicate, .attribute:
        guard let owner = owner ?? (isPassive(verb) ? subject(of: verb).flatMap { mention(at: $0) } : nil)
        else {
          continue
        }
        if syntax.tags[mentions[owner].head].hasPrefix("W") {
          // Within a relative clause, which is the label.
          taken[child] = true
          continue
        }
        addPredicateNouns(child, .predicative, owner, verb)
      case .clausalComplement:
        guard let inner = syntax.child(of: child, .subject), inner > verb, inner < child,
          syntax.coarseTags[child] != .verb, syntax.coarseTags[child] != .auxiliary,
          let owner = mention(at: inner)
        else { continue }
        addPredicateNouns(child, .predicative, owner, inner)
      default: break
      }
    }
  }

  private func isPassive(_ verb: Int) -> Bool {
    guard syntax.tags[verb] == "VBN" else { return false }
    if syntax.child(of: verb, .passiveAuxiliary) != nil { return true }
    return syntax.relations[verb] == .conjunct
      && syntax.child(of: syntax.head(of: verb), .passiveAuxiliary) != nil
  }

  /// "described as an activist".
  private mutating func findAs(_ verb: Int) {
    guard let object = syntax.child(of: verb, in: [.directObject, .passiveSubject]),
      let owner = mention(at: object),
      !syntax.tags[object].hasPrefix("W")
    else { return }
    for child in syntax.children(of: verb) where isWord(Int(child), "as") {
      guard
        let predicate = syntax.child(
          of: Int(child), in: [.prepositionObject, .adjectivalModifier, .prepositionalComplement])
      else { continue }
      addPredicateNouns(predicate, .predicative, owner, Int(child))
    }
  }

  /// "found a willing partner in the campaign".
  private mutating func findFoundIn(_ verb: Int) {
    guard let object = syntax.child(of: verb, .directObject), object > verb, !classes(object).isEmpty else {
      return
    }
    let near = syntax.child(of: object, .preposition) ?? syntax.child(of: verb, .preposition)
    guard let preposition = near, isWord(preposition, "in"), preposition > object,
      let place = syntax.child(of: preposition, .prepositionObject) ?? nil
    else {
      // "In the campaign, the party found a willing partner."
      guard let before = syntax.child(of: verb, .preposition), before < verb, isWord(before, "in"),
        let place = syntax.child(of: before, .prepositionObject), let owner = mention(at: place)
      else { return }
      addFound(object, owner)
      return
    }
    if let owner = mention(at: place) { addFound(object, owner) }
  }

  private mutating func addFound(_ object: Int, _ owner: Int) {
    taken[object] = true
    add(
      .predicative, NounPhrase.start(of: object, in: syntax)..<object + 1, head: object, mention: owner,
      confidence: Evidence.tree)
  }

  /// "accused him of being a spy".
  private mutating func findAccusedOfBeing(_ verb: Int) {
    guard let object = syntax.child(of: verb, in: [.directObject, .passiveSubject]),
      let owner = mention(at: object),
      let preposition = syntax.child(of: verb, .preposition), isWord(preposition, "of"),
      let being = syntax.child(of: preposition, .prepositionalComplement), syntax.lemmas[being] == "be"
    else { return }
    for child in syntax.children(of: being) where Int(child) > being {
      let child = Int(child)
      switch syntax.relations[child] {
      case .attribute: addPredicateNouns(child, .predicative, owner, verb)
      case .adjectivalComplement: addPredicateAdjectives(child, .predicative, owner, verb)
      default: break
      }
    }
  }
}
