import Testing

@testable import Linguistics

/// Rules and tables of the real model; skipped, with this reason, where it is not installed.
@Suite(.enabled(if: EnglishPipeline.isThere, Comment(rawValue: EnglishPipeline.reason)))
struct SpacyRulesTests {
  private let parts: PipelineParts
  private let fixture: RulesFixture

  init() throws {
    parts = try #require(EnglishPipeline.opened).get().parts
    fixture = try #require(RulesFixture.recorded)
  }

  @Test func fixtureIsThere() {
    #expect(fixture.columns.count == 8)
    #expect(fixture.documents.count > 300)
    #expect(fixture.lemmas.count > 1000)
  }

  @Test func tokensGetWhatSpacysRulesGiveThem() throws {
    for rows in fixture.documents {
      let tags = try rows.map { row in try #require(parts.ruler.tags.firstIndex(of: row[1])) }
      let labels = try rows.map { row in try #require(parts.ruler.dependencies.firstIndex(of: row[2])) }
      let output = parts.ruler.apply(
        to: AttributeRuler.Input(
          tags: tags.map(UInt8.init), words: rows.map { parts.ruler.word(of: $0[0].lowercased()) },
          dependencies: labels.map(UInt8.init), isSpace: rows.map { $0[0].allSatisfy(\.isWhitespace) }))
      for (index, row) in rows.enumerated() {
        let morphology = parts.ruler.morphology[Int(output.morphology[index])]
        let ruleLemma = parts.ruler.lemmas[Int(output.lemmas[index])]
        let lemma =
          ruleLemma.isEmpty ? lemma(of: row[0], output.coarseTags[index], morphology) : ruleLemma
        let found = [
          parts.ruler.tags[Int(output.tags[index])], output.coarseTags[index].name, morphology, lemma,
          parts.ruler.dependencies[Int(output.dependencies[index])],
        ]
        #expect(found == Array(row[3...]), "\(row[0]) of \(rows.map { $0[0] })")
      }
    }
  }

  @Test func wordsHaveSpacysLemmas() throws {
    for row in fixture.lemmas {
      let tag = try #require(CoarseTag(name: row[1]))
      #expect(lemma(of: row[0], tag, row[2]) == row[3], "\(row)")
    }
  }

  private func lemma(of word: String, _ tag: CoarseTag, _ morphology: String) -> String {
    var lowercased: [UInt8] = []
    withBytes(word) { Lowercasing.append($0, to: &lowercased) }
    let found = lowercased.withUnsafeBufferPointer {
      parts.lemmatizer.lemma(of: $0, tag: tag, isBaseForm: Morphology.isBaseForm(tag, morphology))
    }
    return switch found {
    case .text: word
    case .lowercased: String(decoding: lowercased, as: UTF8.self)
    case .other(let lemma): String(decoding: lemma, as: UTF8.self)
    }
  }

  /// Calls `body` with a text's UTF-8.
  private func withBytes(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
