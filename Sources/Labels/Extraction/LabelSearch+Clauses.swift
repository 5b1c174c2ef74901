extension LabelSearch {
  /// "Lund, [who heads the movement]"; "Lund, [wanted in the West]".
  mutating func findClauses(of index: Int) {
    let mention = mentions[index]
    guard mention.kind != .pronoun else { return }
    for child in syntax.children(of: mention.head) where Int(child) >= mention.core.upperBound - 1 {
      guard syntax.relations[Int(child)] == .clausalModifier else { continue }
      findParticiple(Int(child), of: index, confidence: Evidence.agreed)
    }
    findParticipleByPattern(after: index)
    findParticipleAfterPreposition(index)
  }

  // MARK: Relative clauses

  /// Relative clauses that begin with their pronoun, wherever the parser hung them.
  mutating func findRelatives() {
    for verb in 0..<syntax.count where syntax.relations[verb] == .relativeClause { findRelative(verb) }
  }

  private mutating func findRelative(_ verb: Int) {
    let span = clause(of: verb)
    guard let pronoun = span.prefix(4).first(where: { $0 <= verb && isRelativePronoun($0) }) else { return }
    // "asked the aides which side they were on": a question.
    if isWord(pronoun, "which"), pronoun == span.lowerBound, !isComma(pronoun - 1),
      syntax.relations[pronoun] == .determiner || takesClause(syntax.head(of: verb))
    {
      return
    }
    let parsed = mention(at: syntax.head(of: verb)).flatMap { mentions[$0].kind == .pronoun ? nil : $0 }
    let nearest = nearestMention(before: span.lowerBound)
    let isPersonal = isWord(pronoun, "who") || isWord(pronoun, "whom")
    // The nearest person before "who" is meant, whatever the parser made of it.
    let preferred = nearest.flatMap { isPersonal && canBePerson($0) ? $0 : nil }
    guard let mention = preferred ?? parsed else { return }
    // "told the aides that he left": a complement that the parser took for a relative clause.
    if isWord(pronoun, "that"), hasOwnSubject(verb, pronoun),
      takesClause(syntax.head(of: verb)) || syntax.child(of: verb, .passiveSubject) != nil
    {
      return
    }
    let agrees = parsed == mention && (nearest == mention || nearest == nil)
    add(
      .relative, withContinuation(span), head: verb, mention: described(mention),
      confidence: agrees ? Evidence.agreed : Evidence.treeOnly)
  }

  private func hasOwnSubject(_ verb: Int, _ pronoun: Int) -> Bool {
    guard let subject = syntax.child(of: verb, in: [.subject, .passiveSubject]) else { return false }
    return subject != pronoun
  }

  /// Whether a noun is the object of a verb like "tell", after which "that" begins what is told.
  private func takesClause(_ noun: Int) -> Bool {
    guard syntax.relations[noun] == .directObject || syntax.relations[noun] == .dative else { return false }
    return Self.tellingVerbs.contains(syntax.lemmas[syntax.head(of: noun)])
  }

  private static let tellingVerbs = Set(
    words: """
      ask tell notify inform warn assure convince persuade remind advise promise show teach alert reassure
      """)

  /// A clause with the relative clause that follows its last word and that the parser hung further up.
  private func withContinuation(_ span: Range<Int>) -> Range<Int> {
    let next = span.upperBound
    guard next < syntax.count, isWord(next, "that") || isWord(next, "which"), syntax.tags[next] == "WDT",
      syntax.relations[next] == .subject, syntax.head(of: next) > next
    else { return span }
    return span
      .lowerBound..<max(next, bounded(syntax.subtree(of: syntax.head(of: next)), around: next).upperBound)
  }

  private func isRelativePronoun(_ index: Int) -> Bool {
    switch syntax.lowercased[index] {
    case "who", "whom", "whose", "which", "that": true
    default: false
    }
  }

  private func canBePerson(_ index: Int) -> Bool {
    switch mentions[index].kind {
    case .name: mentions[index].entityType == "PERSON" || mentions[index].entityType == "NORP"
    case .nominal: !classes(mentions[index].head).isDisjoint(with: [.person, .group])
    case .pronoun: false
    }
  }

  /// The name or nominal that ends right before a token, but for a comma: of several that end there a person.
  private func nearestMention(before token: Int) -> Int? {
    var end = token
    if isComma(end - 1) { end -= 1 }
    var nearest: Int?
    for candidate in stride(from: end - 1, through: max(0, end - Self.longestPhrase), by: -1) {
      guard let found = mention(at: candidate), mentions[found].kind != .pronoun,
        mentions[found].tokens.upperBound == end || mentions[found].core.upperBound == end
      else { continue }
      if canBePerson(found) { return found }
      nearest = nearest ?? found
    }
    return nearest
  }

  /// How far back a phrase's head is looked for.
  private static let longestPhrase = 16

  /// The tokens of a clause, up to ", including …".
  func clause(of verb: Int) -> Range<Int> {
    let span = bounded(syntax.subtree(of: verb), around: verb)
    if let stop = span.first(where: { $0 > verb && isComma($0) && isWord($0 + 1, "including") }) {
      return span.lowerBound..<stop
    }
    return span
  }

  // MARK: Participles

  private mutating func findParticiple(_ verb: Int, of index: Int, confidence: Double) {
    guard syntax.tags[verb] == "VBN" || syntax.tags[verb] == "VBG" || syntax.tags[verb] == "VBD" else {
      return
    }
    // "Lund charged with murder": the main clause of a headline.
    if syntax.isRoot(mentions[index].head) { return }
    let span = clause(of: verb)
    let start = max(span.lowerBound, mentions[index].core.upperBound)
    guard start <= verb else { return }
    guard isDirectlyAfter(start, index) else {
      return findParticipleAfterCoordination(verb, of: index, confidence: confidence)
    }
    add(.participial, start..<span.upperBound, head: verb, mention: described(index), confidence: confidence)
  }

  /// "an activist and monitor wanted in Norland over alleged fraud": hung from the first of the two, as may be what
  /// belongs to the participle.
  private mutating func findParticipleAfterCoordination(_ verb: Int, of index: Int, confidence: Double) {
    guard let last = coordinated(mentions[index].head).dropFirst().last, last + 1 == verb else { return }
    var end = max(verb + 1, clause(of: verb).upperBound)
    for child in syntax.children(of: mentions[index].head)
    where syntax.relations[Int(child)] == .preposition && Int(syntax.leftEdges[Int(child)]) == end {
      end = Int(syntax.rightEdges[Int(child)]) + 1
    }
    add(.participial, verb..<end, head: verb, mention: described(index), confidence: confidence)
  }

  /// Whether nothing but a comma stands between a mention and a token.
  private func isDirectlyAfter(_ start: Int, _ index: Int) -> Bool {
    let mention = mentions[index]
    for end in [mention.tokens.upperBound, mention.core.upperBound, mention.head + 1] {
      if start == end || (start == end + 1 && isComma(end)) { return true }
    }
    return false
  }

  /// Whether a noun is the subject of a verb after a place, or stands where its subject would stand.
  private func isSubject(_ noun: Int, of place: Int) -> Bool {
    if syntax.relations[noun] == .subject || syntax.relations[noun] == .passiveSubject {
      return syntax.head(of: noun) >= place
    }
    guard place < syntax.count else { return false }
    let next = isComma(place) ? place + 1 : place
    guard next < syntax.count else { return false }
    return syntax.coarseTags[next] == .auxiliary || ["VBD", "VBZ", "VBP"].contains(syntax.tags[next])
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
        isSubject(mention.head, of: span.upperBound)
      else { return }
      add(
        .participial, max(verb, span.lowerBound)..<span.upperBound, head: verb, mention: index,
        confidence: Evidence.patternOnly)
    case "VBN"
    where [.clausalModifier, .adverbialClause].contains(syntax.relations[verb]) && !afterComma
      && syntax.relations[mention.head] == .prepositionObject && syntax.head(of: verb) < mention.head
      && AgentiveVerbs.charging.contains(syntax.lemmas[verb]):
      // "a price on a Norlander accused of theft": of the price nobody accuses anything.
      add(
        .participial, verb..<max(verb + 1, clause(of: verb).upperBound), head: verb,
        mention: described(index),
        confidence: Evidence.patternOnly)
    case "VBD", "VBN":
      // "Lund, an activist and monitor wanted in Norland, said": taken for a clause of the verb that follows.
      guard !afterComma, syntax.relations[verb] == .clausalComplement, syntax.head(of: verb) > verb,
        syntax.tags[verb + 1] == "IN", described(index) != index, mayBeParticiple(verb)
      else { return }
      add(
        .participial, verb..<max(verb + 1, clause(of: verb).upperBound), head: verb,
        mention: described(index),
        confidence: Evidence.patternOnly)
    default: return
    }
  }

  /// Whether a verb has no auxiliary, and no subject that the verb above it does not need.
  private func mayBeParticiple(_ verb: Int) -> Bool {
    guard syntax.child(of: verb, in: [.auxiliary, .passiveAuxiliary]) == nil else { return false }
    return syntax.child(of: verb, in: [.subject, .passiveSubject]) == nil
      || syntax.child(of: syntax.head(of: verb), in: [.subject, .passiveSubject]) == nil
  }

  /// "a reward for a Norlander [charged with theft]": after a preposition no sentence can follow, so that what the
  /// parser takes for subject and verb are a noun and its participle.
  private mutating func findParticipleAfterPreposition(_ index: Int) {
    let mention = mentions[index]
    let verb = syntax.head(of: mention.head)
    guard [.subject, .passiveSubject].contains(syntax.relations[mention.head]), syntax.tags[verb] == "VBN",
      verb == mention.tokens.upperBound,
      syntax.child(of: verb, in: [.auxiliary, .passiveAuxiliary]) == nil,
      let preposition = syntax.child(of: verb, .marker), preposition < mention.tokens.lowerBound,
      Self.takingNouns.contains(syntax.lowercased[preposition])
    else { return }
    let end = clause(of: verb).upperBound
    add(
      .participial, verb..<max(verb + 1, end), head: verb, mention: index, confidence: Evidence.patternOnly)
  }

  /// Prepositions that no finite clause follows.
  private static let takingNouns = Set(words: "for with of over against from")
}
