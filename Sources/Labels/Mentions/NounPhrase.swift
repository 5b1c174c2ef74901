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
  /// No prepositional phrase is followed further than this: phrases of people's length are far shorter.
  private static let longestTail = 60

  /// Finds the phrase of a head.
  init(head: Int, in syntax: Syntax) {
    self.head = head
    tokens = Self.start(of: head, in: syntax)..<Self.end(of: head, in: syntax)
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
    // The parser knows no paragraphs: a phrase does not reach over a line end.
    return (start..<head).last { syntax.coarseTags[$0] == .space }.map { $0 + 1 } ?? start
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
    for child in syntax.children(of: owner) where Int(child) > head {
      let child = Int(child)
      guard syntax.relations[child] == .preposition, Int(syntax.leftEdges[child]) == end else { break }
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

  private static func isTime(_ index: Int, in syntax: Syntax) -> Bool {
    let entity = Int(syntax.entityOfToken[index])
    return entity >= 0 && (syntax.entities[entity].type == "DATE" || syntax.entities[entity].type == "TIME")
  }
}
