import Linguistics

/// The phrase that names a speaker.
struct SpeakerPhrase: Hashable {
  let tokens: Range<Int>
  let head: Int
}

extension SectionReader {
  /// Longest phrase that is taken for a speaker's name or description, in tokens before and behind its head.
  private static let longestPhrase = 40
  /// How many verbs up a subject is looked for.
  private static let farthestSubject = 8

  /// The noun phrase of a head: its modifiers and conjuncts, without clauses and appositions after it.
  func phrase(of head: Int) -> SpeakerPhrase {
    let stretch = stretch(of: head)
    var start = max(Int(syntax.leftEdges[head]), stretch.lowerBound, head - Self.longestPhrase)
    while start < head, !startsPhrase(start) { start += 1 }
    var end = head + 1
    scan: for child in syntax.children(of: head) where Int(child) > head {
      let child = Int(child)
      switch syntax.relations[child] {
      case .caseMarker:  // the 's of a possessor is not of the name
        break scan
      case .preposition, .compound, .numericModifier, .conjunct, .prepositionObject, .nominalModifier:
        end = Int(syntax.rightEdges[child]) + 1
      case .coordination: continue
      case .punctuation where isComma(child) || syntax.words[child] == "-": continue
      default: break scan
      }
    }
    return SpeakerPhrase(
      tokens: start..<max(head + 1, min(end, stretch.upperBound, head + Self.longestPhrase)), head: head)
  }

  private func startsPhrase(_ token: Int) -> Bool {
    switch syntax.coarseTags[token] {
    case .punctuation, .coordinatingConjunction, .space, .subordinatingConjunction: false
    default: true
    }
  }

  /// Who does what a verb says: its subject, that of the verb it is joined to or depends on, the agent of a passive,
  /// the noun that a participle or relative clause belongs to.
  func speaker(of verb: Int) -> SpeakerPhrase? {
    if syntax.tags[verb] == "VBG", let subject = subjectOfSentence(around: verb) { return subject }
    var current = verb
    for _ in 0..<Self.farthestSubject {
      if let agent = child(of: current, .agent) {
        return child(of: agent, .prepositionObject).map(phrase)
      }
      if let subject = child(of: current, .subject) { return speaker(subject: subject, of: current) }
      if let subject = child(of: current, .passiveSubject) {
        // Who is told or quoted does not speak; but who is "criticised for saying" does.
        return current == verb ? nil : speaker(subject: subject, of: current)
      }
      let head = syntax.head(of: current)
      guard head != current else { return nil }
      switch syntax.relations[current] {
      case .conjunct, .openComplement, .adverbialClause, .clausalComplement, .prepositionalComplement,
        .preposition,
        .unclassified, .parataxis:
        current = head
        if isNominal(current) { return phrase(of: current) }
      case .clausalModifier, .relativeClause:
        guard isNominal(head), syntax.tags[current] != "VB", syntax.tags[current] != "VBN" else { return nil }
        return phrase(of: head)
      default:
        return nil
      }
    }
    return nil
  }

  /// Of a participle behind a comma, or behind "by", the subject of the sentence or relative clause it ends, whichever
  /// word the tree hangs it from: "Lindqvist blocked the plan, saying …".
  private func subjectOfSentence(around verb: Int) -> SpeakerPhrase? {
    var before = verb - 1
    while before > 0,
      syntax.coarseTags[before] == .adverb || syntax.coarseTags[before] == .coordinatingConjunction
    {
      before -= 1
    }
    guard before >= 0, isComma(before) || isDash(before) || syntax.lowercased[before] == "by",
      child(of: verb, .subject) == nil
    else { return nil }
    var subject: (token: Int, verb: Int)?
    var current = verb
    for _ in 0..<Self.farthestSubject {
      let head = syntax.head(of: current)
      if head == current
        || (syntax.relations[current] == .relativeClause && head < current && current != verb)
      {
        break
      }
      current = head
      if let found = child(of: current, .subject, .passiveSubject), found < verb {
        subject = (found, current)
      }
    }
    return subject.flatMap { speaker(subject: $0.token, of: $0.verb) }
  }

  private func speaker(subject: Int, of verb: Int) -> SpeakerPhrase? {
    switch syntax.tags[subject] {
    case "WP", "WDT", "IN":
      var clause = verb
      for _ in 0..<Self.farthestSubject where syntax.relations[clause] == .conjunct {
        clause = syntax.head(of: clause)
      }
      guard syntax.relations[clause] == .relativeClause else { return nil }
      // "who" is a mention of its own, like "he"; "which" and "that" are not.
      if syntax.lowercased[subject] == "who" {
        return SpeakerPhrase(tokens: subject..<subject + 1, head: subject)
      }
      return phrase(of: syntax.head(of: clause))
    case "EX": return nil
    default: return phrase(of: subject)
    }
  }

  func isNominal(_ token: Int) -> Bool {
    switch syntax.coarseTags[token] {
    case .noun, .properNoun, .pronoun: true
    default: false
    }
  }

  /// The noun phrase that ends right before a token, by tags alone; adverbs and auxiliaries between are passed over.
  func phrase(endingBefore token: Int, notBefore start: Int) -> SpeakerPhrase? {
    var last = token - 1
    while last >= start, isAdverbialOrAuxiliary(last) { last -= 1 }
    guard last >= start, isNominal(last) else { return nil }
    let head = last
    var first = last
    while first - 1 >= start, head - first < Self.longestPhrase,
      isPartOfNounPhrase(first - 1, in: passageOfToken[head])
    { first -= 1 }
    return SpeakerPhrase(tokens: first..<head + 1, head: head)
  }

  /// The noun phrase that begins at a token, by tags alone.
  func phrase(startingAt token: Int, before end: Int) -> SpeakerPhrase? {
    var last: Int?
    var position = token
    while position < end, position - token < Self.longestPhrase,
      isPartOfNounPhrase(position, in: passageOfToken[token])
    {
      if isNominal(position) { last = position }
      position += 1
    }
    return last.map { SpeakerPhrase(tokens: token..<$0 + 1, head: $0) }
  }

  func isAdverbialOrAuxiliary(_ token: Int) -> Bool {
    syntax.coarseTags[token] == .adverb || syntax.coarseTags[token] == .auxiliary
  }

  private func isPartOfNounPhrase(_ token: Int, in passage: Int32) -> Bool {
    guard passageOfToken[token] == passage else { return false }
    switch syntax.coarseTags[token] {
    case .noun, .properNoun, .pronoun, .determiner, .adjective, .numeral: return true
    case .particle: return syntax.tags[token] == "POS"
    case .adposition: return syntax.lowercased[token] == "of"
    case .punctuation: return syntax.words[token] == "-" || syntax.words[token] == "."
    default: return false
    }
  }
}
