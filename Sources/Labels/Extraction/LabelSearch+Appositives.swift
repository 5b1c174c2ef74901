extension LabelSearch {
  /// "Lund, [a rights activist]"; "[the group's founder], Lund"; "the Tidende [newspaper]"; "Lund [R-Va.]".
  mutating func findAppositives(of index: Int) {
    let mention = mentions[index]
    findPartyAndState(after: index)
    for child in syntax.children(of: mention.head) where syntax.relations[Int(child)] == .apposition {
      findApposition(Int(child), of: described(index))
    }
    findBracketed(after: index)
    findClassNoun(index)
    findByPattern(after: index)
  }

  private mutating func findApposition(_ apposition: Int, of index: Int) {
    let owner = mentions[index]
    if let name = mention(at: apposition), isName(name) {
      // The name comes second: what came first is said of it.
      let start = mentions[name].core.lowerBound
      guard owner.kind == .nominal, isClose(owner.tokens.upperBound, mentions[name].tokens.lowerBound),
        !namesExample(owner.tokens.upperBound..<max(owner.tokens.upperBound, start))
      else { return }
      take(owner.head, for: name)
      // "the printer Ada Lund": nothing stands between, and so it is one phrase.
      let construction: LabelFinding.Construction = isTitle(owner.head, of: name) ? .premodifier : .appositive
      add(construction, owner.tokens, head: owner.head, mention: name, confidence: Evidence.agreed)
      return
    }
    // "the defendants, the councillor Ada Lund and …": a list of names with their titles.
    if let next = syntax.child(of: apposition, .apposition), let name = mention(at: next), isName(name),
      isTitle(apposition, of: name)
    {
      return
    }
    if isList(owner.head) { return }
    // "the aides, the mayor and Lund": a list, no apposition.
    if let next = syntax.child(of: apposition, .conjunct), let other = mention(at: next), isName(other) {
      return
    }
    for head in coordinated(apposition) {
      guard syntax.coarseTags[head] == .noun || !classes(head).isEmpty else { continue }
      guard owner.kind != .pronoun, !isAge(head), denotesActor(head, of: owner) else { continue }
      let phrase = NounPhrase(head: head, in: syntax)
      // A noun that denotes no actor must follow at once.
      if classes(head).isEmpty, mention(at: head) == nil, head == apposition,
        !isClose(owner.core.upperBound, phrase.tokens.lowerBound)
      {
        continue
      }
      guard head == apposition || mention(at: head) != nil || !classes(head).isEmpty else { continue }
      guard phrase.tokens.lowerBound >= owner.core.upperBound else { continue }
      take(head, for: index)
      let agrees = isAfterComma(phrase.tokens.lowerBound) || head != apposition
      add(
        .appositive, phrase.tokens, head: head, mention: index,
        confidence: agrees ? Evidence.agreed : Evidence.treeOnly)
    }
    findCoordinatedLeftover(apposition, of: index)
  }

  /// Whether a noun stands right before a person's name, as titles do.
  private func isTitle(_ noun: Int, of name: Int) -> Bool {
    noun + 1 == mentions[name].core.lowerBound && mentions[name].entityType == "PERSON"
      && syntax.coarseTags[noun] == .noun && classes(noun).contains(.person)
  }

  /// "Teachers, retired judges, students.": several appositions without a determiner are a list.
  private func isList(_ head: Int) -> Bool {
    let appositions = syntax.children(of: head).filter { syntax.relations[Int($0)] == .apposition }
    return appositions.count > 1
      && appositions.allSatisfy {
        syntax.tags[Int($0)] == "NNS" && syntax.child(of: Int($0), .determiner) == nil
      }
  }

  /// "an activist and anti-globalist wanted in the West": words between "and" and a participle that the parser took
  /// for the participle's own.
  private mutating func findCoordinatedLeftover(_ apposition: Int, of index: Int) {
    guard let verb = syntax.child(of: apposition, .conjunct),
      syntax.tags[verb] == "VBN" || syntax.tags[verb] == "VBD",
      let coordination = syntax.child(of: apposition, .coordination), coordination + 1 < verb
    else { return }
    let span = coordination + 1..<verb
    guard span.count <= 6, span.allSatisfy({ isNominalWord($0) }) else { return }
    add(.appositive, span, head: verb - 1, mention: index, confidence: Evidence.patternOnly)
    if syntax.child(of: verb, in: [.auxiliary, .passiveAuxiliary, .subject, .passiveSubject]) == nil {
      add(
        .participial, verb..<max(verb + 1, clause(of: verb).upperBound), head: verb, mention: index,
        confidence: Evidence.patternOnly)
    }
  }

  private func isNominalWord(_ index: Int) -> Bool {
    switch syntax.coarseTags[index] {
    case .noun, .properNoun, .adjective, .determiner, .punctuation: !isComma(index)
    default: false
    }
  }

  /// Whether an apposition to a mention is said of an actor: of a person or organisation any noun is, of a place only
  /// an actor noun.
  private func denotesActor(_ head: Int, of owner: Mention) -> Bool {
    let classes = classes(head)
    if owner.entityType == "GPE" || owner.entityType == "LOC" {
      return !classes.isEmpty && !classes.contains(.needsEvidence)
    }
    if !classes.isEmpty || mention(at: head) != nil { return true }
    return owner.kind == .name && owner.entityType == "PERSON"
      && syntax.child(of: head, in: [.determiner, .possessive]) != nil
  }

  /// "her rivals, especially Lund": the name is one of several.
  private func namesExample(_ gap: Range<Int>) -> Bool {
    gap.contains { Self.exemplifying.contains(syntax.lowercased[$0]) }
  }

  private static let exemplifying = Set(
    words: "especially particularly notably mainly chiefly mostly including even like except")

  private func isAge(_ index: Int) -> Bool {
    syntax.coarseTags[index] == .numeral || syntax.lemmas[index] == "year" || syntax.lemmas[index] == "age"
  }

  private func isClose(_ end: Int, _ start: Int) -> Bool { start >= end && start - end <= 2 }

  private func isAfterComma(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    switch syntax.words[index - 1] {
    case ",", "(", "-", "–", "—", "--": return true
    default: return LabelSpan.isQuotationMark(index - 1, in: syntax)
    }
  }

  // MARK: Patterns

  /// "them [US political groups]": an editor's gloss of a pronoun; "Lund (R-Va.)": party and state of a politician.
  private mutating func findBracketed(after index: Int) {
    let mention = mentions[index]
    let open = mention.core.upperBound
    guard open + 1 < syntax.count else { return }
    let closing: String
    switch (syntax.words[open], mention.kind) {
    case ("[", .pronoun): closing = "]"
    case ("(", .name): closing = ")"
    default: return
    }
    guard let close = (open + 1..<min(open + 10, syntax.count)).first(where: { syntax.words[$0] == closing }),
      close > open + 1
    else { return }
    let inside = open + 1..<close
    if mention.kind == .pronoun {
      guard let head = inside.last(where: { self.mention(at: $0) != nil }) else { return }
      taken[head] = true
      add(.appositive, inside, head: head, mention: index, confidence: Evidence.agreed)
    } else if isParty(inside) {
      add(.appositive, inside, head: inside.lowerBound, mention: index, confidence: Evidence.agreed)
      for token in inside { taken[token] = true }
    }
  }

  /// "R-Va.", "D-Calif.", "I-Maine", as American papers write it.
  private func isParty(_ tokens: Range<Int>) -> Bool {
    let text = syntax.text(of: tokens)
    guard let party = text.unicodeScalars.first, "RDI".unicodeScalars.contains(party) else { return false }
    let rest = text.unicodeScalars.dropFirst()
    guard let dash = rest.first, "-–—".unicodeScalars.contains(dash) else { return false }
    return rest.dropFirst().first?.properties.isUppercase ?? false
  }

  private static let classNouns: Set<String> = [
    "newspaper", "magazine", "tabloid", "daily", "weekly", "website", "blog", "broadcaster", "broadsheet",
  ]

  /// "Lund, R-Va., chairman of …": what follows is said of the politician, not of the state.
  private mutating func findPartyAndState(after index: Int) {
    let mention = mentions[index]
    guard mention.kind == .name, isComma(mention.core.upperBound) else { return }
    let start = mention.core.upperBound + 1
    guard let end = (start..<min(start + 6, syntax.count)).first(where: { isComma($0) }), end > start,
      isParty(start..<end)
    else { return }
    add(.appositive, start..<end, head: start, mention: index, confidence: Evidence.agreed)
    for token in start..<end { take(token, for: index) }
  }

  /// "the Tidende [newspaper]".
  private mutating func findClassNoun(_ index: Int) {
    let mention = mentions[index]
    guard mention.kind == .nominal, Self.classNouns.contains(syntax.lemmas[mention.head]),
      let name = syntax.child(of: mention.head, .compound),
      syntax.coarseTags[mention.head - 1] == .properNoun,
      syntax.coarseTags[name] == .properNoun, syntax.words[mention.tokens.lowerBound].lowercased() == "the"
    else { return }
    taken[mention.head] = true
    add(
      .appositive, mention.head..<mention.head + 1, head: mention.head, mention: index,
      confidence: Evidence.agreed)
  }

  /// "NAME, a/an/the/former … noun," where the parser saw no apposition.
  private mutating func findByPattern(after index: Int) {
    let mention = mentions[index]
    guard mention.kind == .name, mention.entityType == "PERSON" || mention.entityType == nil,
      isComma(mention.core.upperBound)
    else { return }
    let start = mention.core.upperBound + 1
    guard start < syntax.count,
      let head = (start..<min(start + 8, syntax.count)).first(where: { isPhraseHead($0, from: start) }),
      !taken[head], let described = self.mention(at: head), isNominal(described),
      mentions[described].tokens.lowerBound == start, !classes(head).isEmpty,
      syntax.relations[head] != .subject, syntax.relations[head] != .passiveSubject
    else { return }
    let end = mentions[described].tokens.upperBound
    guard end >= syntax.count || isComma(end) || syntax.words[end] == "." || isWord(end, "and") else {
      return
    }
    guard isWord(start, "a") || isWord(start, "an") || isWord(start, "the") || isWord(start, "former") else {
      return
    }
    // A list of people reads the same: "Lund, the mayor and the clerk".
    guard !isWord(end, "and"), syntax.relations[head] != .conjunct || isComma(end) else { return }
    take(head, for: index)
    add(.appositive, mentions[described].tokens, head: head, mention: index, confidence: Evidence.patternOnly)
  }

  private func isPhraseHead(_ index: Int, from start: Int) -> Bool {
    guard let found = mention(at: index) else { return false }
    return mentions[found].tokens.lowerBound == start
  }
}
