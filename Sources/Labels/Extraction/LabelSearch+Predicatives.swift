extension LabelSearch {
  /// "called him a liar": object and predicate as the parser has them, side by side or as a small clause.
  mutating func findNaming(_ verb: Int) {
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
      case .directObject:
        // With quotation marks around it, the parser takes the predicate for a second object: branded him "a thief".
        guard let owner, child > mentions[owner].head, mentions[owner].head != child,
          isQuotationMark(Int(syntax.leftEdges[child]) - 1)
        else { continue }
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

  private func isQuotationMark(_ index: Int) -> Bool {
    index >= 0 && (syntax.tags[index] == "``" || syntax.tags[index] == "''")
  }

  func isPassive(_ verb: Int) -> Bool {
    guard syntax.tags[verb] == "VBN" else { return false }
    if syntax.child(of: verb, .passiveAuxiliary) != nil { return true }
    return syntax.relations[verb] == .conjunct
      && syntax.child(of: syntax.head(of: verb), .passiveAuxiliary) != nil
  }

  /// "described as an activist".
  mutating func findAs(_ verb: Int) {
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

  /// "he came in, posing as a plumber": said of the subject of the sentence.
  mutating func findPretended(_ verb: Int) {
    guard let preposition = syntax.children(of: verb).first(where: { isWord(Int($0), "as") }),
      let predicate = syntax.child(of: Int(preposition), .prepositionObject),
      let owner = governingSubject(of: verb).flatMap({ mention(at: $0) }),
      !syntax.tags[mentions[owner].head].hasPrefix("W")
    else { return }
    addPredicateNouns(predicate, .predicative, owner, Int(preposition))
  }

  /// The subject of a verb, or of the nearest clause above it that has one before it.
  private func governingSubject(of verb: Int) -> Int? {
    var clause = verb
    for _ in 0..<6 {
      if let subject = syntax.child(of: clause, in: [.subject, .passiveSubject]), subject < verb {
        return subject
      }
      let above = syntax.head(of: clause)
      guard above != clause else { return nil }
      clause = above
    }
    return nil
  }

  /// "found a willing partner in the campaign".
  mutating func findFoundIn(_ verb: Int) {
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

  mutating func addFound(_ object: Int, _ owner: Int) {
    taken[object] = true
    add(
      .predicative, NounPhrase.start(of: object, in: syntax)..<object + 1, head: object, mention: owner,
      confidence: Evidence.tree)
  }

  /// "accused him of being a spy".
  mutating func findAccusedOfBeing(_ verb: Int) {
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
