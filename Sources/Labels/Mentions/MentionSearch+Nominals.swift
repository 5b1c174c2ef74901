extension MentionSearch {
  /// The common-noun phrase that a token heads, if it denotes an actor.
  func nominal(_ index: Int, _ type: String?) -> Mention? {
    if let type, type != "ORG", type != "NORP", type != "PERSON", type != "PRODUCT", type != "FAC" {
      return nil
    }
    let tag = syntax.tags[index]
    var lemma = syntax.lemmas[index]
    if syntax.coarseTags[index] == .properNoun { lemma = lemma.lowercased() }
    var classes = nouns[lemma]
    if classes.isEmpty { classes = nouns[syntax.lowercased[index]] }
    if classes.isEmpty, syntax.coarseTags[index] == .properNoun {
      classes = nouns[Self.singular(syntax.lowercased[index])]
    }
    if classes.isEmpty { classes = guessed(index, lemma) }
    guard !classes.isEmpty else { return nil }
    if classes.contains(.needsEvidence), !hasEvidence(index, classes) { return nil }
    if classes.denoted == .organisation, isPremises(index, lemma) { return nil }
    if let determiner = syntax.child(of: index, .determiner),
      MentionWords.generic.contains(syntax.lowercased[determiner])
    {
      return nil
    }
    if classes.denoted == .polity, isTerritory(index) { return nil }
    if isFieldOfPossessed(index) || isInPerson(index, lemma) { return nil }
    if isOfficeBeforeName(index) { return nil }
    if tag == "NN", !classes.contains(.person), isBare(index, lemma), !acts(index) { return nil }
    let phrase = NounPhrase(head: index, in: syntax)
    return Mention(
      section: section, tokens: phrase.tokens, core: phrase.tokens, head: index, kind: .nominal,
      entityType: type)
  }

  static func singular(_ word: String) -> String {
    word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  /// Whether a noun stands without any modifier, as in "at court".
  func isBare(_ index: Int, _ lemma: String) -> Bool {
    if MentionWords.massNouns.contains(lemma) { return false }
    return syntax.child(
      of: index,
      in: [
        .determiner, .possessive, .numericModifier, .adjectivalModifier, .compound, .predeterminer,
        .nominalModifier,
      ]) == nil
  }

  /// "a trial in person".
  private func isInPerson(_ index: Int, _ lemma: String) -> Bool {
    lemma == "person" && syntax.relations[index] == .prepositionObject
      && isWord(syntax.head(of: index), "in") && syntax.child(of: index, .determiner) == nil
  }

  /// "a tenants’ lawyer": the determiner is the lawyer's, and the tenants are what sort of lawyer that is.
  private func isFieldOfPossessed(_ index: Int) -> Bool {
    guard syntax.tags[index] == "NNS", syntax.relations[index] == .possessive,
      let determiner = syntax.child(of: index, .determiner)
    else { return false }
    return isWord(determiner, "a") || isWord(determiner, "an")
  }

  /// Whether a polity is meant as territory: "in the country", "the country's northern side".
  func isTerritory(_ index: Int) -> Bool {
    let head = syntax.head(of: index)
    if let modifier = syntax.child(of: index, .adjectivalModifier), isWord(modifier, "other") { return true }
    switch syntax.relations[index] {
    case .prepositionObject: return MentionWords.locatives.contains(syntax.lowercased[head])
    case .possessive: return MentionWords.places.contains(syntax.lemmas[head])
    default: return false
    }
  }

  /// Whether an organisation is meant as a building or an instance: "filed in court".
  func isPremises(_ index: Int, _ lemma: String) -> Bool {
    guard syntax.relations[index] == .prepositionObject, MentionWords.premises.contains(lemma) else {
      return false
    }
    let preposition = syntax.lowercased[syntax.head(of: index)]
    return MentionWords.locatives.contains(preposition) || preposition == "to" || preposition == "from"
  }
}
