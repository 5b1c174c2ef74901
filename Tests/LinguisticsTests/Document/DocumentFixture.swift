import Foundation
import Testing

@testable import Linguistics

/// What `scripts/expected_document.py` recorded from spaCy.
struct DocumentFixture: Decodable {
  struct Token: Decodable {
    let text: String
    /// Code points.
    let start: Int
    let end: Int
    let space: Bool
    let isSpace: Bool
    let lower: String
    let norm: String
    let lemma: String
    let tag: String
    let pos: String
    let morph: String
    let dep: String
    let head: Int
    let starts: Bool
    let iob: String
    let left: Int
    let right: Int
    let lefts: [Int]
    let rights: [Int]
    let ancestors: [Int]
    let subtree: [Int]
  }

  struct Span: Decodable {
    let range: [Int]
    let offsets: [Int]
    let root: Int
    let text: String
    let type: String?
  }

  struct Text: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let tokens: [Token]
    let sentences: [Span]
    let chunks: [Span]
    let entities: [Span]

    var testDescription: String { text.debugDescription }
  }

  struct Tree: Decodable {
    let heads: [Int32]
    let left: [Int32]
    let right: [Int32]
  }

  let texts: [Text]
  let trees: [Tree]

  static let recorded: DocumentFixture? = {
    guard
      let url = Bundle.module.url(
        forResource: "document", withExtension: "json", subdirectory: "Fixtures/document"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(DocumentFixture.self, from: data)
  }()
}

extension DocumentFixture.Text {
  /// The document that the pipeline should make, put together from what spaCy said of each token.
  var document: Document {
    DocumentSample(
      text,
      tokens.map { token in
        DocumentSample.Word(
          token.text, space: token.space, lemma: token.lemma, tag: token.tag,
          coarseTag: CoarseTag(name: token.pos) ?? .none, morphology: token.morph, dependency: token.dep,
          head: token.head, startsSentence: token.starts, lowercased: token.lower, norm: token.norm)
      }, entities: entities.map { ($0.range[0]..<$0.range[1], $0.type ?? "") }
    ).document
  }
}
