import Linguistics

/// Ties passages in quotation marks to the words that report them, by what stands next to the marks.
struct DirectQuotations {
  /// How far from a mark its reporting verb may stand, in tokens.
  private static let farthestCue = 30
  /// Longest phrase for who is told something, between verb and mark, in tokens.
  private static let longestAddressee = 6
  /// How far behind a passage its speaker may begin, in tokens: an adverb may stand between.
  private static let farthestSubject = 2
  /// Fewest words of a passage that is somebody's speech though nothing reports it; shorter ones are titles or
  /// words that the author keeps at a distance.
  private static let fewestWords = 5

  /// The same for a passage that is a whole sentence by its punctuation.
  private static let fewestWordsOfSentence = 2

  let reader: SectionReader
  /// Which cue each token is, or -1.
  let cueOfToken: [Int32]
  let cues: [CueOccurrence]

  private var syntax: Syntax { reader.syntax }

  /// Who says a passage, in which words.
  struct Source {
    var cue: Range<Int>?
    var cueClass: CueClass?
    var speaker: SpeakerPhrase?
    /// Where the reporting clause ends.
    var end: Int
  }

  private func verbCue(_ token: Int) -> (cue: CueLexicon.Cue, tokens: Range<Int>)? {
    let number = Int(cueOfToken[token])
    guard number >= 0, case .verb(let cue) = cues[number].kind else { return nil }
    return (cue, cues[number].tokens)
  }

  // MARK: Behind the passage

  /// `"…," she said` and `"…," said Mara Lindqvist`.
  func sourceBehind(_ passage: QuotedPassage, _ tokens: Range<Int>) -> Source? {
    guard passage.isClosed else { return nil }
    let around = Int32(passage.parent ?? -1)
    var first = tokens.upperBound
    var isJoined = endsOpen(passage)
    while first < syntax.count, reader.isComma(first) || reader.isQuotationMark(first) || isBlank(first) {
      if reader.isComma(first) { isJoined = true }
      first += 1
    }
    guard first < syntax.count, !reader.isBreak(first) else { return nil }
    // `"Stop." He said nothing.` begins a new sentence; `"Stop." he said` does not.
    if !isJoined, syntax.words[first].first?.isUppercase ?? false { return nil }
    if let source = phraseSource(at: first) { return source }
    let limit = min(syntax.count, first + Self.farthestCue)
    var position = first
    while position < limit {
      if reader.isBreak(position) || reader.isTerminator(position)
        || reader.passageOfToken[position] != around
      {
        return nil
      }
      if let verb = verbCue(position), verb.cue.complements.isQuoting,
        reader.isFinite(position) || isPerfect(position)
      {
        if reader.hasClauseBehind(position) { return nil }
        if let speaker = speaker(of: position, verb.cue, from: first, to: limit) {
          return Source(
            cue: verb.tokens, cueClass: verb.cue.cueClass, speaker: speaker,
            end: max(verb.tokens.upperBound, speaker.tokens.upperBound))
        }
        if position == first { return nil }
      }
      position += 1
    }
    return nil
  }

  private func phraseSource(at token: Int) -> Source? {
    let number = Int(cueOfToken[token])
    guard number >= 0 else { return nil }
    let cue = cues[number]
    guard case .phrase(let phrase) = cue.kind, cue.tokens.upperBound < syntax.count else { return nil }
    let speaker: SpeakerPhrase? =
      syntax.child(of: cue.token, .prepositionObject).map(reader.phrase)
      ?? reader.phrase(startingAt: cue.tokens.upperBound, before: syntax.count)
    guard let speaker else { return nil }
    return Source(
      cue: cue.tokens, cueClass: phrase.cueClass, speaker: speaker, end: speaker.tokens.upperBound)
  }

  private func endsOpen(_ passage: QuotedPassage) -> Bool {
    let last = passage.inside.upperBound - 1
    guard last >= passage.inside.lowerBound else { return false }
    switch reader.scalars[last] {
    case ",", "?", "!", "—", "–", "…", "،": return true
    default: return false
    }
  }

  private func isPerfect(_ token: Int) -> Bool {
    syntax.tags[token] == "VBN" && syntax.child(of: token, .auxiliary) != nil
  }

  private func speaker(of verb: Int, _ cue: CueLexicon.Cue, from first: Int, to limit: Int) -> SpeakerPhrase?
  {
    let isInverted = (first..<verb).allSatisfy { syntax.coarseTags[$0] == .adverb }
    var speaker: SpeakerPhrase?
    if let subject = syntax.child(of: verb, .subject), subject >= first, subject < limit {
      speaker = reader.phrase(of: subject)
    } else if cue.isSpeech {
      if !isInverted, (first..<verb).contains(where: reader.isFinite), !reader.isComma(verb - 1) {
        return nil
      }
      speaker = reader.phrase(startingAt: isInverted ? verb + 1 : first, before: isInverted ? limit : verb)
      if !isInverted, let end = speaker?.tokens.upperBound, end < verb, !reader.isComma(end),
        !(end..<verb).allSatisfy(reader.isAdverbialOrAuxiliary)
      {
        return nil
      }
    }
    guard let speaker else { return nil }
    guard isInverted else { return speaker.tokens.lowerBound <= first + Self.farthestSubject ? speaker : nil }
    // `the "so-called experts" said he was wrong`: the pronoun begins a clause.
    let next = speaker.tokens.upperBound
    if next < syntax.count,
      reader.isFinite(next) || (syntax.coarseTags[speaker.head] == .pronoun && reader.isVerb(next))
    {
      return nil
    }
    return speaker
  }

  // MARK: Before the passage

  /// `She said, "…"`, `She told reporters: "…"`, `In a statement: "…"`.
  func sourceBefore(_ passage: QuotedPassage, _ tokens: Range<Int>) -> Source? {
    let around = Int32(passage.parent ?? -1)
    guard let last = lastBefore(tokens) else { return nil }
    let isColon = syntax.words[last] == ":"
    guard isColon || reader.isComma(last) else { return nil }
    var commas = 0
    var position = last - 1
    while position >= max(0, last - Self.farthestCue), syntax.coarseTags[position] != .space,
      !reader.isTerminator(position), reader.passageOfToken[position] == around
    {
      if let source = source(verb: position, end: tokens.lowerBound) { return source }
      if reader.isComma(position) { commas += 1 }
      if !isColon, commas > 2 || reader.isFinite(position) { return nil }
      position -= 1
    }
    return isColon ? colonSource(last, tokens.lowerBound) : nil
  }

  /// `She said "…"` and `She told him "…"`, without a mark between.
  func sourceRightBefore(_ tokens: Range<Int>) -> Source? {
    guard var last = lastBefore(tokens) else { return nil }
    if verbCue(last) == nil,
      let addressee = reader.phrase(endingBefore: last + 1, notBefore: max(0, last - Self.longestAddressee))
    {
      last = addressee.tokens.lowerBound - 1
    }
    guard last >= 0, let verb = verbCue(last), verb.cue.isSpeech else { return nil }
    return source(verb: last, end: tokens.lowerBound)
  }

  /// The last token before a passage in its paragraph; before a passage that begins a paragraph, the colon that ends
  /// the one before.
  private func lastBefore(_ tokens: Range<Int>) -> Int? {
    var last = tokens.lowerBound - 1
    while last >= 0, isBlank(last) || (reader.isQuotationMark(last) && reader.passageOfToken[last] < 0) {
      last -= 1
    }
    if last >= 1, reader.isBreak(last), syntax.words[last - 1] == ":" { last -= 1 }
    return last >= 0 && !reader.isBreak(last) ? last : nil
  }

  /// White space within a paragraph, such as a no-break space.
  private func isBlank(_ token: Int) -> Bool {
    syntax.coarseTags[token] == .space && !reader.isBreak(token)
  }

  private func source(verb: Int, end: Int) -> Source? {
    guard let found = verbCue(verb), found.cue.complements.isQuoting else { return nil }
    let speaker =
      reader.speaker(of: verb)
      ?? reader.phrase(endingBefore: verb, notBefore: reader.stretch(of: verb).lowerBound)
    return Source(cue: found.tokens, cueClass: found.cue.cueClass, speaker: speaker, end: end)
  }

  /// `Lindqvist: "…"`, and a sentence without a reporting verb that ends in a colon: its subject speaks.
  private func colonSource(_ colon: Int, _ mark: Int) -> Source? {
    let start = reader.stretch(of: colon).lowerBound
    guard start < colon else { return nil }
    if let phrase = reader.phrase(startingAt: start, before: colon), phrase.tokens.upperBound == colon {
      return Source(cue: colon..<colon + 1, cueClass: .neutral, speaker: phrase, end: mark)
    }
    let subject = (max(start, colon - Self.farthestCue)..<colon).first { token in
      syntax.relations[token] == .subject && reader.isNominal(token)
        && !["it", "this", "that", "they", "there"].contains(syntax.lowercased[token])
    }
    return Source(cue: colon..<colon + 1, cueClass: .neutral, speaker: subject.map(reader.phrase), end: mark)
  }

  // MARK: Without reporting words of its own

  /// Whether a passage that nothing reports is somebody's speech: it begins a sentence and has some words.
  func isSpeech(_ passage: QuotedPassage, _ tokens: Range<Int>) -> Bool {
    let words = tokens.lazy.filter { !reader.isPunctuation($0) && syntax.coarseTags[$0] != .space }
    let fewest = endsSentence(passage) ? Self.fewestWordsOfSentence : Self.fewestWords
    guard words.prefix(fewest).count == fewest else { return false }
    if passage.continuesPrevious || !passage.isOpened { return true }
    guard let mark = tokens.first, mark > 0 else { return true }
    let previous = mark - 1
    if syntax.coarseTags[previous] == .space {
      return syntax.words[previous].contains("\n") || begins(previous)
    }
    return begins(previous + 1)
  }

  private func endsSentence(_ passage: QuotedPassage) -> Bool {
    guard !passage.inside.isEmpty else { return false }
    let last = reader.scalars[passage.inside.upperBound - 1]
    return last == "." || last == "!" || last == "?" || last == "…"
  }

  private func begins(_ token: Int) -> Bool {
    guard token > 0 else { return true }
    let previous = token - 1
    return reader.isTerminator(previous) || syntax.words[previous] == ":"
      || (reader.isQuotationMark(previous) && reader.passageOfToken[previous] >= 0)
  }
}
