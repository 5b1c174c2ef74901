import Linguistics

/// Reports whose content is a complement of the word: "said (that) …", "promised to …", "accused her of …",
/// "denied the claim", "called him a liar", "skeptical that …".
struct ComplementReports {
  /// How far behind a verb of speech its clause's verb may stand, in tokens.
  private static let farthestVerb = 15
  /// How far behind a verb "that" may stand: "told reporters on Tuesday that".
  private static let farthestConjunction = 10
  /// How much of a sentence is looked through for the end of what is said, in tokens.
  private static let longestClause = 200

  /// How many verbs up a chain of conjuncts is followed.
  private static let mostConjuncts = 8

  let reader: SectionReader
  let lexicon: CueLexicon
  /// Verbs that are joined to a reporting verb though the tree joins them to what it reports: "said she was sick and
  /// added that …".
  private var outerVerbs: [Int: Int] = [:]

  init(reader: SectionReader, lexicon: CueLexicon) {
    self.reader = reader
    self.lexicon = lexicon
  }

  private var syntax: Syntax { reader.syntax }

  /// What a verb reports by its complements. Verbs are to be asked for in the order of the text.
  mutating func report(_ verb: Int, _ cue: CueLexicon.Cue, tokens: Range<Int>) -> Report? {
    let stretch = reader.stretch(of: verb)
    var content = clause(of: verb, cue, behind: tokens.upperBound, in: stretch)
    if content == nil { content = other(verb, cue, in: stretch) }
    if content == nil, cue.isSpeech, cue.complements.contains(.clause) {
      content = rest(behind: tokens.upperBound, verb, in: stretch)
    }
    guard let content, let place = reader.trimmedCodePoints(of: content) else { return nil }
    return Report(
      cue: tokens, cueClass: cue.cueClass, speaker: reader.speaker(of: outerVerbs[verb] ?? verb),
      contents: [place])
  }

  /// The clause of an adjective that is somebody's attitude: "experts are skeptical that …".
  func report(adjective: Int, _ cue: CueLexicon.Cue) -> Report? {
    guard let clause = syntax.child(of: adjective, .clausalComplement), clause > adjective else { return nil }
    let stretch = reader.stretch(of: adjective)
    let content = self.clause(headedBy: clause, of: adjective, behind: adjective + 1, in: stretch)
    guard let place = reader.trimmedCodePoints(of: content) else { return nil }
    return Report(
      cue: adjective..<adjective + 1, cueClass: cue.cueClass,
      speaker: reader.speaker(of: syntax.head(of: adjective)), contents: [place])
  }

  // MARK: Clauses

  private mutating func clause(
    of verb: Int, _ cue: CueLexicon.Cue, behind end: Int, in stretch: Range<Int>
  ) -> Range<Int>? {
    if cue.complements.contains(.clause), let start = startBehindThat(end, in: stretch) {
      return start..<endOfSpeech(from: start, of: verb, in: stretch)
    }
    for child in syntax.children(of: verb) where Int(child) >= end {
      let child = Int(child)
      switch syntax.relations[child] {
      case .clausalComplement where cue.complements.contains(.clause):
        // "The trip, which was reported by the Courier, came …": no clause of the verb, whatever the tree says.
        if !cue.isSpeech, reader.isComma(max(Int(syntax.leftEdges[child]), end) - 1) { continue }
        let clause = clause(headedBy: child, of: verb, behind: end, in: stretch)
        guard cue.isSpeech, !clause.isEmpty else { return clause }
        return clause.lowerBound..<endOfSpeech(from: clause.lowerBound, of: verb, in: stretch)
      case .openComplement where !cue.complements.isDisjoint(with: [.infinitive, .object]):
        return clause(headedBy: child, of: verb, behind: end, in: stretch)
      case .clausalComplement where cue.complements.contains(.infinitive) && hasInfinitive(child):
        return clause(headedBy: child, of: verb, behind: end, in: stretch)
      default: continue
      }
    }
    return nil
  }

  /// Where the clause begins that "that" announces.
  private func startBehindThat(_ end: Int, in stretch: Range<Int>) -> Int? {
    for token in (end..<max(end, stretch.upperBound)).prefix(Self.farthestConjunction) {
      if reader.isPunctuation(token) || reader.isFinite(token) || reader.passageOfToken[token] >= 0 {
        return nil
      }
      if syntax.lowercased[token] == "that", syntax.tags[token] != "DT" {
        return token + 1 < stretch.upperBound ? token + 1 : nil
      }
    }
    return nil
  }

  private func hasInfinitive(_ clause: Int) -> Bool {
    syntax.children(of: clause).contains { $0 < clause && syntax.tags[Int($0)] == "TO" }
  }

  private func clause(
    headedBy head: Int, of verb: Int, behind end: Int, in stretch: Range<Int>
  ) -> Range<Int> {
    var start = max(Int(syntax.leftEdges[head]), end)
    let last = min(Int(syntax.rightEdges[head]), stretch.upperBound - 1)
    if start < last, syntax.lowercased[start] == "that", syntax.tags[start] != "DT" || start + 1 < head {
      start += 1
    }
    return start..<max(start, self.end(after: last, of: verb, in: stretch))
  }

  /// Where a clause ends whose last adjuncts the tree hangs from the reporting verb: "said it would close | after the
  /// storm".
  private func end(after last: Int, of verb: Int, in stretch: Range<Int>) -> Int {
    var end = last + 1
    for child in syntax.children(of: verb) where Int(child) > last {
      guard Int(syntax.leftEdges[Int(child)]) == end, end < stretch.upperBound else { break }
      switch syntax.relations[Int(child)] {
      case .preposition, .adverbialClause, .nounPhraseAdverbial, .adverbialModifier:
        end = min(Int(syntax.rightEdges[Int(child)]) + 1, stretch.upperBound)
      case .punctuation where reader.isQuotationMark(Int(child)):
        end += 1
      default: return endWithRelativeClause(end, in: stretch)
      }
    }
    return endWithRelativeClause(end, in: stretch)
  }

  /// A relative clause right behind what is said belongs to it, whatever the tree hangs it from.
  private func endWithRelativeClause(_ end: Int, in stretch: Range<Int>) -> Int {
    guard end < stretch.upperBound, ["WDT", "WP"].contains(syntax.tags[end]),
      case let verb = syntax.head(of: end), verb > end, reader.isVerb(verb)
    else { return end }
    return max(end, min(Int(syntax.rightEdges[verb]) + 1, stretch.upperBound))
  }

  /// Where what somebody says ends: with the sentence, or before the next verb with the same subject, or a participle
  /// of saying.
  private mutating func endOfSpeech(from start: Int, of verb: Int, in stretch: Range<Int>) -> Int {
    let end = max(
      start,
      isSubordinate(verb) ? min(stretch.upperBound, Int(syntax.rightEdges[verb]) + 1) : stretch.upperBound)
    for token in (start..<end).prefix(Self.longestClause)
    where token > start && reader.passageOfToken[token] < 0 {
      if reader.isVerb(token) {
        if syntax.relations[token] == .conjunct, isOuterConjunct(token, of: verb) {
          if syntax.head(of: token) != verb { outerVerbs[token] = verb }
          return endBefore(token, notBefore: start)
        }
        if syntax.tags[token] == "VBG", reader.isComma(token - 1), lexicon.verbs[syntax.lemmas[token]] != nil
        {
          return token - 1
        }
      } else if syntax.lowercased[token] == "according" {
        return token
      }
    }
    return end
  }

  /// Whether a verb's clause is part of another, which goes on behind it: "the captain, who said …, left".
  private func isSubordinate(_ verb: Int) -> Bool {
    var clause = verb
    for _ in 0..<Self.mostConjuncts where syntax.relations[clause] == .conjunct {
      clause = syntax.head(of: clause)
    }
    switch syntax.relations[clause] {
    case .relativeClause, .clausalModifier, .adverbialClause, .prepositionalComplement, .clausalSubject:
      return true
    default: return false
    }
  }

  /// Whether a verb goes on with what the reporting verb's subject does: joined to it, or a reporting verb in the same
  /// tense without a subject of its own.
  private func isOuterConjunct(_ token: Int, of verb: Int) -> Bool {
    if syntax.head(of: token) == verb { return true }
    guard reader.isFinite(token), syntax.tags[token] == syntax.tags[verb],
      let cues = lexicon.verbs[syntax.lemmas[token]], cues.contains(where: { $0.cueClass != nil }),
      syntax.child(of: token, .subject, .passiveSubject) == nil
    else { return false }
    return token + 1 < syntax.count && syntax.lowercased[token + 1] == "that"
      || syntax.child(of: token, .clausalComplement).map { $0 > token } ?? false
  }

  /// The end of what stands before a conjunct: before its conjunction, adverbs and subject.
  private func endBefore(_ conjunct: Int, notBefore start: Int) -> Int {
    var end = min(conjunct, max(start, Int(syntax.leftEdges[conjunct])))
    while end > start,
      syntax.coarseTags[end - 1] == .adverb || syntax.coarseTags[end - 1] == .coordinatingConjunction
        || reader.isComma(end - 1)
    {
      end -= 1
    }
    return end
  }

  /// What stands behind a verb of speech, where the tree shows no complement but there is a clause.
  private func rest(behind start: Int, _ verb: Int, in stretch: Range<Int>) -> Range<Int>? {
    guard start < stretch.upperBound, reader.isFinite(verb) || syntax.tags[verb] == "VBG" else { return nil }
    var first = start
    if let addressee = syntax.children(of: verb).last(where: { child in
      child >= start && [.directObject, .dative].contains(syntax.relations[Int(child)])
    }), reader.isNominal(Int(addressee)) {
      first = Int(addressee) + 1
    }
    guard first < stretch.upperBound, !reader.isPunctuation(first), syntax.coarseTags[first] != .adposition,
      let finite = (first..<stretch.upperBound).prefix(Self.farthestVerb).first(where: reader.isFinite),
      !(first..<finite).contains(where: reader.isTerminator)
    else { return nil }
    if syntax.lowercased[first] == "that" { first += 1 }
    return first..<stretch.upperBound
  }

  // MARK: Objects, predicates, prepositions

  private func other(_ verb: Int, _ cue: CueLexicon.Cue, in stretch: Range<Int>) -> Range<Int>? {
    var content: Range<Int>?
    func join(_ tokens: Range<Int>) {
      let tokens = tokens.clamped(to: stretch)
      guard !tokens.isEmpty else { return }
      content =
        content.map { min($0.lowerBound, tokens.lowerBound)..<max($0.upperBound, tokens.upperBound) }
        ?? tokens
    }
    for child in syntax.children(of: verb) where Int(child) > verb {
      let child = Int(child)
      switch syntax.relations[child] {
      case .directObject where cue.complements.contains(.object) && isContent(child):
        join(syntax.subtree(of: child))
      case .objectPredicate where cue.complements.contains(.predicate) && hasNamed(verb):
        join(syntax.subtree(of: child))
      case .clausalComplement where cue.complements.contains(.predicate):
        join(syntax.subtree(of: child))
      case .preposition where cue.prepositions.contains(syntax.lowercased[child]):
        if let complement = syntax.child(
          of: child, .prepositionalComplement, .prepositionObject, .adjectivalModifier)
        {
          join(syntax.subtree(of: complement))
        }
      default: continue
      }
    }
    return content.map { $0.lowerBound..<endWithRelativeClause($0.upperBound, in: stretch) }
  }

  /// Whether a verb of calling has an object that is called something: "call the ministry's line" has none.
  private func hasNamed(_ verb: Int) -> Bool {
    syntax.tags[verb] == "VBN" || syntax.child(of: verb, .directObject, .dative, .passiveSubject) != nil
  }

  /// Not a pronoun, which would say nothing.
  private func isContent(_ object: Int) -> Bool {
    !syntax.tags[object].hasPrefix("W") && syntax.coarseTags[object] != .pronoun
  }
}

extension CueLexicon.Complements {
  /// Whether quotations can be reported.
  var isQuoting: Bool { !isDisjoint(with: [.clause, .quotation]) }
}
