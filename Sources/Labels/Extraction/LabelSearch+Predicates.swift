extension LabelSearch {
  /// "Lund is [a foreign agent]"; "prosecutors called him [a foreign agent]".
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
      if PredicateVerbs.pretending.contains(lemma) { findPretended(verb) }
      if lemma == "find" { findFoundIn(verb) }
      if lemma == "accuse" { findAccusedOfBeing(verb) }
    }
  }

  mutating func addPredicateNouns(
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
  func isPredicateNoun(_ head: Int, _ owner: Int) -> Bool {
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

  mutating func addPredicateAdjectives(
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
  func adjectiveEnd(_ head: Int) -> Int {
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
  func infinitiveEnd(_ verb: Int) -> Int {
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

  func isTime(_ index: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[index])
    return entity >= 0 && ["DATE", "TIME"].contains(syntax.entities[entity].type)
  }

  /// Takes in a "not" right before a predicate.
  func withNegation(_ start: Int) -> Int {
    start > 0 && (isWord(start - 1, "not") || isWord(start - 1, "never")) ? start - 1 : start
  }
}
