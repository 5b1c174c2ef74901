import Testing

@testable import Linguistics

@Suite struct DocumentTests {
  @Test func fixtureIsThere() throws {
    let fixture = try #require(DocumentFixture.recorded)
    #expect(fixture.texts.count == 10)
    #expect(fixture.trees.count == 80)
  }

  @Test(arguments: DocumentFixture.recorded?.texts ?? [])
  func tokensStandWhereTheySay(expected: DocumentFixture.Text) {
    let document = expected.document
    #expect(document.tokens.count == expected.tokens.count)
    let scalars = Array(document.text.unicodeScalars)
    for (token, expected) in zip(document.tokens, expected.tokens) {
      #expect(token.text.utf8.elementsEqual(expected.text.utf8))
      #expect(token.codePoints == expected.start..<expected.end)
      #expect(token.text.unicodeScalars.elementsEqual(scalars[token.codePoints]))
      #expect(token.isSpace == expected.isSpace)
      #expect(token.isFollowedBySpace == expected.space)
      #expect(token.lowercased == expected.lower)
      #expect(token.norm == expected.norm)
      #expect(token.lemma == expected.lemma)
      #expect(token.tag == expected.tag)
      #expect(token.coarseTag.name == expected.pos)
      #expect(token.morphology == expected.morph)
      #expect(token.dependency == expected.dep)
    }
  }

  @Test(arguments: DocumentFixture.recorded?.texts ?? [])
  func treesAreThoseOfSpacy(expected: DocumentFixture.Text) {
    let tokens = expected.document.tokens
    for (token, expected) in zip(tokens, expected.tokens) {
      #expect(token.head == tokens[expected.head])
      #expect(token.isRoot == (expected.head == token.index))
      #expect(token.leftEdge.index == expected.left)
      #expect(token.rightEdge.index == expected.right)
      #expect(token.lefts.map(\.index) == expected.lefts)
      #expect(token.rights.map(\.index) == expected.rights)
      #expect(token.children.map(\.index) == expected.lefts + expected.rights)
      #expect(token.ancestors.map(\.index) == expected.ancestors)
      #expect(token.subtree.map(\.index) == expected.subtree)
      #expect(
        tokens.filter { token.isAncestor(of: $0) }.map(\.index)
          == expected.subtree.filter { $0 != token.index })
    }
  }

  @Test(arguments: DocumentFixture.recorded?.texts ?? [])
  func sentencesChunksAndEntitiesAreThoseOfSpacy(expected: DocumentFixture.Text) {
    let document = expected.document
    for (found, spans) in [
      (document.sentences, expected.sentences), (document.nounChunks, expected.chunks),
      (document.entities.map(\.span), expected.entities),
    ] {
      #expect(found.map { [$0.range.lowerBound, $0.range.upperBound] } == spans.map(\.range))
      #expect(found.map { [$0.codePoints.lowerBound, $0.codePoints.upperBound] } == spans.map(\.offsets))
      #expect(found.map { $0.root?.index } == spans.map(\.root))
      #expect(zip(found, spans).allSatisfy { $0.text.utf8.elementsEqual($1.text.utf8) })
    }
    #expect(document.entities.map(\.type) == expected.entities.map { $0.type ?? "" })
    for (token, expected) in zip(document.tokens, expected.tokens) {
      #expect(token.entityPosition.rawValue == (expected.iob.isEmpty ? "O" : expected.iob))
      #expect((token.entity == nil) == (token.entityPosition == .outside))
      #expect(token.isSentenceStart == (expected.starts || token.index == 0))
      #expect(document.sentences[token.sentenceIndex].contains(token))
      #expect(token.sentence.contains(token))
    }
  }

  @Test func edgesOfCrossingTreesAreThoseOfSpacy() throws {
    for tree in try #require(DocumentFixture.recorded).trees {
      let words = tree.heads.enumerated().map { index, head in
        DocumentSample.Word("w", space: index + 1 < tree.heads.count, head: Int(head))
      }
      let text = words.map(\.text).joined(separator: " ")
      let tokens = DocumentSample(text, words).document.tokens
      #expect(tokens.map { Int32($0.leftEdge.index) } == tree.left, "\(tree.heads)")
      #expect(tokens.map { Int32($0.rightEdge.index) } == tree.right, "\(tree.heads)")
    }
  }

  @Test func featuresAreFoundByName() {
    let document = DocumentSample(
      "ran", [.init("ran", space: false, morphology: "Tense=Past|VerbForm=Fin", head: 0)]
    ).document
    #expect(document.tokens.first?.feature("Tense") == "Past")
    #expect(document.tokens.first?.feature("Person") == nil)
  }

  @Test func spansAreSlicesOfTheDocument() {
    let document = DocumentSample(words: "one", "two", "three", "four").document
    let part = document.tokens[1..<3]
    #expect(part.text == "two three")
    #expect(part.startIndex == 1)
    #expect(part.map { "\($0)" } == ["two", "three"])
    #expect(part.root?.text == "two")
    #expect(document.tokens.root?.text == "one")
    #expect(document.tokens[2..<2].isEmpty)
    #expect(document.tokens[2..<2].text == "")
    #expect(document.tokens[2..<2].codePoints == 8..<8)
    #expect(document.tokens[4..<4].codePoints.isEmpty)
    #expect(document.tokens[2..<2].root == nil)
  }

  @Test func anEmptyDocumentHasNothing() {
    let document = DocumentSample("", []).document
    #expect(document.tokens.isEmpty)
    #expect(document.sentences.isEmpty)
    #expect(document.entities.isEmpty)
    #expect(document.nounChunks.isEmpty)
    #expect(document.tokens.text == "")
  }

  @Test func headsInACircleEnd() {
    let document = DocumentSample("a b", [.init("a", head: 1), .init("b", space: false, head: 0)]).document
    #expect(document.tokens.allSatisfy { $0.ancestors.count == 2 })
    #expect(document.tokens.allSatisfy { !$0.subtree.isEmpty })
    #expect(document.tokens.root != nil)
  }

  @Test func tokensOfDifferentDocumentsDiffer() {
    let first = DocumentSample(words: "one").document
    let second = DocumentSample(words: "one").document
    #expect(first.tokens[0] == first.tokens[0])
    #expect(first.tokens[0] != second.tokens[0])
    #expect(Set([first.tokens[0], second.tokens[0], first.tokens[0]]).count == 2)
    #expect(!first.tokens[0].isAncestor(of: second.tokens[0]))
  }
}
