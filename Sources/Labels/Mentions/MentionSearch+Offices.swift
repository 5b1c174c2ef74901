extension MentionSearch {
  /// Whether a word before a name is its bearer's title or role.
  func isTitleWord(_ index: Int) -> Bool {
    let classes = nouns[syntax.lowercased[index]]
    return classes.contains(.person) && !classes.contains(.needsEvidence)
      && !MentionWords.honorifics.contains(syntax.lowercased[index])
  }

  /// Whether what looks like a name is an office that stands for its holder ("the President").
  func isTitle(_ index: Int, _ core: Range<Int>, _ type: String?) -> Bool {
    if type == "NORP" || type == "GPE" { return false }
    let lemma = syntax.lemmas[index].lowercased()
    let classes = nouns[lemma].isEmpty ? nouns[syntax.lowercased[index]] : nouns[lemma]
    guard !classes.isEmpty, !classes.contains(.needsEvidence) || classes.contains(.namable) else {
      return false
    }
    if index + 1 < core.upperBound { return false }
    let modifiers = core.lowerBound..<index
    if classes.contains(.person) {
      return type == nil || (type == "ORG" && !modifiers.isEmpty)
    }
    return type == nil && modifiers.isEmpty && syntax.child(of: index, in: [.determiner, .possessive]) != nil
      && syntax.child(of: index, .compound) == nil
  }

  /// The office that "of" and its field tie to a name: "Secretary of State Ada Lund". The parser takes the name for
  /// what the office is of.
  func officeBefore(_ start: Int, _ core: Range<Int>) -> Int? {
    let office = start - 2
    guard office >= 0, start < core.lowerBound, isWord(start - 1, "of") || isWord(start - 1, "for"),
      syntax.tags[office] == "NNP" || syntax.tags[office] == "NN",
      nouns[syntax.lowercased[office]].contains(.person),
      syntax.child(of: office, .determiner) == nil,
      !(start..<core.lowerBound).contains(where: { isTitleWord($0) || syntax.tags[$0] == "POS" })
    else { return nil }
    return office
  }

  /// Whether a noun is what an office before a name is of: the "State" of "Secretary of State Ada Lund".
  func isFieldOfOffice(_ index: Int) -> Bool {
    let preposition = syntax.head(of: index)
    guard syntax.relations[index] == .prepositionObject, preposition < index else { return false }
    let office = syntax.head(of: preposition)
    return office < preposition && Self.adjuncts.contains(syntax.relations[office])
      && nouns[syntax.lowercased[office]].contains(.person)
  }

  /// Whether an office is followed by its field and its holder's name, and so belongs to the name.
  func isOfficeBeforeName(_ index: Int) -> Bool {
    guard index + 2 < syntax.count, isWord(index + 1, "of") || isWord(index + 1, "for"),
      let object = syntax.child(of: index + 1, .prepositionObject), object > index + 2,
      syntax.entityOfToken[object] >= 0
    else { return false }
    let entity = syntax.entities[Int(syntax.entityOfToken[object])]
    guard entity.type == "PERSON" else { return false }
    return officeBefore(index + 2, trimmed(entity.tokens, object, entity.type)) == index
  }
}
