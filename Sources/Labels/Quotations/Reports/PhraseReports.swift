import Linguistics

/// Reports by phrases ("according to the ministry, …") and by nouns ("the claim that …").
struct PhraseReports {
  /// Longest explanation behind a source that is looked through, in tokens.
  private static let longestExplanation = 60

  let reader: SectionReader
  let lexicon: CueLexicon

  private var syntax: Syntax { reader.syntax }

  // MARK: Phrases

  /// What stands beside a phrase that names its source: the rest of the sentence.
  func report(_ phrase: CueLexicon.Phrase, tokens: Range<Int>) -> Report? {
    let stretch = reader.stretch(of: tokens.lowerBound)
    guard tokens.upperBound < stretch.upperBound, let speaker = source(behind: tokens.upperBound, in: stretch)
    else {
      return nil
    }
    let end = end(of: speaker, in: stretch)
    var left = leftBound(before: tokens.lowerBound, in: stretch)..<tokens.lowerBound
    if let first = left.first, left.count <= 2, syntax.coarseTags[first] == .coordinatingConjunction {
      left = stretch.lowerBound..<stretch.lowerBound
    }
    var contents: [Range<Int>] = []
    if let place = reader.trimmedCodePoints(of: left) { contents.append(place) }
    if end < stretch.upperBound, reader.isComma(end), let right = rest(behind: end + 1, in: stretch),
      contents.isEmpty || !isAddition(end + 1, in: stretch), let place = reader.trimmedCodePoints(of: right)
    {
      contents.append(place)
    }
    guard !contents.isEmpty else { return nil }
    return Report(cue: tokens, cueClass: phrase.cueClass, speaker: speaker, contents: contents)
  }

  /// Start of the part of the sentence before the phrase: what a colon, semicolon or bracket cuts off is not of it.
  private func leftBound(before token: Int, in stretch: Range<Int>) -> Int {
    var position = token
    while position > max(stretch.lowerBound, token - Self.longestExplanation) {
      switch syntax.words[position - 1] {
      case ":", ";", "(", "[": return position
      case ")", "]": return stretch.lowerBound
      default: position -= 1
      }
    }
    return stretch.lowerBound
  }

  private func source(behind token: Int, in stretch: Range<Int>) -> SpeakerPhrase? {
    let preposition = token - 1
    if let object = syntax.child(of: preposition, .prepositionObject), object > preposition {
      let phrase = reader.phrase(of: object)
      if phrase.tokens.lowerBound == token { return phrase }
    }
    return reader.phrase(startingAt: token, before: stretch.upperBound)
  }

  /// Where the source with what explains it ends: at the first comma that begins no relative clause or apposition.
  private func end(of speaker: SpeakerPhrase, in stretch: Range<Int>) -> Int {
    var end = speaker.tokens.upperBound
    let limit = min(stretch.upperBound, end + Self.longestExplanation)
    while end < limit, !reader.isComma(end), !reader.isTerminator(end) { end += 1 }
    while end + 2 < limit, reader.isComma(end), isRelative(end + 1),
      let next = (end + 2..<limit).first(where: reader.isComma)
    {
      end = next
    }
    return end
  }

  private func isRelative(_ token: Int) -> Bool {
    ["who", "which", "whose"].contains(syntax.lowercased[token])
  }

  private func rest(behind start: Int, in stretch: Range<Int>) -> Range<Int>? {
    start < stretch.upperBound ? start..<stretch.upperBound : nil
  }

  /// Whether what follows the source goes on about it, and not with what it says.
  private func isAddition(_ token: Int, in stretch: Range<Int>) -> Bool {
    if isRelative(token) || syntax.tags[token] == "VBG" || syntax.tags[token] == "VBN" { return true }
    return !(token..<stretch.upperBound).prefix(Self.longestExplanation).contains(where: reader.isFinite)
  }

  // MARK: Nouns

  /// The clause that a noun announces, or its complement ("allegations of fraud").
  func report(_ noun: Int, _ cue: CueLexicon.Cue) -> Report? {
    let stretch = reader.stretch(of: noun)
    var content: Range<Int>?
    for child in syntax.children(of: noun) where Int(child) > noun {
      let child = Int(child)
      switch syntax.relations[child] {
      case .clausalModifier, .clausalComplement, .relativeClause:
        let first = Int(syntax.leftEdges[child])
        let isClause =
          first == noun + 1 && syntax.lowercased[first] == "that" && syntax.relations[first] == .marker
        let isInfinitive = cue.complements.contains(.infinitive) && syntax.lowercased[first] == "to"
        if isClause, cue.complements.contains(.clause) {
          content = first + 1..<Int(syntax.rightEdges[child]) + 1
        }
        if isInfinitive { content = first..<Int(syntax.rightEdges[child]) + 1 }
      case .preposition where cue.prepositions.contains(syntax.lowercased[child]):
        if let complement = syntax.child(of: child, .prepositionalComplement, .prepositionObject) {
          content = syntax.subtree(of: complement)
        }
      default: continue
      }
      if content != nil { break }
    }
    guard let content, let place = reader.trimmedCodePoints(of: content.clamped(to: stretch)) else {
      return nil
    }
    return Report(
      cue: noun..<noun + 1, cueClass: cue.cueClass, speaker: owner(of: noun), contents: [place])
  }

  /// Whose claim it is: the possessor, or who follows "by", "from" or "of" before the clause; else the subject of a
  /// verb that only carries the noun ("made the claim").
  private func owner(of noun: Int) -> SpeakerPhrase? {
    if let owner = syntax.child(of: noun, .possessive) { return reader.phrase(of: owner) }
    for child in syntax.children(of: noun) where syntax.relations[Int(child)] == .preposition {
      guard ["by", "from"].contains(syntax.lowercased[Int(child)]) else { continue }
      if let object = syntax.child(of: Int(child), .prepositionObject) { return reader.phrase(of: object) }
    }
    let head = syntax.head(of: noun)
    if syntax.relations[noun] == .directObject, Self.carriers.contains(syntax.lemmas[head]) {
      return reader.speaker(of: head)
    }
    return nil
  }

  private static let carriers: Set<String> = [
    "make", "repeat", "issue", "release", "voice", "express", "give", "raise", "reiterate", "renew", "have",
    "send",
    "deliver", "offer", "level", "share", "put", "float", "announce", "publish", "file",
  ]
}
