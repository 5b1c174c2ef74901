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
    let count = document.tokens.count
    var starts: [Int32] = []
    var ends: [Int32] = []
    var words: [String] = []
    var lowercased: [String] = []
    var lemmas: [String] = []
    var heads: [Int32] = []
    var relations: [DependencyRelation] = []
    var coarseTags: [CoarseTag] = []
    var tags: [String] = []
    var sentences: [Int32] = []
    var leftEdges: [Int32] = []
    var rightEdges: [Int32] = []
    var childCounts = [Int32](repeating: 0, count: count + 1)
    for token in document.tokens {
      let place = token.codePoints
      starts.append(Int32(place.lowerBound))
      ends.append(Int32(place.upperBound))
      words.append(String(token.text))
      lowercased.append(token.lowercased)
      lemmas.append(token.lemma)
      let head = token.head.index
      heads.append(Int32(head))
      if head != token.index { childCounts[head + 1] += 1 }
      relations.append(DependencyRelation(rawValue: token.dependency) ?? .other)
      coarseTags.append(token.coarseTag)
      tags.append(token.tag)
      sentences.append(Int32(token.sentenceIndex))
      leftEdges.append(Int32(token.leftEdge.index))
      rightEdges.append(Int32(token.rightEdge.index))
    }
    for index in 0..<count { childCounts[index + 1] += childCounts[index] }
    var next = childCounts
    var childList = [Int32](repeating: 0, count: Int(childCounts.last ?? 0))
    for index in 0..<count where Int(heads[index]) != index {
      childList[Int(next[Int(heads[index])])] = Int32(index)
      next[Int(heads[index])] += 1
    }
    self.document = document
    self.starts = starts
    self.ends = ends
    self.words = words
    self.lowercased = lowercased
    self.lemmas = lemmas
    self.heads = heads
    self.relations = relations
    self.coarseTags = coarseTags
    self.tags = tags
    self.sentences = sentences
    sentenceRanges = document.sentences.map(\.range)
    self.leftEdges = leftEdges
    self.rightEdges = rightEdges
    entities = document.entities.map { ($0.span.range, $0.type) }
    var entityOfToken = [Int32](repeating: -1, count: count)
    for (number, entity) in entities.enumerated() {
      for index in entity.tokens { entityOfToken[index] = Int32(number) }
    }
    self.entityOfToken = entityOfToken
    childStarts = childCounts
    self.childList = childList
  }

  /// The tokens that hang from a token, in the order of the text.
  public func children(of index: Int) -> ArraySlice<Int32> {
    childList[Int(childStarts[index])..<Int(childStarts[index + 1])]
  }

  /// The first child with one of the relations.
  public func child(of index: Int, _ relation: DependencyRelation...) -> Int? {
    children(of: index).first { relation.contains(relations[Int($0)]) }.map { Int($0) }
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
