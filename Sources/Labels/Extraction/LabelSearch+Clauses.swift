extension LabelSearch {
  /// "Ionov, [who heads the movement]"; "Ionov, [wanted in the West]".
  mutating func findClauses(of index: Int) {
    let mention = mentions[index]
    guard mention.kind != .pronoun else { return }
    for child in syntax.children(of: mention.head) where Int(child) >= mention.core.upperBound - 1 {
      let child = Int(child)
      switch syntax.relations[child] {
      case .relativeClause: findRelative(child, of: index)
      case .clausalModifier: findParticiple(child, of: index, confidence: Evidence.agreed)
      default: break
      }
    }
    findParticipleByPattern(after: index)
  }

  // MARK: Relative clauses

  private mutating func findRelative(_ verb: Int, of index: Int) {
    let span = clause(of: verb)
    guard let pronoun = span.first(where: { $0 <= verb && isRelativePronoun($0) }),
      pronoun - span.lowerBound <= 3
    else { return }
    var owner = index
    var confidence = Evidence.agreed
    // The nearest person before "who" is meant, whatever the parser made of it.
    if let nearest = nearestMention(before: span.lowerBound), nearest != index {
      let isPersonal = isWord(pronoun, "who") || isWord(pronoun, "whom")
      if isPersonal, canBePerson(nearest) { owner = nearest }
      confidence = Evidence.treeOnly
    }
    add(.relative, span, head: verb, mention: owner, confidence: confidence, governor: nil)
  }

  private func isRelativePronoun(_ index: Int) -> Bool {
    switch syntax.lowercased[index] {
    case "who", "whom", "whose", "which", "that": true
    default: false
    }
  }

  private func canBePerson(_ index: Int) -> Bool {
    switch mentions[index].kind {
    case .name: mentions[index].entityType != "GPE" && mentions[index].entityType != "ORG"
    case .nominal: !classes(mentions[index].head).isDisjoint(with: [.person, .group])
    case .pronoun: false
    }
  }

  /// The name or nominal that ends right before a token, but for a comma.
  private func nearestMention(before token: Int) -> Int? {
    var end = token
    if isComma(end - 1) { end -= 1 }
    for candidate in stride(from: end - 1, through: max(0, end - 12), by: -1) {
      guard let found = mention(at: candidate) else { continue }
      let mention = mentions[found]
      if mention.kind != .pronoun, mention.tokens.upperBound == end || mention.core.upperBound == end {
        return found
      }
    }
    return nil
  }

  /// The tokens of a clause, up to ", including …".
  private func clause(of verb: Int) -> Range<Int> {
    var span = syntax.subtree(of: verb)
    if let stop = span.first(where: { $0 > verb && isComma($0) && isWord($0 + 1, "including") }) {
      span = span.lowerBound..<stop
    }
    return span
  }

  // MARK: Participles

  private mutating func findParticiple(_ verb: Int, of index: Int, confidence: Double) {
    guard syntax.tags[verb] == "VBN" || syntax.tags[verb] == "VBG" || syntax.tags[verb] == "VBD" else {
      return
    }
    let span = clause(of: verb)
    let start = max(span.lowerBound, mentions[index].core.upperBound)
    guard start <= verb, isDirectlyAfter(start, index) else { return }
    add(.participial, start..<span.upperBound, head: verb, mention: index, confidence: confidence)
  }

  /// Whether nothing but a comma stands between a mention and a token.
  private func isDirectlyAfter(_ start: Int, _ index: Int) -> Bool {
    let mention = mentions[index]
    for end in [mention.tokens.upperBound, mention.core.upperBound, mention.head + 1] {
      if start == end || (start == end + 1 && isComma(end)) { return true }
    }
    return false
  }

  /// "The president, [sitting next to …], said"; "an anti-globalist [wanted in the West]", where the parser hung the
  /// participle elsewhere.
  private mutating func findParticipleByPattern(after index: Int) {
    let mention = mentions[index]
    let end = max(mention.tokens.upperBound, mention.core.upperBound)
    let afterComma = isComma(end)
    var verb = afterComma ? end + 1 : end
    if verb < syntax.count, syntax.coarseTags[verb] == .adverb { verb += 1 }
    guard verb + 1 < syntax.count,
      syntax.head(of: verb) != mention.head || syntax.relations[verb] != .clausalModifier
    else { return }
    switch syntax.tags[verb] {
    case "VBG":
      // A verb follows after the second comma, whose subject the mention is: else it is an adjunct at the end.
      guard afterComma,
        syntax.relations[verb] == .adverbialClause || syntax.relations[verb] == .clausalModifier
      else {
        return
      }
      let span = clause(of: verb)
      guard isComma(span.upperBound) || isComma(span.upperBound - 1),
        syntax.relations[mention.head] == .subject, syntax.head(of: mention.head) > span.upperBound - 1
      else { return }
      add(
        .participial, max(verb, span.lowerBound)..<span.upperBound, head: verb, mention: index,
        confidence: Evidence.patternOnly)
    default: return
    }
  }
}
