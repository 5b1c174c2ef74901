import Linguistics

/// Reports whose content is a complement of the verb: "said (that) …", "promised to …", "accused her of …",
/// "denied the claim", "called him a liar".
struct ComplementReports {
  /// How far behind a verb of speech its clause's verb may stand, in tokens.
  private static let farthestVerb = 15

  let reader: SectionReader

  private var syntax: Syntax { reader.syntax }

  /// What a verb reports by its complements.
  func report(_ verb: Int, _ cue: CueLexicon.Cue, tokens: Range<Int>) -> Report? {
    let stretch = reader.stretch(of: verb)
    var content = clause(of: verb, cue, behind: tokens.upperBound, in: stretch)
    if content == nil { content = other(verb, cue, in: stretch) }
    if content == nil, cue.isSpeech { content = rest(behind: tokens.upperBound, verb, in: stretch) }
    guard let content, let place = reader.trimmedCodePoints(of: content) else { return nil }
    return Report(cue: tokens, cueClass: cue.cueClass, speaker: reader.speaker(of: verb), contents: [place])
  }

  // MARK: Clauses

  private func clause(
    of verb: Int, _ cue: CueLexicon.Cue, behind end: Int, in stretch: Range<Int>
  ) -> Range<Int>? {
    for child in syntax.children(of: verb) where Int(child) >= end {
      let child = Int(child)
      switch syntax.relations[child] {
      case .clausalComplement where cue.complements.contains(.clause):
        return clause(headedBy: child, of: verb, behind: end, in: stretch)
      case .openComplement where cue.complements.contains(.infinitive) || cue.complements.contains(.object):
        return clause(headedBy: child, of: verb, behind: end, in: stretch)
      case .clausalComplement where cue.complements.contains(.infinitive) && hasInfinitive(child):
        return clause(headedBy: child, of: verb, behind: end, in: stretch)
      default: continue
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
      default: return end
      }
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
      case .objectPredicate where cue.complements.contains(.predicate):
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
    return content
  }

  /// Not a pronoun, which would say nothing.
  private func isContent(_ object: Int) -> Bool {
    !syntax.tags[object].hasPrefix("W") && syntax.coarseTags[object] != .pronoun
  }
}
