/// The search through one part of an article.
struct MentionSearch {
  let syntax: Syntax
  let section: Int
  let nouns: ActorNouns
  /// Whether each token may head a phrase of its own, as far as the search has come.
  private(set) var headsPhrase: [Bool] = []
  private var mentions: [Mention] = []

  init(_ syntax: Syntax, section: Int, nouns: ActorNouns) {
    self.syntax = syntax
    self.section = section
    self.nouns = nouns
  }

  mutating func run() -> [Mention] {
    headsPhrase.reserveCapacity(syntax.count)
    for index in 0..<syntax.count {
      headsPhrase.append(mayHeadPhrase(index))
      guard headsPhrase[index] else { continue }
      if let mention = mention(at: index) { mentions.append(mention) }
    }
    // Heads ascend, starts need not: a possessive name starts where the phrase it is in does.
    mentions.sort {
      ($0.tokens.lowerBound, $0.tokens.upperBound, $0.head) < (
        $1.tokens.lowerBound, $1.tokens.upperBound, $1.head
      )
    }
    return mentions
  }

  func mention(at index: Int) -> Mention? {
    let entity = Int(syntax.entityOfToken[index])
    let type = entity >= 0 ? syntax.entities[entity].type : nil
    if entity >= 0, isInside(index, entity) { return nil }
    if let name = hyphenatedName(index) { return name }
    if isFieldOfOffice(index) { return nil }
    switch syntax.coarseTags[index] {
    case .pronoun: return pronoun(index)
    case .properNoun: return name(index, entity) ?? nominal(index, type)
    case .noun: return nominal(index, type) ?? (entity >= 0 ? name(index, entity) : nil)
    case .adjective, .verb, .other, .numeral: return entity >= 0 ? name(index, entity) : nil
    default: return nil
    }
  }

  /// Relations in which a noun belongs to another noun's phrase.
  static let adjuncts: RelationSet = [
    .compound, .adjectivalModifier, .nominalModifier, .numericModifier, .quantityModifier,
    .nounPhraseAdverbial,
    .punctuation, .caseMarker, .auxiliary, .passiveAuxiliary, .marker,
  ]

  func mayHeadPhrase(_ index: Int) -> Bool {
    let relation = syntax.relations[index]
    // "the aides’ loyalty": a possessor that the parser took for a modifier.
    if relation == .nominalModifier, syntax.child(of: index, .caseMarker) != nil { return true }
    if relation == .conjunct, syntax.head(of: index) < index {
      return headsPhrase[syntax.head(of: index)] || isVerbal(syntax.head(of: index))
    }
    return !Self.adjuncts.contains(relation)
  }

  func isVerbal(_ index: Int) -> Bool {
    syntax.coarseTags[index] == .verb || syntax.coarseTags[index] == .auxiliary
  }

  /// Whether a token is only a part of a named entity: its head is in there too.
  func isInside(_ index: Int, _ entity: Int) -> Bool {
    let head = syntax.head(of: index)
    return head != index && syntax.entities[entity].tokens.contains(head)
      && syntax.relations[index] != .conjunct
  }

  /// Personal, possessive, reflexive and relative pronouns, without "it" that stands for nothing.
  func pronoun(_ index: Int) -> Mention? {
    switch syntax.tags[index] {
    case "PRP": guard syntax.relations[index] != .expletive else { return nil }
    case "PRP$", "WP$": break
    case "WP": guard syntax.lowercased[index] != "what" else { return nil }
    default: return nil
    }
    return Mention(
      section: section, tokens: index..<index + 1, core: index..<index + 1, head: index, kind: .pronoun,
      entityType: nil)
  }

  func isWord(_ index: Int, _ word: String) -> Bool { index >= 0 && syntax.lowercased[index] == word }
}
