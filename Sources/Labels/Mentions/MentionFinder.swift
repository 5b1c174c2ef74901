/// Finds the places of an article at which an actor is named, described, or meant by a pronoun.
///
/// Names are the named entities of types that act (persons, organisations, polities, groups of people) and
/// proper-noun phrases that the recogniser missed. Common-noun phrases count if their head denotes an actor: by the
/// list of actor nouns, or because the sentence has it say, think or do something. Pronouns are the personal,
/// possessive and reflexive ones, "who", "whom" and "whose".
///
/// ```swift
/// let mentions = MentionFinder().mentions(in: article)
/// ```
public struct MentionFinder: Sendable {
  private let nouns = ActorNouns.standard

  /// Makes a finder with the list of actor nouns that ships.
  public init() {}

  /// The mentions in all parts of an article, sorted by part, start and end. Takes time linear in the text.
  public func mentions(in article: AnalyzedArticle) -> [Mention] {
    article.sections.indices.flatMap { number in
      var search = MentionSearch(article.sections[number].syntax, section: number, nouns: nouns)
      return search.run()
    }
  }
}

/// The search through one part of an article.
struct MentionSearch {
  let syntax: Syntax
  let section: Int
  let nouns: ActorNouns
  /// Whether each token may head a phrase of its own, as far as the search has come.
  private var headsPhrase: [Bool] = []
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

  private func mention(at index: Int) -> Mention? {
    let entity = Int(syntax.entityOfToken[index])
    let type = entity >= 0 ? syntax.entities[entity].type : nil
    if entity >= 0, isInside(index, entity) { return nil }
    if let name = hyphenatedName(index) { return name }
    switch syntax.coarseTags[index] {
    case .pronoun: return pronoun(index)
    case .properNoun: return name(index, entity) ?? nominal(index, type)
    case .noun: return nominal(index, type) ?? (entity >= 0 ? name(index, entity) : nil)
    case .adjective, .verb, .other, .numeral: return entity >= 0 ? name(index, entity) : nil
    default: return nil
    }
  }

  /// Relations in which a noun belongs to another noun's phrase.
  private static let adjuncts: RelationSet = [
    .compound, .adjectivalModifier, .nominalModifier, .numericModifier, .quantityModifier,
    .nounPhraseAdverbial,
    .punctuation, .caseMarker, .auxiliary, .passiveAuxiliary, .marker,
  ]

  private func mayHeadPhrase(_ index: Int) -> Bool {
    let relation = syntax.relations[index]
    // "the aides’ loyalty": a possessor that the parser took for a modifier.
    if relation == .nominalModifier, syntax.child(of: index, .caseMarker) != nil { return true }
    if relation == .conjunct, syntax.head(of: index) < index {
      return headsPhrase[syntax.head(of: index)] || isVerbal(syntax.head(of: index))
    }
    return !Self.adjuncts.contains(relation)
  }

  private func isVerbal(_ index: Int) -> Bool {
    syntax.coarseTags[index] == .verb || syntax.coarseTags[index] == .auxiliary
  }

  /// Whether a token is only a part of a named entity: its head is in there too.
  private func isInside(_ index: Int, _ entity: Int) -> Bool {
    let head = syntax.head(of: index)
    return head != index && syntax.entities[entity].tokens.contains(head)
      && syntax.relations[index] != .conjunct
  }

  /// A person's name whose last part, small and after a hyphen, the recogniser left out: "Moon Jae-in".
  private func hyphenatedName(_ index: Int) -> Mention? {
    guard index >= 2, syntax.words[index - 1] == "-", syntax.head(of: index - 2) == index,
      syntax.entityOfToken[index] < 0, syntax.entityOfToken[index - 2] >= 0
    else { return nil }
    let entity = syntax.entities[Int(syntax.entityOfToken[index - 2])]
    guard entity.type == "PERSON", entity.tokens.upperBound == index - 1 || entity.tokens.upperBound == index
    else {
      return nil
    }
    let core = trimmed(entity.tokens.lowerBound..<index + 1, index, entity.type)
    let start = min(NounPhrase.start(of: index, in: syntax), core.lowerBound)
    return Mention(
      section: section, tokens: start..<index + 1, core: core, head: index, kind: .name,
      entityType: entity.type)
  }

  // MARK: Pronouns

  private func pronoun(_ index: Int) -> Mention? {
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

  // MARK: Names

  private static let actorTypes: Set<String> = ["PERSON", "ORG", "GPE", "NORP"]
  private static let sometimesActorTypes: Set<String> = [
    "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW",
  ]

  private func name(_ index: Int, _ entity: Int) -> Mention? {
    var core = index..<index + 1
    var type: String?
    if entity >= 0 {
      let found = syntax.entities[entity]
      type = found.type
      if Self.actorTypes.contains(found.type) {
        core = found.tokens
      } else if Self.sometimesActorTypes.contains(found.type) {
        guard acts(index) else { return nil }
        core = found.tokens
      } else {
        return nil
      }
    } else {
      guard syntax.coarseTags[index] == .properNoun, syntax.words[index].utf8.count > 1 else { return nil }
      while core.lowerBound > 0, syntax.coarseTags[core.lowerBound - 1] == .properNoun,
        syntax.entityOfToken[core.lowerBound - 1] < 0, syntax.head(of: core.lowerBound - 1) == index
      {
        core = core.lowerBound - 1..<core.upperBound
      }
    }
    core = trimmed(core, index, type)
    if isTitle(index, core, type) || Self.namedThings.contains(syntax.lowercased[index]) { return nil }
    if isPlace(index, type) || syntax.lowercased[index].hasSuffix("ism") { return nil }
    var start = min(NounPhrase.start(of: index, in: syntax), core.lowerBound)
    if let office = officeBefore(start, core), type == "PERSON" || type == nil {
      start = NounPhrase.start(of: office, in: syntax)
    }
    let end = max(core.upperBound, index + 1)
    return Mention(
      section: section, tokens: start..<end, core: core, head: index, kind: .name, entityType: type)
  }

  /// A name without its determiner, its possessive ending and the titles before it, but with "Mr.".
  private func trimmed(_ core: Range<Int>, _ head: Int, _ type: String?) -> Range<Int> {
    var start = core.lowerBound
    var end = core.upperBound
    while end - 1 > start, end - 1 > head,
      syntax.tags[end - 1] == "POS" || syntax.coarseTags[end - 1] == .punctuation
    {
      end -= 1
    }
    let mayHaveTitle = type == nil || type == "PERSON"
    while start < head, start + 1 < end,
      syntax.coarseTags[start] == .determiner || (mayHaveTitle && isTitleWord(start))
    {
      start += 1
    }
    if type == "ORG", end <= head + 2, let preposition = syntax.child(of: head, .preposition),
      preposition == head + 1,
      syntax.lowercased[preposition] == "of", let object = syntax.child(of: preposition, .prepositionObject),
      syntax.coarseTags[object] == .properNoun, object - preposition <= 4
    {
      end = object + 1
    }
    while start > 0, Self.honorifics.contains(syntax.lowercased[start - 1]) { start -= 1 }
    return start..<end
  }

  static let honorifics: Set<String> = [
    "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "mx.", "dr.", "dr", "sir", "dame", "madame", "monsieur",
    "herr",
    "frau", "señor",
  ]

  private func isTitleWord(_ index: Int) -> Bool {
    let classes = nouns[syntax.lowercased[index]]
    return classes.contains(.person) && !classes.contains(.needsEvidence)
      && !Self.honorifics.contains(syntax.lowercased[index])
  }

  /// Whether what looks like a name is an office that stands for its holder ("the President").
  private func isTitle(_ index: Int, _ core: Range<Int>, _ type: String?) -> Bool {
    if type == "NORP" || type == "GPE" { return false }
    let lemma = syntax.lemmas[index].lowercased()
    let classes = nouns[lemma].isEmpty ? nouns[syntax.lowercased[index]] : nouns[lemma]
    guard !classes.isEmpty, !classes.contains(.needsEvidence) || classes.contains(.namable) else {
      return false
    }
    if index + 1 < core.upperBound { return false }
    let modifiers = core.lowerBound..<index
    if classes.contains(.person) {
      return type == nil || (type == "ORG" && !modifiers.isEmpty)
    }
    return type == nil && modifiers.isEmpty && syntax.child(of: index, in: [.determiner, .possessive]) != nil
      && syntax.child(of: index, .compound) == nil
  }

  /// The office that "of" and its field tie to a name: "Secretary of State Ada Lund". The parser takes the name for
  /// what the office is of.
  private func officeBefore(_ start: Int, _ core: Range<Int>) -> Int? {
    let office = start - 2
    guard office >= 0, start < core.lowerBound, isWord(start - 1, "of") || isWord(start - 1, "for"),
      syntax.tags[office] == "NNP" || syntax.tags[office] == "NN",
      nouns[syntax.lowercased[office]].contains(.person),
      syntax.child(of: office, .determiner) == nil,
      !(start..<core.lowerBound).contains(where: { isTitleWord($0) || syntax.tags[$0] == "POS" })
    else { return nil }
    return office
  }

  private func isWord(_ index: Int, _ word: String) -> Bool { index >= 0 && syntax.lowercased[index] == word }

  /// Whether an office is followed by its field and its holder's name, and so belongs to the name.
  private func isOfficeBeforeName(_ index: Int) -> Bool {
    guard index + 2 < syntax.count, isWord(index + 1, "of") || isWord(index + 1, "for"),
      let object = syntax.child(of: index + 1, .prepositionObject), object > index + 2,
      syntax.entityOfToken[object] >= 0
    else { return false }
    let entity = syntax.entities[Int(syntax.entityOfToken[object])]
    guard entity.type == "PERSON" else { return false }
    return officeBefore(index + 2, trimmed(entity.tokens, object, entity.type)) == index
  }

  private static let locatives: Set<String> = [
    "in", "at", "near", "across", "throughout", "inside", "outside", "around", "via", "within", "into",
  ]

  /// Whether a polity's name only says where.
  private func isPlace(_ index: Int, _ type: String?) -> Bool {
    guard type == "GPE" || type == "LOC" || type == "FAC", syntax.relations[index] == .prepositionObject
    else {
      return false
    }
    return Self.locatives.contains(syntax.lowercased[syntax.head(of: index)])
  }

  // MARK: Common nouns

  private func nominal(_ index: Int, _ type: String?) -> Mention? {
    if let type, type != "ORG", type != "NORP", type != "PERSON", type != "PRODUCT", type != "FAC" {
      return nil
    }
    let tag = syntax.tags[index]
    var lemma = syntax.lemmas[index]
    if syntax.coarseTags[index] == .properNoun { lemma = lemma.lowercased() }
    var classes = nouns[lemma]
    if classes.isEmpty { classes = nouns[syntax.lowercased[index]] }
    if classes.isEmpty, syntax.coarseTags[index] == .properNoun {
      classes = nouns[Self.singular(syntax.lowercased[index])]
    }
    if classes.isEmpty { classes = guessed(index, lemma) }
    guard !classes.isEmpty else { return nil }
    if classes.contains(.needsEvidence), !hasEvidence(index, classes) { return nil }
    if classes.denoted == .organisation, isPremises(index, lemma) { return nil }
    if let determiner = syntax.child(of: index, .determiner),
      Self.generic.contains(syntax.lowercased[determiner])
    {
      return nil
    }
    if classes.denoted == .polity, isTerritory(index) { return nil }
    if isOfficeBeforeName(index) { return nil }
    if tag == "NN", !classes.contains(.person), isBare(index, lemma), !acts(index) { return nil }
    let phrase = NounPhrase(head: index, in: syntax)
    return Mention(
      section: section, tokens: phrase.tokens, core: phrase.tokens, head: index, kind: .nominal,
      entityType: type)
  }

  private static func singular(_ word: String) -> String {
    word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  private static let generic: Set<String> = [
    "any", "no", "every", "each", "what", "which", "whatever", "whichever",
  ]
  private static let massNouns: Set<String> = [
    "police", "media", "press", "people", "personnel", "staff", "management",
  ]

  private func isBare(_ index: Int, _ lemma: String) -> Bool {
    if Self.massNouns.contains(lemma) { return false }
    return syntax.child(
      of: index,
      in: [
        .determiner, .possessive, .numericModifier, .adjectivalModifier, .compound, .predeterminer,
        .nominalModifier,
      ]) == nil
  }

  /// Whether a polity is meant as territory: "in the country", "the country's northern side".
  private func isTerritory(_ index: Int) -> Bool {
    let head = syntax.head(of: index)
    if let modifier = syntax.child(of: index, .adjectivalModifier), isWord(modifier, "other") { return true }
    switch syntax.relations[index] {
    case .prepositionObject: return Self.locatives.contains(syntax.lowercased[head])
    case .possessive: return Self.places.contains(syntax.lemmas[head])
    default: return false
    }
  }

  private static let places: Set<String> = [
    "side", "north", "south", "east", "west", "border", "capital", "coast", "region", "city", "territory",
    "part",
    "interior", "center", "centre", "corner", "area", "outskirts", "shore", "soil",
  ]

  /// Whether an organisation is meant as a building or an instance: "filed in court".
  private func isPremises(_ index: Int, _ lemma: String) -> Bool {
    guard syntax.relations[index] == .prepositionObject, Self.premises.contains(lemma) else { return false }
    let preposition = syntax.lowercased[syntax.head(of: index)]
    return Self.locatives.contains(preposition) || preposition == "to" || preposition == "from"
  }

  private static let premises: Set<String> = [
    "court", "university", "college", "embassy", "consulate", "newsroom", "brewery", "bank", "tribunal",
    "website",
  ]

  /// Last words of names of things, events and offices, that the recogniser may take for organisations.
  private static let namedThings: Set<String> = [
    "war", "wars", "act", "agreement", "treaty", "accord", "summit", "street", "avenue", "road", "day",
    "award",
    "awards", "prize", "amendment", "olympics", "games", "election", "elections", "bill", "report", "tower",
    "airport",
    "river", "lake", "sea", "ocean", "festival", "presidency", "server", "servers", "email", "emails",
    "e-mails",
    "documents", "inc.", "corp.", "ltd.", "inc", "corp", "ltd", "tests", "memo", "memos", "dossier",
    "constitution",
    "internet", "covid-19", "coronavirus", "christmas", "easter", "bible", "koran", "medicare", "medicaid",
    "obamacare", "brexit", "auditorium", "plaza", "park", "stadium", "arena", "bridge", "highway", "square",
    "beach",
    "theorem", "celebration", "podcast", "manual", "video", "videos", "hurricane", "convention", "speech",
    "debate",
    "declaration", "protocol", "resolution", "code", "campus", "avenue", "boulevard", "memorial", "cemetery",
    "trail",
  ]

  private static let greatPowers: Set<String> = [
    "foreign", "hostile", "world", "great", "major", "nuclear", "imperial", "colonial", "regional", "global",
    "european",
    "western", "economic", "military", "rival", "rising", "occupying",
  ]

  private func hasEvidence(_ index: Int, _ classes: ActorNouns.Classes) -> Bool {
    if acts(index) || isActedUpon(index) { return true }
    if syntax.lemmas[index] == "power", let modifier = syntax.child(of: index, .adjectivalModifier) {
      return Self.greatPowers.contains(syntax.lowercased[modifier])
    }
    guard classes.contains(.namable) else { return false }
    for child in syntax.children(of: index) where Int(child) < index {
      let child = Int(child)
      guard [.compound, .possessive, .nominalModifier, .adjectivalModifier].contains(syntax.relations[child])
      else { continue }
      if syntax.tags[child] == "PRP$", !isTimeSpan(index) { return true }
      let entity = Int(syntax.entityOfToken[child])
      if entity >= 0, Self.actorTypes.contains(syntax.entities[entity].type) { return true }
      if syntax.coarseTags[child] == .properNoun { return true }
    }
    return false
  }

  /// "during his campaign", "the first days of his administration": a time, no actor.
  private func isTimeSpan(_ index: Int) -> Bool {
    guard syntax.relations[index] == .prepositionObject else { return false }
    switch syntax.lowercased[syntax.head(of: index)] {
    case "of", "during", "in", "since", "before", "after", "throughout", "on": return true
    default: return false
    }
  }

  /// What a noun that is not listed denotes: a person if it looks like one who does something, and does.
  private func guessed(_ index: Int, _ lemma: String) -> ActorNouns.Classes {
    if let pronoun = relativePronoun(after: index), pronoun == "who" || pronoun == "whom" { return .person }
    guard Self.looksAgentive(lemma), !AgentiveVerbs.speakingThings.contains(lemma), speaks(index) else {
      return []
    }
    return .person
  }

  private static func looksAgentive(_ lemma: String) -> Bool {
    for suffix in ["er", "or", "ist", "ian", "ee", "man", "woman", "ant", "ent"] where lemma.hasSuffix(suffix)
    {
      return lemma.utf8.count > suffix.utf8.count + 2
    }
    return false
  }

  private func relativePronoun(after index: Int) -> String? {
    guard let clause = syntax.child(of: index, .relativeClause) else { return nil }
    let edge = Int(syntax.leftEdges[clause])
    return edge > index ? syntax.lowercased[edge] : nil
  }

  /// Whether the noun is the one who does what only actors do.
  private func acts(_ index: Int) -> Bool {
    if speaks(index) { return true }
    let pronoun = relativePronoun(after: index)
    return pronoun == "who" || pronoun == "whom"
  }

  /// Whether the noun is the one to whom is done what is done to actors only.
  private func isActedUpon(_ index: Int) -> Bool {
    switch syntax.relations[index] {
    case .passiveSubject, .directObject, .dative:
      return AgentiveVerbs.towardsActors.contains(syntax.lemmas[syntax.head(of: index)])
    default: return false
    }
  }

  private func speaks(_ index: Int) -> Bool {
    switch syntax.relations[index] {
    case .subject:
      return AgentiveVerbs.lemmas.contains(syntax.lemmas[syntax.head(of: index)])
    case .prepositionObject:
      let preposition = syntax.head(of: index)
      return syntax.relations[preposition] == .agent
        && AgentiveVerbs.lemmas.contains(syntax.lemmas[syntax.head(of: preposition)])
    default: return false
    }
  }
}
