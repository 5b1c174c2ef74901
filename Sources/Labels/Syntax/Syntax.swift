import Linguistics

/// The words of a text with their places, tags and tree, as arrays that rules walk quickly.
///
/// A ``Document`` answers by strings, token by token; the rules of this module ask the same of every token many times.
/// Indices are those of the document's tokens; places are code points of its text.
public struct Syntax: Sendable {
  /// The document the arrays were made from.
  public let document: Document
  /// Where each token starts.
  public let starts: [Int32]
  /// Where each token ends.
  public let ends: [Int32]
  /// The token as it stands in the text.
  public let words: [String]
  /// The token in lower case.
  public let lowercased: [String]
  /// The base form, as the lemmatizer gives it (not lower-cased for names).
  public let lemmas: [String]
  /// Index of the token's head; its own for a root.
  public let heads: [Int32]
  /// Label of the arc from the head.
  public let relations: [DependencyRelation]
  /// Coarse part of speech.
  public let coarseTags: [CoarseTag]
  /// Fine part of speech, such as `NNP`.
  public let tags: [String]
  /// Number of the sentence of each token.
  public let sentences: [Int32]
  /// The tokens of each sentence.
  public let sentenceRanges: [Range<Int>]
  /// First token of each token's subtree.
  public let leftEdges: [Int32]
  /// Last token of each token's subtree.
  public let rightEdges: [Int32]
  /// Named entities as ranges of tokens, in the order of the text.
  public let entities: [(tokens: Range<Int>, type: String)]
  /// Index in ``entities`` of the entity each token is in, or -1.
  public let entityOfToken: [Int32]

  private let childStarts: [Int32]
  private let childList: [Int32]

  /// Number of tokens.
  public var count: Int { starts.count }

  /// Reads a document once.
  public init(_ document: Document) {
    let columns = document.columns
    let count = columns.count
    let strings = columns.strings
    self.document = document
    starts = columns.codePointStarts
    ends = columns.codePointEnds
    let texts = columns.wordTexts
    let lowercasedWords = columns.lowercasedWords.map { strings[Int($0)] }
    let wordOfToken = columns.wordOfToken
    words = wordOfToken.map { texts[Int($0)] }
    lowercased = wordOfToken.map { lowercasedWords[Int($0)] }
    lemmas = columns.lemmas.map { strings[Int($0)] }
    heads = columns.heads
    let relationOfLabel = columns.dependencyNames.map { DependencyRelation(label: $0) }
    relations = columns.dependencies.map { relationOfLabel[Int($0)] }
    coarseTags = columns.coarseTags
    let tagNames = columns.tagNames
    tags = columns.tags.map { tagNames[Int($0)] }
    leftEdges = columns.leftEdges
    rightEdges = columns.rightEdges

    var sentences = [Int32](repeating: 0, count: count)
    var sentenceRanges: [Range<Int>] = []
    let sentenceStarts = columns.sentenceStarts
    for (number, start) in sentenceStarts.enumerated() {
      let end = number + 1 < sentenceStarts.count ? Int(sentenceStarts[number + 1]) : count
      sentenceRanges.append(Int(start)..<end)
      for index in Int(start)..<end { sentences[index] = Int32(truncatingIfNeeded: number) }
    }
    self.sentences = sentences
    self.sentenceRanges = sentenceRanges

    entities = columns.entities
    var entityOfToken = [Int32](repeating: -1, count: count)
    for (number, entity) in entities.enumerated() {
      for index in entity.tokens { entityOfToken[index] = Int32(truncatingIfNeeded: number) }
    }
    self.entityOfToken = entityOfToken

    var childStarts = [Int32](repeating: 0, count: count + 1)
    for index in 0..<count where Int(heads[index]) != index { childStarts[Int(heads[index]) + 1] += 1 }
    for index in 0..<count { childStarts[index + 1] += childStarts[index] }
    var next = childStarts
    var childList = [Int32](repeating: 0, count: Int(childStarts.last ?? 0))
    for index in 0..<count where Int(heads[index]) != index {
      childList[Int(next[Int(heads[index])])] = Int32(truncatingIfNeeded: index)
      next[Int(heads[index])] += 1
    }
    self.childStarts = childStarts
    self.childList = childList
  }

  /// The tokens that hang from a token, in the order of the text.
  public func children(of index: Int) -> ArraySlice<Int32> {
    childList[Int(childStarts[index])..<Int(childStarts[index + 1])]
  }

  /// How many children are looked at for one with a relation. Words of human texts have far fewer; those of a hostile
  /// one might have all of it, and be asked by each of them.
  private static let mostChildren = 256

  /// The first child with a relation, of the first 256.
  public func child(of index: Int, _ relation: DependencyRelation) -> Int? {
    for child in children(of: index).prefix(Self.mostChildren) where relations[Int(child)] == relation {
      return Int(child)
    }
    return nil
  }

  /// The first child with one of the relations, of the first 256.
  public func child(of index: Int, _ relations: DependencyRelation...) -> Int? {
    children(of: index).prefix(Self.mostChildren).first { relations.contains(self.relations[Int($0)]) }
      .map { Int($0) }
  }

  /// The first child with a relation of a set, of the first 256.
  public func child(of index: Int, in relations: RelationSet) -> Int? {
    for child in children(of: index).prefix(Self.mostChildren)
    where relations.contains(self.relations[Int(child)]) {
      return Int(child)
    }
    return nil
  }

  /// The head of a token; itself for a root.
  public func head(of index: Int) -> Int { Int(heads[index]) }

  /// Whether a token depends on no other.
  public func isRoot(_ index: Int) -> Bool { Int(heads[index]) == index }

  /// The tokens from the first to the last of a token's subtree.
  public func subtree(of index: Int) -> Range<Int> { Int(leftEdges[index])..<Int(rightEdges[index]) + 1 }

  /// Code points of a range of tokens, which must not be empty.
  public func codePoints(of tokens: Range<Int>) -> Range<Int> {
    Int(starts[tokens.lowerBound])..<Int(ends[tokens.upperBound - 1])
  }

  /// The text of a range of tokens, as it stands in the document.
  public func text(of tokens: Range<Int>) -> String { String(document.tokens[tokens].text) }

  /// The tokens that lie at least partly within code points.
  public func tokens(overlapping codePoints: Range<Int>) -> Range<Int> {
    let first = ends.partitioningIndex { Int($0) > codePoints.lowerBound }
    let last = starts.partitioningIndex { Int($0) >= codePoints.upperBound }
    return first..<max(first, last)
  }
}

extension Array {
  /// The first index at which the predicate holds, if it holds from there on; `count` if nowhere.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
