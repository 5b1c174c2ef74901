import Linguistics

/// Who says what is quoted: by the speaker phrase, and where that is a document ("the lawsuit says"), by who issued it.
extension CastBuilder {
  /// Sets, by mention, the innermost attribution with quotation marks that it stands in.
  mutating func findQuotes() {
    let quotes = attributions.indices.filter { attributions[$0].form != .indirect }.sorted {
      let (one, other) = (attributions[$0], attributions[$1])
      return (one.section, one.content.lowerBound, -one.content.upperBound, $0)
        < (other.section, other.content.lowerBound, -other.content.upperBound, $1)
    }
    guard !quotes.isEmpty else { return }
    var open: [Int] = []
    var next = 0
    for (index, mention) in mentions.enumerated() {
      let start = Int(readers[mention.section].starts[mention.head])
      while next < quotes.count, begins(attributions[quotes[next]], before: (mention.section, start)) {
        open.append(quotes[next])
        next += 1
      }
      while let last = open.last, ends(attributions[last], before: (mention.section, start)) {
        open.removeLast()
      }
      quoteOf[index] = open.last ?? -1
    }
  }

  private func begins(_ attribution: Attribution, before place: (section: Int, start: Int)) -> Bool {
    (attribution.section, attribution.content.lowerBound) <= place
  }

  private func ends(_ attribution: Attribution, before place: (section: Int, start: Int)) -> Bool {
    attribution.section < place.section || attribution.content.upperBound <= place.start
  }

  /// The actor that speaks in the quotation that a mention stands in, as far as is known: who says "he" of somebody
  /// means another.
  func speakerAround(_ index: Int) -> Int? {
    guard quoteOf[index] >= 0, let mention = speakerMention(attributions[quoteOf[index]]),
      actorOf[mention] >= 0
    else { return nil }
    return actorOf[mention]
  }

  /// The mention that is the phrase for an attribution's speaker.
  func speakerMention(_ attribution: Attribution) -> Int? {
    guard let head = attribution.speakerHead, article.sections.indices.contains(attribution.section),
      mentionAtHead[attribution.section].indices.contains(head)
    else { return nil }
    return mention(at: head, section: attribution.section)
  }

  /// Finds the speaker of every attribution.
  mutating func resolveSpeakers() {
    let documents = DocumentNouns.standard
    speakers = attributions.map { _ in nil }
    for (index, attribution) in attributions.enumerated() {
      guard let head = attribution.speakerHead, article.sections.indices.contains(attribution.section),
        readers[attribution.section].words.indices.contains(head)
      else { continue }
      let noun = readers[attribution.section].noun(at: head)
      if let kind = documents.kind(of: noun), let author = author(of: head, kind, attribution.section) {
        speakers[index] = (author, nil)
      } else if let mention = speakerMention(attribution), actorOf[mention] >= 0 {
        speakers[index] = (actorOf[mention], mention)
      }
    }
  }

  // MARK: Documents

  /// Who issued the document that a token names: said right there, else where the article speaks of a document of
  /// the kind, the last place before or else the first one after.
  private mutating func author(of token: Int, _ kind: Int, _ section: Int) -> Int? {
    if let author = issuer(of: token, section) { return author }
    if documentPlaces == nil { documentPlaces = placesOfDocuments() }
    guard let places = documentPlaces?[kind] else { return nil }
    let next = places.partitioningIndex { ($0.section, $0.token) >= (section, token) }
    return next > 0 ? places[next - 1].author : places.first?.author
  }

  private mutating func placesOfDocuments() -> [Int: [DocumentPlace]] {
    var places: [Int: [DocumentPlace]] = [:]
    let documents = DocumentNouns.standard
    for (number, section) in article.sections.enumerated() {
      let syntax = section.syntax
      for token in 0..<syntax.count {
        switch syntax.coarseTags[token] {
        case .noun:
          guard let kind = documents.kind(of: syntax.lemmas[token]), let author = issuer(of: token, number)
          else {
            continue
          }
          places[kind, default: []].append(DocumentPlace(section: number, token: token, author: author))
        case .verb:
          // "The union sued": a lawsuit of the union's.
          guard let kind = documents.kind(ofVerb: syntax.lemmas[token]),
            let subject = syntax.child(of: token, .subject), let author = actors(at: subject, number)
          else { continue }
          places[kind, default: []].append(DocumentPlace(section: number, token: token, author: author))
        default: continue
        }
      }
    }
    return places
  }

  /// Who the words around a document say has issued it: "her letter", "a statement from Roth", "the union filed a
  /// suit", "a complaint filed by the union", "in the suit, the union says".
  private mutating func issuer(of token: Int, _ section: Int) -> Int? {
    let syntax = readers[section]
    for child in syntax.children(of: token) {
      let child = Int(child)
      switch syntax.relations[child] {
      case .possessive:
        if let author = actors(at: child, section) { return author }
      case .preposition where ["from", "by"].contains(syntax.lowercased[child]):
        if let object = syntax.child(of: child, .prepositionObject), let author = actors(at: object, section)
        {
          return author
        }
      case .clausalModifier:
        if let agent = syntax.child(of: child, .agent, .preposition),
          let object = syntax.child(of: agent, .prepositionObject), syntax.lowercased[agent] == "by",
          let author = actors(at: object, section)
        {
          return author
        }
      default: break
      }
    }
    // "read a statement from Roth": the parse may hang the source on the verb.
    if token + 1 < syntax.count, ["from", "by"].contains(syntax.lowercased[token + 1]),
      let object = syntax.child(of: token + 1, .prepositionObject), let author = actors(at: object, section)
    {
      return author
    }
    let verb = syntax.head(of: token)
    guard syntax.relations[token] == .directObject, DocumentNouns.issuingVerbs.contains(syntax.lemmas[verb])
    else {
      return nil
    }
    return subject(of: verb, syntax).flatMap { actors(at: $0, section) }
  }

  /// The subject of a verb, or of the one it hangs on: "plans to file", "wrote and signed", "prompted Roth to send".
  private func subject(of verb: Int, _ syntax: PhraseReader) -> Int? {
    var verb = verb
    for _ in 0..<4 {
      if let subject = syntax.child(of: verb, .subject) { return subject }
      switch syntax.relations[verb] {
      case .openComplement, .conjunct, .clausalComplement, .adverbialClause:
        let head = syntax.head(of: verb)
        if syntax.relations[verb] != .conjunct, let object = syntax.child(of: head, .directObject) {
          return object
        }
        verb = head
      default: return nil
      }
    }
    return nil
  }

  /// Most actors that are taken together.
  private static let mostConjuncts = 8

  /// The actor of the mention with a token as its head; of "Roth, Lind and Berg", the three together.
  private mutating func actors(at token: Int, _ section: Int) -> Int? {
    let syntax = readers[section]
    var members: [Int] = []
    var heads = [token]
    var next = 0
    while next < heads.count, next < Self.mostConjuncts {
      let head = heads[next]
      next += 1
      guard let mention = mention(at: head, section: section) else { continue }
      if actorOf[mention] >= 0, !members.contains(actorOf[mention]) { members.append(actorOf[mention]) }
      for child in syntax.children(of: head) where child > head {
        // The last of a list is taken for an apposition at times.
        let isName =
          self.mention(at: Int(child), section: section).map { mentions[$0].kind == .name } ?? false
        switch syntax.relations[Int(child)] {
        case .conjunct: heads.append(Int(child))
        case .apposition where isName && mentions[mention].kind == .name: heads.append(Int(child))
        default: continue
        }
      }
    }
    guard members.count > 1 else { return members.first }
    return joint(members)
  }
}

/// A place where an article says who issued a document.
struct DocumentPlace {
  let section: Int
  let token: Int
  let author: Int
}

/// Nouns for documents, which speak for those who issue them, in kinds whose nouns take each other up.
struct DocumentNouns: Sendable {
  static let standard = DocumentNouns()

  private let kinds: [String: Int]

  private init() {
    let groups = [
      ["suit", "lawsuit", "complaint", "filing", "petition", "brief", "motion"],
      ["statement", "communique", "declaration", "announcement"],
      ["letter", "email", "e-mail", "memo", "memorandum", "note", "message"],
      ["tweet", "post", "thread"],
      ["report", "study", "survey", "paper"],
      ["book", "memoir", "article", "column", "editorial", "essay", "op-ed"],
    ]
    var kinds: [String: Int] = [:]
    for (number, group) in groups.enumerated() {
      for noun in group { kinds[noun] = number }
    }
    self.kinds = kinds
  }

  /// The kind of a noun's lemma; nil for one that is no document.
  func kind(of noun: String) -> Int? { kinds[noun] }

  /// The kind of document that a verb makes.
  func kind(ofVerb lemma: String) -> Int? {
    switch lemma {
    case "sue": kinds["suit"]
    case "tweet": kinds["tweet"]
    default: nil
    }
  }

  static let issuingVerbs: Set<String> = [
    "author", "bring", "circulate", "deliver", "file", "issue", "launch", "lodge", "make", "pen", "post",
    "publish",
    "put", "release", "send", "share", "sign", "submit", "write",
  ]
}
