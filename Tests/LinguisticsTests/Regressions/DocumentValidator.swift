@testable import Linguistics

/// What holds of the analysis of any text, whatever the model makes of it. Tests and the fuzz targets share it.
struct DocumentValidator {
  private(set) var faults: [String] = []
  private let document: Document
  private let tokens: TokenSpan

  /// What is wrong with a document; empty if nothing is. Takes time in proportion to the document.
  static func faults(in document: Document) -> [String] {
    var validator = DocumentValidator(document)
    validator.checkTokens()
    validator.checkSentences()
    validator.checkHeads()
    validator.checkEntities()
    validator.checkNounChunks()
    return validator.faults
  }

  /// Whether two documents say the same of the same text.
  static func areSame(_ document: Document, _ other: Document) -> Bool {
    let (left, right) = (document.storage.parts, other.storage.parts)
    // Strings are compared byte by byte: canonically equivalent ones are not the same.
    func same(_ strings: KeyPath<Token, String>) -> Bool {
      zip(document.tokens, other.tokens).allSatisfy {
        $0[keyPath: strings].utf8.elementsEqual($1[keyPath: strings].utf8)
      }
    }
    return left.text.utf8.elementsEqual(right.text.utf8) && left.starts == right.starts
      && left.ends == right.ends && left.flags == right.flags && left.tags == right.tags
      && left.coarseTags == right.coarseTags && left.morphology == right.morphology
      && left.dependencies == right.dependencies && left.heads == right.heads
      && left.entities == right.entities && same(\.lemma) && same(\.norm) && same(\.lowercased)
  }

  private init(_ document: Document) {
    self.document = document
    tokens = document.tokens
  }

  /// Tokens ascend, none is empty, joined they are the text; code points are counted right.
  private mutating func checkTokens() {
    let bytes = Array(document.text.utf8)
    var position = 0
    var codePoints = 0
    for token in tokens {
      let range = token.utf8Range
      expect(range.lowerBound == position, "token \(token.index) does not start where the one before ends")
      expect(!range.isEmpty && range.upperBound <= bytes.count, "token \(token.index) is at \(range)")
      guard faults.isEmpty else { return }
      expect(token.text.utf8.elementsEqual(bytes[range]), "token \(token.index) has another text")
      let length = bytes[range].count { $0 & 0xC0 != 0x80 }
      expect(token.codePoints == codePoints..<codePoints + length, "code points of token \(token.index)")
      position = range.upperBound
      codePoints += length
      guard token.isFollowedBySpace else { continue }
      expect(position < bytes.count && bytes[position] == 0x20, "no space follows token \(token.index)")
      position += 1
      codePoints += 1
    }
    expect(position == bytes.count, "tokens joined are not the text")
  }

  /// Sentences follow each other without gaps, none is empty, and each token knows its own.
  private mutating func checkSentences() {
    var end = 0
    for (number, sentence) in document.sentences.enumerated() {
      expect(sentence.range.lowerBound == end && !sentence.isEmpty, "sentence \(number) is \(sentence.range)")
      guard faults.isEmpty else { return }
      for token in sentence {
        expect(token.sentenceIndex == number, "token \(token.index) is not in its sentence")
        expect(
          token.isSentenceStart == (token.index == sentence.range.lowerBound),
          "token \(token.index) starts a sentence or does not")
      }
      end = sentence.range.upperBound
    }
    let count = tokens.count
    expect(end == count, "sentences end at \(end) of \(count) tokens")
  }

  /// Heads lie in the sentence, and from every token they lead to its one root.
  private mutating func checkHeads() {
    for (number, sentence) in document.sentences.enumerated() {
      let roots = sentence.filter(\.isRoot)
      expect(roots.count == 1, "sentence \(number) has roots at \(roots.map(\.index))")
      for token in sentence {
        expect(sentence.range.contains(token.head.index), "head of token \(token.index) is elsewhere")
        // A rule of the model relabels white space.
        expect(
          token.isSpace || token.isRoot == (token.dependency == "ROOT"),
          "token \(token.index) is \(token.dependency)")
        expect(
          token.leftEdge.index <= token.index && token.rightEdge.index >= token.index,
          "edges of token \(token.index)")
      }
    }
    guard faults.isEmpty else { return }
    // Each token is walked over once: those that lead to a root are marked.
    var leadsToRoot = tokens.map(\.isRoot)
    var path: [Int] = []
    for token in tokens {
      var index = token.index
      path.removeAll(keepingCapacity: true)
      while !leadsToRoot[index], path.count <= tokens.count {
        path.append(index)
        index = tokens[index].head.index
      }
      expect(leadsToRoot[index], "token \(token.index) does not hang from a root")
      guard faults.isEmpty else { return }
      for step in path { leadsToRoot[step] = true }
    }
  }

  /// Entities are in order, do not overlap, lie in one sentence, and tokens know the entity they are in.
  private mutating func checkEntities() {
    var end = 0
    var isInside = [Bool](repeating: false, count: tokens.count)
    for entity in document.entities {
      let range = entity.span.range
      expect(
        range.lowerBound >= end && !range.isEmpty && range.upperBound <= tokens.count, "entity at \(range)")
      guard faults.isEmpty else { return }
      expect(
        tokens[range.lowerBound].sentenceIndex == tokens[range.upperBound - 1].sentenceIndex,
        "entity at \(range) is in two sentences")
      expect(!entity.type.isEmpty, "entity at \(range) has no type")
      for token in entity.span {
        isInside[token.index] = true
        expect(token.entity == entity, "token \(token.index) is not in its entity")
        expect(
          token.entityPosition == (token.index == range.lowerBound ? .begin : .inside),
          "token \(token.index) is \(token.entityPosition)")
      }
      end = range.upperBound
    }
    for token in tokens where !isInside[token.index] {
      expect(token.entity == nil && token.entityPosition == .outside, "token \(token.index) is in no entity")
    }
  }

  /// Noun chunks are in order and do not overlap; each ends with a noun or pronoun.
  private mutating func checkNounChunks() {
    var end = 0
    for chunk in document.nounChunks {
      expect(
        chunk.range.lowerBound >= end && !chunk.isEmpty && chunk.range.upperBound <= tokens.count,
        "noun chunk at \(chunk.range)")
      guard faults.isEmpty, let last = chunk.last else { return }
      expect(
        [.noun, .properNoun, .pronoun].contains(last.coarseTag), "noun chunk at \(chunk.range) ends otherwise"
      )
      end = chunk.range.upperBound
    }
  }

  /// Messages are made only where something is wrong: texts are long and checks are many.
  private mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    if !condition { faults.append(fault()) }
  }
}
