extension LabelSearch {
  /// A longer run before a name is misread.
  private static let longestSpan = 20

  /// What stands before a name in its noun phrase: "[embattled fisheries chief] Ada Lund".
  mutating func findPremodifiers(of index: Int) {
    let mention = mentions[index]
    guard mention.kind == .name else { return }
    findSharedPremodifier(index)
    let span = mention.tokens.lowerBound..<mention.core.lowerBound
    guard !span.isEmpty, span.count <= Self.longestSpan, span.allSatisfy({ isPremodifierWord($0) }),
      !holdsOtherPerson(span, than: mention),
      span.contains(where: { characterizes($0, index) })
    else { return }
    let parts = premodifierParts(span, of: mention.head)
    for part in parts {
      let head = part.upperBound - 1
      add(.premodifier, part, head: head, mention: index, confidence: premodifierConfidence(part, mention))
    }
  }

  /// "former prosecutor and New York mayor Ada Lund": the parser takes the first for a person of its own.
  private mutating func findSharedPremodifier(_ index: Int) {
    let name = mentions[index]
    let head = syntax.head(of: name.head)
    guard syntax.relations[name.head] == .conjunct, head < name.head, let role = mention(at: head),
      isNominal(role),
      syntax.tags[head] == "NN", classes(head).contains(.person),
      syntax.child(of: head, in: [.determiner, .possessive, .numericModifier]) == nil,
      name.tokens.lowerBound < name.core.lowerBound, isWord(name.tokens.lowerBound - 1, "and"),
      mentions[role].tokens.upperBound == name.tokens.lowerBound - 1
    else { return }
    taken[head] = true
    add(.premodifier, mentions[role].tokens, head: head, mention: index, confidence: Evidence.agreed)
  }

  /// Whether another person's name stands there and is no possessor: the phrase was read too far to the left.
  private func holdsOtherPerson(_ span: Range<Int>, than name: Mention) -> Bool {
    span.contains { index in
      if syntax.coarseTags[index] == .adverb, index > span.lowerBound,
        syntax.coarseTags[index - 1] == .properNoun
      {
        return true
      }
      let entity = Int(syntax.entityOfToken[index])
      guard entity >= 0, syntax.entities[entity].type == "PERSON" else { return false }
      // The recogniser takes a title at a sentence's start into the name: "Fugitive Ada Lund".
      if syntax.entities[entity].tokens.contains(name.core.lowerBound) { return false }
      let end = syntax.entities[entity].tokens.upperBound
      return syntax.tags[end - 1] != "POS" && (end >= syntax.count || syntax.tags[end] != "POS")
        && classes(end - 1).isEmpty && classes(min(end, syntax.count - 1)).isEmpty
    }
  }

  private func isPremodifierWord(_ index: Int) -> Bool {
    switch syntax.coarseTags[index] {
    case .noun, .properNoun, .adjective, .determiner, .numeral, .particle, .punctuation, .adposition, .adverb,
      .coordinatingConjunction:
      return true
    case .verb: return syntax.tags[index] == "VBN" || syntax.tags[index] == "VBG"
    case .pronoun: return syntax.tags[index] == "PRP$"
    case .other, .symbol: return true
    default: return false
    }
  }

  private static let quantities = Set(
    words: """
      many some most several few more other such all both last next first second same own only entire \
      whole northern southern eastern western central north south east west nearby late early mainland \
      previous today yesterday then old year years southeast southwest northeast northwest downtown \
      greater upper lower fellow numerous various certain remaining additional half double
      """)

  /// Whether a word before a name says more than how many, where or whose part.
  private func characterizes(_ word: Int, _ mention: Int) -> Bool {
    if Self.quantities.contains(syntax.lowercased[word]) { return false }
    switch syntax.coarseTags[word] {
    case .adjective, .verb: return true
    case .noun: return true
    case .properNoun:
      if classes(word).contains(.person) { return true }
      // A name before a name belongs to it, unless it is a possessor.
      return isPossessor(word)
    case .other: return syntax.entityOfToken[word] >= 0
    default: return false
    }
  }

  private func isPossessor(_ word: Int) -> Bool {
    syntax.relations[word] == .possessive && syntax.child(of: word, .caseMarker) != nil
  }

  /// Coordinated adjectives before a name are labels of their own: "a desperate, dysfunctional and nearly insolvent".
  private func premodifierParts(_ span: Range<Int>, of head: Int) -> [Range<Int>] {
    guard span.contains(where: { isComma($0) || syntax.relations[$0] == .coordination }) else {
      return [span]
    }
    // Only where what is coordinated are adjectives, and the last word is one of them.
    guard syntax.coarseTags[span.upperBound - 1] == .adjective || syntax.tags[span.upperBound - 1] == "VBN"
    else {
      return [span]
    }
    var parts: [Range<Int>] = []
    var start = span.lowerBound
    for index in span where isComma(index) || syntax.relations[index] == .coordination {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    if start < span.upperBound { parts.append(start..<span.upperBound) }
    return parts
  }

  /// The tree and the surface agree where a role or adjective stands directly before a recognised name.
  private func premodifierConfidence(_ span: Range<Int>, _ mention: Mention) -> Double {
    let last = span.upperBound - 1
    let isRole = !classes(last).isEmpty || syntax.tags[last] == "POS" || syntax.coarseTags[last] == .adjective
    return mention.entityType != nil && isRole ? Evidence.agreed : Evidence.treeOnly
  }
}
