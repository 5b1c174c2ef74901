import Labels
import Linguistics
import Testing

/// The arrays say what the document's tokens say.
@Suite(.enabled(if: LabelsPipeline.isThere, Comment(rawValue: LabelsPipeline.reason)))
struct SyntaxTests {
  @Test(arguments: [
    "", " ", "Mara Lindqvist’s ferry — the “Ærø” — sank. Nobody, who knew it, said so.\n\nIt sank 🙂 again.",
    "שלום עולם", "a",
  ])
  func agreesWithTheDocument(text: String) throws {
    let document = try #require(try LabelsPipeline.opened?.get()).analyze(text)
    let syntax = Syntax(document)
    try #require(syntax.count == document.tokens.count)
    for token in document.tokens {
      let index = token.index
      #expect(Int(syntax.starts[index])..<Int(syntax.ends[index]) == token.codePoints)
      #expect(syntax.words[index] == String(token.text))
      #expect(syntax.lowercased[index] == token.lowercased)
      #expect(syntax.lemmas[index] == token.lemma)
      #expect(syntax.head(of: index) == token.head.index)
      #expect(syntax.relations[index].label == token.dependency)
      #expect(syntax.tags[index] == token.tag)
      #expect(syntax.coarseTags[index] == token.coarseTag)
      #expect(Int(syntax.sentences[index]) == token.sentenceIndex)
      #expect(syntax.subtree(of: index) == token.leftEdge.index..<token.rightEdge.index + 1)
      #expect(syntax.children(of: index).map { Int($0) } == token.children.map(\.index))
      let entity = syntax.entityOfToken[index]
      #expect((entity < 0 ? nil : syntax.entities[Int(entity)].type) == token.entity?.type)
    }
    #expect(syntax.sentenceRanges == document.sentences.map(\.range))
  }

  @Test func findsChildrenAndTokens() throws {
    let syntax = Syntax(try #require(try LabelsPipeline.opened?.get()).analyze("The pilot saw the ferry."))
    #expect(syntax.child(of: 2, .subject) == 1)
    #expect(syntax.child(of: 2, .dative, .directObject) == 4)
    #expect(syntax.child(of: 2, in: [.directObject, .dative]) == 4)
    #expect(syntax.child(of: 2, .apposition) == nil)
    #expect(syntax.tokens(overlapping: 5..<11) == 1..<3)
    #expect(syntax.text(of: 0..<2) == "The pilot")
  }
}

struct DependencyRelationTests {
  @Test func labelsRoundTrip() {
    for relation in DependencyRelation.allCases {
      #expect(DependencyRelation(label: relation.label) == relation)
    }
    #expect(DependencyRelation(label: "nsubj") == .subject)
    #expect(DependencyRelation(label: "no such label") == .other)
  }

  @Test func setsKnowTheirMembers() {
    let set: RelationSet = [.subject, .other, .root]
    #expect(DependencyRelation.allCases.filter { set.contains($0) } == [.root, .subject, .other])
  }
}
