/// A noun phrase around its head: determiner, modifiers and prepositional phrases, without relative and participial
/// clauses, appositions and coordinated phrases.
struct NounPhrase: Sendable, Hashable {
  /// The head noun.
  let head: Int
  /// The tokens from the first modifier to the end of the last prepositional phrase.
  let tokens: Range<Int>

  /// What may stand before the head within its phrase.
  static let premodifiers: RelationSet = [
    .determiner, .predeterminer, .adjectivalModifier, .compound, .nominalModifier, .numericModifier,
    .possessive,
    .quantityModifier, .adverbialModifier, .nounPhraseAdverbial, .negation, .caseMarker,
  ]
  /// What ends a phrase where it comes within a prepositional phrase: clauses and appositions are labels of their own.
  private static let clauses: RelationSet = [
    .relativeClause, .clausalModifier, .apposition, .adverbialClause, .parataxis, .clausalComplement,
  ]
  /// No run of premodifiers is followed further than this.
  private static let longestRun = 60
  /// No prepositional phrase is followed further than this: phrases of people's length are far shorter.
  private static let longestTail = 60

  /// Finds the phrase of a head.
  init(head: Int, in syntax: Syntax) {
    self.head = head
    var start = Self.start(of: head, in: syntax)
    if let quantity = Self.quantity(before: head, start, in: syntax) {
      start = min(start, Self.start(of: quantity, in: syntax))
    }
    tokens = start..<Self.end(of: head, in: syntax)
  }

  private static let quantities = Set(
    words: """
      some many several most few dozen hundred thousand million majority minority handful range couple lot \
      plenty array host variety raft slew string swath crowd group team pair half third quarter score \
      ten number generation network bunch one two three four five
      """)

  /// The word for how many, where a phrase hangs from one: "a swath of outlets", "some of the aides".
  private static func quantity(before head: Int, _ start: Int, in syntax: Syntax) -> Int? {
    let preposition = syntax.head(of: head)
    guard syntax.relations[head] == .prepositionObject, preposition == start - 1,
      syntax.lowercased[preposition] == "of"
    else { return nil }
    let quantity = syntax.head(of: preposition)
    guard quantity == preposition - 1, quantities.contains(syntax.lemmas[quantity]) else { return nil }
    // "the number of aides" is a number.
    if syntax.lemmas[quantity] == "number", let determiner = syntax.child(of: quantity, .determiner),
      syntax.lowercased[determiner] == "the"
    {
      return nil
    }
    return quantity
  }

  /// The first token of the phrase's unbroken run of premodifiers.
  static func start(of head: Int, in syntax: Syntax) -> Int {
    var start = head
    for child in syntax.children(of: head).reversed() where Int(child) < head {
      let child = Int(child)
      let relation = syntax.relations[child]
      if relation == .punctuation {
        // A hyphen or comma between modifiers, or a quotation mark within the phrase: what follows decides.
        continue
      }
      guard premodifiers.contains(relation) else { break }
      if relation == .adverbialModifier || relation == .nounPhraseAdverbial {
        guard syntax.relations[head] != .root || syntax.lowercased[child] != "now" else { break }
      }
      let edge = max(
        Int(syntax.leftEdges[child]), syntax.sentenceRanges[Int(syntax.sentences[head])].lowerBound)
      start = min(start, edge)
    }
    start = max(start, head - longestRun)
    // The parser knows no paragraphs: a phrase does not reach over a line end, nor out of an editor's gloss.
    let boundary = (start..<head).last {
      syntax.coarseTags[$0] == .space || syntax.words[$0] == ";"
        || (syntax.words[$0] == "[" && !syntax.words[$0..<head].contains("]"))
    }
    if let boundary { start = boundary + 1 }
    while start < head, syntax.coarseTags[start] == .punctuation || syntax.words[start] == "[" { start += 1 }
    return start
  }

  /// The end of the phrase's last prepositional phrase; the token after the head if there is none.
  static func end(of head: Int, in syntax: Syntax) -> Int {
    var end = head + 1
    // Where phrases are coordinated the parser likes to hang what follows the last from the first.
    var owner = head
    if head + 1 < syntax.count, syntax.relations[head + 1] == .preposition, syntax.head(of: head + 1) < head,
      syntax.relations[head] == .conjunct, syntax.head(of: head) == syntax.head(of: head + 1)
    {
      owner = syntax.head(of: head)
    }
    if isExistential(head, in: syntax) { return end }
    for child in syntax.children(of: owner) where Int(child) > head {
      let child = Int(child)
      guard syntax.relations[child] == .preposition, Int(syntax.leftEdges[child]) == end,
        !outerPrepositions.contains(syntax.lowercased[child])
      else { break }
      guard let object = syntax.child(of: child, .prepositionObject), !isTime(object, in: syntax) else {
        break
      }
      let limit = min(Int(syntax.rightEdges[child]) + 1, end + longestTail)
      let stop = (child + 1..<max(limit, child + 1)).first { index in
        clauses.contains(syntax.relations[index])
      }
      guard let stop else {
        end = limit
        continue
      }
      end = max(end, Int(syntax.leftEdges[stop]))
      break
    }
    while end > head + 1, syntax.coarseTags[end - 1] == .punctuation { end -= 1 }
    return end
  }

  /// "there are troops in the South": what follows says where they are, not who.
  private static func isExistential(_ head: Int, in syntax: Syntax) -> Bool {
    syntax.relations[head] == .attribute && syntax.child(of: syntax.head(of: head), .expletive) != nil
  }

  /// Objects of prepositional phrases that belong to what is told, not to the phrase before them.
  private static let circumstances = Set(
    words: """
      time moment point end once least first last year month week day hour morning afternoon evening \
      night weekend today yesterday tomorrow record phone interview statement email e-mail tweet \
      addition fact response private public person comment press conference briefing speech post letter \
      memo message call testimony name instance example way case attempt effort future past meantime \
      question issue
      """)

  /// Prepositions that tie what follows to the verb, or compare.
  private static let outerPrepositions = Set(
    words: """
      than as including despite because since until during after before per via except besides unlike \
      amid following by such due while according ahead instead regardless
      """)

  private static func isTime(_ index: Int, in syntax: Syntax) -> Bool {
    if circumstances.contains(syntax.lemmas[index]), syntax.lowercased[syntax.head(of: index)] != "of" {
      return true
    }
    let entity = Int(syntax.entityOfToken[index])
    return entity >= 0 && (syntax.entities[entity].type == "DATE" || syntax.entities[entity].type == "TIME")
  }
}
