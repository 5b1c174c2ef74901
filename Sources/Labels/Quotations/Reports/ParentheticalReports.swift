import Linguistics

/// Reporting words behind or in the midst of what they report: "…, the ministry said", "…, says Mara Lindqvist",
/// "The hall, she said on Monday, was closed".
struct ParentheticalReports {
  /// Longest run of words, as after "said", that is looked through for the comma that ends the parenthesis.
  private static let longestTail = 20
  /// Longest participle behind a report that is looked through for a relative clause.
  private static let longestParticiple = 60
  /// Longest relative clause between a speaker and "said".
  private static let longestRelativeClause = 30
  /// Verbs of manner whose participle after a report describes the speaking, not what is said.
  private static let mannerVerbs: Set<String> = [
    "speak", "refer", "laugh", "smile", "gesture", "point", "use", "talk", "grin", "shrug", "nod", "sigh",
    "cry", "weep",
    "shake", "pause", "look", "wave", "read", "draw", "quote", "echo", "invoke", "reach",
  ]

  /// Longest adjunct that tells the occasion, in tokens.
  private static let longestAdjunct = 15
  /// What something is said in or upon.
  private static let occasions: Set<String> = [
    "statement", "interview", "tweet", "post", "speech", "letter", "email", "e-mail", "memo", "address",
    "conference",
    "briefing", "testimony", "message", "ask", "call", "remark", "release", "hearing", "debate", "rally",
    "appearance",
    "response", "reply", "respond", "speak", "report", "meeting",
  ]

  let reader: SectionReader
  let lexicon: CueLexicon

  private var syntax: Syntax { reader.syntax }

  /// The parenthesis around a verb: its tokens, and who speaks.
  private struct Parenthesis {
    let tokens: Range<Int>
    let speaker: SpeakerPhrase?
    let isInverted: Bool
  }

  /// What a verb reports, if it stands so.
  func report(_ verb: Int, _ cue: CueLexicon.Cue, tokens: Range<Int>) -> Report? {
    guard cue.complements.isQuoting, !reader.hasClauseBehind(verb),
      syntax.child(of: verb, .passiveAuxiliary) == nil
    else { return nil }
    let stretch = reader.stretch(of: verb)
    if let report = comparison(verb, cue, tokens: tokens, in: stretch) { return report }
    guard let parenthesis = inverted(verb, cue, in: stretch) ?? straight(verb, cue, tokens, in: stretch)
    else {
      return nil
    }
    let left = leftContent(before: parenthesis.tokens.lowerBound, in: stretch)
    var right = rightContent(after: parenthesis.tokens.upperBound, of: verb, in: stretch)
    if parenthesis.isInverted, let first = right?.lowerBound, !reader.isVerb(first) { right = nil }
    var contents: [Range<Int>] = []
    if let left, right == nil || !isAboutSpeaking(left) { contents.append(left) }
    if let right { contents.append(right) }
    let places = contents.compactMap(reader.trimmedCodePoints)
    guard !places.isEmpty else { return nil }
    return Report(cue: tokens, cueClass: cue.cueClass, speaker: parenthesis.speaker, contents: places)
  }

  /// "As the Courier reported, …" and "…, as she put it".
  private func comparison(
    _ verb: Int, _ cue: CueLexicon.Cue, tokens: Range<Int>, in stretch: Range<Int>
  ) -> Report? {
    guard let conjunction = syntax.child(of: verb, .marker), conjunction < verb,
      syntax.lowercased[conjunction] == "as", let subject = syntax.child(of: verb, .subject),
      syntax.child(of: verb, .directObject) == nil, stretch.contains(conjunction),
      let end = end(after: tokens.upperBound, cue, in: stretch)
    else { return nil }
    var contents: [Range<Int>] = []
    if conjunction > stretch.lowerBound + 1, separates(conjunction - 1) {
      contents.append(stretch.lowerBound..<conjunction)
    } else if conjunction > stretch.lowerBound + 1 {
      return nil
    }
    if end + 1 < stretch.upperBound, reader.isComma(end) { contents.append(end + 1..<stretch.upperBound) }
    let places = contents.compactMap(reader.trimmedCodePoints)
    guard !places.isEmpty else { return nil }
    return Report(cue: tokens, cueClass: cue.cueClass, speaker: reader.phrase(of: subject), contents: places)
  }

  /// What a sentence says before "…, she said, "…"", whose quotation is tied to the verb already.
  func beginning(before speaker: SpeakerPhrase, in stretch: Range<Int>) -> Range<Int>? {
    let start = speaker.tokens.lowerBound
    guard start - 1 > stretch.lowerBound, stretch.contains(start), separates(start - 1) else { return nil }
    let left = stretch.lowerBound..<start
    guard !isAboutSpeaking(left), !left.contains(where: { reader.passageOfToken[$0] >= 0 }) else {
      return nil
    }
    return reader.trimmedCodePoints(of: left)
  }

  // MARK: Where the parenthesis is

  /// ", said NP".
  private func inverted(_ verb: Int, _ cue: CueLexicon.Cue, in stretch: Range<Int>) -> Parenthesis? {
    guard verb - 1 > stretch.lowerBound, separates(verb - 1), reader.isFinite(verb),
      verb + 1 < stretch.upperBound
    else { return nil }
    let parsed = syntax.children(of: verb).first { $0 > verb && syntax.relations[Int($0)] == .subject }
    var speaker = parsed.map { reader.phrase(of: Int($0)) }
    if speaker == nil, cue.isSpeech {
      speaker = reader.phrase(startingAt: verb + 1, before: stretch.upperBound)
    }
    guard let speaker, speaker.tokens.lowerBound <= verb + 2 else { return nil }
    return Parenthesis(tokens: verb..<speaker.tokens.upperBound, speaker: speaker, isInverted: true)
  }

  /// ", NP said".
  private func straight(
    _ verb: Int, _ cue: CueLexicon.Cue, _ tokens: Range<Int>, in stretch: Range<Int>
  ) -> Parenthesis? {
    guard reader.isFinite(verb) || syntax.tags[verb] == "VBN",
      let end = end(after: tokens.upperBound, cue, in: stretch),
      let speaker = speaker(before: verb, cue, in: stretch), !syntax.tags[speaker.head].hasPrefix("W")
    else { return nil }
    let start = speaker.tokens.lowerBound
    guard start - 1 > stretch.lowerBound, separates(start - 1) else { return nil }
    // "…, she continued", but not "…, the debate continued".
    if !cue.complements.contains(.clause), syntax.coarseTags[speaker.head] == .noun { return nil }
    return Parenthesis(tokens: start..<end, speaker: speaker, isInverted: false)
  }

  private func speaker(before verb: Int, _ cue: CueLexicon.Cue, in stretch: Range<Int>) -> SpeakerPhrase? {
    if cue.isSpeech {
      // The words right before the verb tell more than the tree, which likes to join the speaker to a list before it.
      if let phrase = reader.phrase(endingBefore: verb, notBefore: stretch.lowerBound),
        phrase.tokens.lowerBound - 1 > stretch.lowerBound, separates(phrase.tokens.lowerBound - 1)
      {
        return phrase
      }
      if let phrase = phraseBeforeRelativeClause(verb, in: stretch) { return phrase }
    }
    guard let subject = syntax.child(of: verb, .subject), subject < verb else { return nil }
    return reader.phrase(of: subject)
  }

  /// ", NP, who …, said".
  private func phraseBeforeRelativeClause(_ verb: Int, in stretch: Range<Int>) -> SpeakerPhrase? {
    guard verb - 1 > stretch.lowerBound, reader.isComma(verb - 1) else { return nil }
    let start = max(stretch.lowerBound + 1, verb - Self.longestRelativeClause)
    guard start < verb,
      let pronoun = (start..<verb - 1).last(where: {
        syntax.lowercased[$0] == "who" && reader.isComma($0 - 1)
      })
    else { return nil }
    return reader.phrase(endingBefore: pronoun - 1, notBefore: stretch.lowerBound)
  }

  private func separates(_ token: Int) -> Bool {
    if syntax.coarseTags[token] == .space, token > 0, !reader.isBreak(token) { return separates(token - 1) }
    return reader.isComma(token) || reader.isDash(token)
      || (reader.isQuotationMark(token) && reader.passageOfToken[token] >= 0)
  }

  /// Where the parenthesis ends: at the comma or stop after the verb's modifiers ("on Tuesday", "in a statement").
  private func end(after start: Int, _ cue: CueLexicon.Cue, in stretch: Range<Int>) -> Int? {
    var position = start
    while position < stretch.upperBound {
      if reader.isComma(position) || reader.isTerminator(position) { return position }
      if position > start, reader.isQuotationMark(position) { return position }
      guard position - start < Self.longestTail, !reader.isFinite(position) else { return nil }
      if position == start, !cue.isSpeech, !mayFollow(position) { return nil }
      position += 1
    }
    return position
  }

  /// Whether a word may stand after a verb that reports without a comma: not what begins its object.
  private func mayFollow(_ token: Int) -> Bool {
    switch syntax.coarseTags[token] {
    case .adverb: true
    default: syntax.relations[token] == .nounPhraseAdverbial
    }
  }

  // MARK: What is reported

  private func leftContent(before start: Int, in stretch: Range<Int>) -> Range<Int>? {
    stretch.lowerBound < start ? stretch.lowerBound..<start : nil
  }

  /// "On Tuesday", "In a statement", "When asked about it": when and where it was said, not what.
  private func isAboutSpeaking(_ tokens: Range<Int>) -> Bool {
    guard let first = tokens.first else { return true }
    let isAdjunct =
      switch syntax.coarseTags[first] {
      case .adposition, .adverb, .subordinatingConjunction: true
      default: syntax.tags[first] == "VBG" || syntax.tags[first] == "VBN"
      }
    guard isAdjunct, tokens.count <= Self.longestAdjunct else { return false }
    return tokens.contains { token in
      if Self.occasions.contains(syntax.lemmas[token]) { return true }
      let entity = Int(syntax.entityOfToken[token])
      return entity >= 0 && ["DATE", "TIME"].contains(syntax.entities[entity].type)
    }
  }

  private func rightContent(after end: Int, of verb: Int, in stretch: Range<Int>) -> Range<Int>? {
    guard end + 1 < stretch.upperBound, reader.isComma(end) else { return nil }
    var rest = end + 1..<stretch.upperBound
    var first = rest.lowerBound
    while first < rest.upperBound - 1, syntax.coarseTags[first] == .adverb { first += 1 }
    switch syntax.lowercased[first] {
    case "according", "who", "whose", "as", "when", "while", "after", "before", "in", "during": return nil
    case "and", "but":
      let joined = rest.prefix(6).contains {
        syntax.head(of: $0) == verb && syntax.relations[$0] == .conjunct
      }
      if joined { return nil }
    default: break
    }
    if syntax.tags[first] == "VBG" {
      let lemma = syntax.lemmas[first]
      if lexicon.verbs[lemma] != nil || Self.mannerVerbs.contains(lemma) { return nil }
      // What a trailing participle adds is said too; a relative clause behind it is the author's explanation.
      if let comma = rest.dropFirst().prefix(Self.longestParticiple).first(where: {
        isRelativeComma($0, in: rest)
      }) {
        rest = rest.lowerBound..<comma
      }
    }
    return rest
  }

  private func isRelativeComma(_ token: Int, in rest: Range<Int>) -> Bool {
    guard reader.isComma(token), token + 1 < rest.upperBound else { return false }
    return ["which", "who", "whose"].contains(syntax.lowercased[token + 1])
  }
}
