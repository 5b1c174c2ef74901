import Linguistics

/// Who a pronoun means.
extension CastBuilder {
  /// What a pronoun agrees with.
  private enum Agreement {
    case person(Gender)
    case thing
    case several
    case relative
    case speaker
  }

  /// Sentences before a pronoun's own in which its antecedent is looked for.
  private static let sentencesBack = 3

  private static let agreements: [String: Agreement] = [
    "he": .person(.male), "him": .person(.male), "his": .person(.male), "himself": .person(.male),
    "she": .person(.female), "her": .person(.female), "hers": .person(.female), "herself": .person(.female),
    "it": .thing, "its": .thing, "itself": .thing, "they": .several, "them": .several, "their": .several,
    "theirs": .several, "themselves": .several, "'em": .several, "who": .relative, "whom": .relative,
    "whose": .relative, "which": .relative, "that": .relative, "i": .speaker, "me": .speaker, "my": .speaker,
    "mine": .speaker, "myself": .speaker, "we": .speaker, "us": .speaker, "our": .speaker, "ours": .speaker,
    "ourselves": .speaker,
  ]

  mutating func resolvePronoun(_ index: Int) {
    let mention = mentions[index]
    let syntax = readers[mention.section]
    guard let agreement = Self.agreements[syntax.lowercased[mention.head]] else { return }
    if let draft = glossed(index) { return assign(index, to: draft, .apposition) }
    switch agreement {
    case .speaker: return
    case .relative: resolveRelative(index, syntax)
    case .person, .thing, .several:
      if case .thing = agreement, isExpletive(mention.head, syntax) { return }
      guard let draft = antecedent(of: index, agreement, syntax) else { return }
      assign(index, to: draft, .pronoun)
      if case .person(let gender) = agreement, drafts[draft].gender == nil { drafts[draft].gender = gender }
    }
  }

  /// Whom an editor's gloss says that a pronoun means: "they [Norland's officials]".
  private mutating func glossed(_ index: Int) -> Int? {
    let syntax = syntax(index)
    let open = mentions[index].core.upperBound
    guard open < syntax.count, syntax.words[open] == "[" else { return nil }
    let close = (open..<min(open + Self.longestGloss, syntax.count)).first { syntax.words[$0] == "]" }
    guard let close else { return nil }
    for head in (open + 1..<close).reversed() {
      guard let gloss = mention(at: head, section: mentions[index].section), mentions[gloss].kind != .pronoun
      else { continue }
      if actorOf[gloss] < 0 { resolveNominal(gloss) }
      return actorOf[gloss] >= 0 ? actorOf[gloss] : nil
    }
    return nil
  }

  /// Most tokens of a gloss, brackets with it.
  private static let longestGloss = 12

  private mutating func resolveRelative(_ index: Int, _ syntax: PhraseReader) {
    let mention = mentions[index]
    var token = mention.head
    for _ in 0..<8 {
      let head = syntax.head(of: token)
      if syntax.relations[token] == .relativeClause {
        guard head < mention.head, let other = self.mention(at: head, section: mention.section),
          actorOf[other] >= 0
        else { return }
        return assign(index, to: actorOf[other], .relativePronoun)
      }
      guard head != token else { return }
      token = head
    }
  }

  /// "it" that means nothing: "it is clear that", "it rained".
  private func isExpletive(_ token: Int, _ syntax: PhraseReader) -> Bool {
    if syntax.relations[token] == .expletive { return true }
    guard syntax.relations[token] == .subject else { return false }
    let verb = syntax.head(of: token)
    if Self.weatherAndSeeming.contains(syntax.lemmas[verb]) { return true }
    guard syntax.lemmas[verb] == "be" else { return false }
    return syntax.children(of: verb).prefix(16).contains {
      [.clausalComplement, .openComplement, .clausalSubject].contains(syntax.relations[Int($0)])
    }
  }

  private static let weatherAndSeeming: Set<String> = ["rain", "snow", "seem", "appear", "turn", "matter"]

  /// The best candidate among the mentions before: near, a subject, spoken of often.
  private func antecedent(of index: Int, _ agreement: Agreement, _ syntax: PhraseReader) -> Int? {
    let mention = mentions[index]
    let role = syntax.relations[mention.head]
    let isReflexive =
      syntax.lowercased[mention.head].hasSuffix("self") || syntax.lowercased[mention.head].hasSuffix("selves")
    var best: (score: Double, draft: Int)?
    let speaker = speakerAround(index)
    if let draft = fronted(index, agreement, syntax), draft != speaker { return draft }
    let things = lastThings(index, agreement, syntax)
    for other in backwards(from: index, sentences: Self.sentencesBack) {
      let draft = actorOf[other]
      guard draft >= 0, draft != speaker, agrees(draft, agreement), !contains(other, index) else { continue }
      // "The union counts 31 visits. Police call them voluntary": the visits, not the union.
      if let things, mentions[other].head < things, !drafts[draft].isPlural, role == .directObject {
        continue
      }
      let sameClause = syntax.head(of: mentions[other].head) == syntax.head(of: mention.head)
      // "Roth met him": not himself. "Roth met his brother" can be.
      if sameClause, role != .possessive, !isReflexive, isArgument(syntax.relations[mentions[other].head]) {
        continue
      }
      var score = -2.5 * Double(facts[index].sentence - facts[other].sentence)
      score -= 0.08 * Double(index - other)
      switch syntax.relations[mentions[other].head] {
      case .subject, .passiveSubject: score += sameClause && (isReflexive || role == .possessive) ? 4 : 2.5
      case .possessive: score += 0.5
      case .directObject, .root: score += 1
      default: break
      }
      switch mentions[other].kind {
      case .name: score += 1
      case .pronoun:
        score += 1
        // "The prosecutor calls him an agent; the neighbours call him a bore."
        if facts[other].sentence == facts[index].sentence, role == .directObject || role == .subject,
          syntax.lowercased[mentions[other].head] == syntax.lowercased[mention.head], !sameClause
        {
          score += 2
        }
      case .nominal: break
      }
      score += min(2, 0.25 * Double(drafts[draft].mentionCount))
      if best.map({ $0.score < score }) ?? true { best = (score, draft) }
    }
    return best?.draft
  }

  /// Where "them" may mean things: the last plural object before it that is no actor, in its own or the sentence before.
  private func lastThings(_ index: Int, _ agreement: Agreement, _ syntax: PhraseReader) -> Int? {
    guard case .several = agreement else { return nil }
    let token = mentions[index].head
    return (max(0, token - Self.farthestThings)..<token).last {
      syntax.tags[$0] == "NNS" && syntax.relations[$0] == .directObject
        && syntax.sentences[$0] >= syntax.sentences[token] - 1
        && mention(at: $0, section: mentions[index].section) == nil
    }
  }

  /// Tokens before a pronoun within which things are looked for.
  private static let farthestThings = 40

  /// "In its letter, the union said": the subject that follows the phrase that the pronoun stands in.
  private func fronted(_ index: Int, _ agreement: Agreement, _ syntax: PhraseReader) -> Int? {
    let token = mentions[index].head
    guard syntax.relations[token] == .possessive else { return nil }
    var current = token
    for _ in 0..<4 {
      let relation = syntax.relations[current]
      let head = syntax.head(of: current)
      guard head != current else { return nil }
      if relation == .preposition, syntax.coarseTags[head] == .verb || syntax.coarseTags[head] == .auxiliary {
        guard current < head, let subject = syntax.child(of: head, .subject, .passiveSubject),
          subject > token,
          let other = mention(at: subject, section: mentions[index].section), actorOf[other] >= 0,
          agrees(actorOf[other], agreement)
        else { return nil }
        return actorOf[other]
      }
      current = head
    }
    return nil
  }

  private func contains(_ other: Int, _ index: Int) -> Bool {
    mentions[other].section == mentions[index].section
      && mentions[other].tokens.contains(mentions[index].head)
      && mentions[other].kind != .pronoun && !mentions[other].core.contains(mentions[index].head)
      || (mentions[other].kind == .nominal && mentions[other].tokens.contains(mentions[index].head))
  }

  private func isArgument(_ relation: DependencyRelation) -> Bool {
    switch relation {
    case .subject, .passiveSubject, .directObject, .dative: true
    default: false
    }
  }

  private func agrees(_ draft: Int, _ agreement: Agreement) -> Bool {
    let actor = drafts[draft]
    switch agreement {
    case .person(let gender):
      return actor.type == .person && !actor.isPlural && (actor.gender == nil || actor.gender == gender)
    case .thing:
      return !actor.isPlural && actor.type != .person && (actor.type != .group || actor.members.isEmpty)
    case .several:
      return actor.isPlural || actor.type == .organization || actor.type == .group
    case .relative, .speaker: return false
    }
  }

  // MARK: The first person

  /// "I" and "we" in a quotation.
  mutating func resolveFirstPerson(_ index: Int) {
    let mention = mentions[index]
    guard mention.kind == .pronoun, quoteOf[index] >= 0 else { return }
    let word = readers[mention.section].lowercased[mention.head]
    guard case .speaker? = Self.agreements[word], let speaker = speakers[quoteOf[index]] else { return }
    assign(index, to: speaker.draft, .speaker)
  }
}
