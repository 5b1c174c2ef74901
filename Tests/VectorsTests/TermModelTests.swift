import Corpus
import Foundation
import Testing
import Vectors

@Suite struct TermModelTests {
  private func model() throws -> TermModel {
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(stemmer: try SnowballStemmer(language: "english"), ngrams: 2...3))
    return try TermVectorizer(options).fitTransform(
      TextBatch(["the harbour walls held", "the harbour wall fell", "mayors said so"]), jobs: 1
    ).model
  }

  @Test func unknownTermsAreIgnored() throws {
    let model = try model()
    let rows = try model.transform(
      ["Harbour walls, the zeppelin", "zeppelin", "", "harbour. Walls"], jobs: 2)
    #expect(rows.rowCount == 4)
    #expect(rows.columnCount == model.vocabulary.count)
    #expect(rows.rowOffsets == [0, 1, 1, 1, 1])
    #expect(rows.columnIndices.map { model.vocabulary.term(at: Int($0)) } == ["harbour wall"])
    #expect(rows.values == [1])
    #expect(try model.transform(TextBatch(), jobs: 2).rowCount == 0)
  }

  @Test func survivesEncoding() throws {
    let model = try model()
    let data = try JSONEncoder().encode(model)
    #expect(try JSONDecoder().decode(TermModel.self, from: data) == model)
  }

  @Test func unsortedVocabularyIsRefused() throws {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Vocabulary.self, from: Data("\"b\\na\\n\"".utf8))
    }
  }

  @Test func partsThatDoNotBelongTogetherAreRefused() throws {
    let data = try JSONEncoder().encode(try model())
    let text = String(decoding: data, as: UTF8.self)
    let broken = text.replacing(#/"documentFrequencies":\[/#, with: "\"documentFrequencies\":[7,")
    #expect(broken != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(TermModel.self, from: Data(broken.utf8))
    }
  }
}

@Suite struct VocabularyTests {
  @Test func findsTerms() {
    let vocabulary = Vocabulary(["b", "a", "b c", "\u{E9}", "a"])
    #expect(vocabulary.terms == ["a", "b", "b c", "\u{E9}"])
    #expect(vocabulary.terms.map { vocabulary.column(of: $0) } == [0, 1, 2, 3])
    for absent in ["", "b ", "c", "zz", "\u{1F680}"] { #expect(vocabulary.column(of: absent) == nil) }
    #expect(Vocabulary().column(of: "a") == nil)
  }
}
