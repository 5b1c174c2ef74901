import Corpus
import Foundation
import Testing
import Vectors

/// What `scripts/expected_tfidf.py` recorded from scikit-learn.
struct SklearnFixture: Decodable {
  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    let ngrams: [Int]
    let minDf: Double
    let maxDf: Double
    let maxFeatures: Int?
    let stopWords: [String]
    let foldsCase: Bool
    let sublinear: Bool
    let binary: Bool
    let idf: String
    let norm: String
    let vocabulary: [String]
    let indptr: [Int]
    let indices: [UInt32]
    let data: [Double]

    var testDescription: String { name }

    var options: VectorizerOptions {
      VectorizerOptions(
        tokenization: TokenizationOptions(
          pattern: .sklearn, foldsCase: foldsCase, stopWords: StopWordList(name: "test", words: stopWords),
          ngrams: ngrams[0]...ngrams[1]),
        minDocumentFrequency: Self.bound(minDf, whole: minDf >= 1),
        maxDocumentFrequency: Self.bound(maxDf, whole: maxDf > 1), maxFeatures: maxFeatures,
        weighting: TermWeighting(
          termFrequency: sublinear ? .sublinear : binary ? .binary : .raw,
          inverseDocumentFrequency: .init(rawValue: idf) ?? .smooth,
          normalization: .init(rawValue: norm) ?? .l2))
    }

    private static func bound(_ value: Double, whole: Bool) -> DocumentFrequencyBound {
      whole ? .count(Int(value)) : .fraction(value)
    }
  }

  let texts: [String]
  let cases: [Case]

  static let recorded: SklearnFixture = {
    guard let url = Bundle.module.url(forResource: "tfidf", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url),
      let fixture = try? JSONDecoder().decode(SklearnFixture.self, from: data)
    else { return SklearnFixture(texts: [], cases: []) }
    return fixture
  }()
}

@Suite struct SklearnParityTests {
  @Test func fixtureIsThere() {
    #expect(SklearnFixture.recorded.texts.count == 15)
    #expect(SklearnFixture.recorded.cases.count == 14)
  }

  @Test(arguments: SklearnFixture.recorded.cases)
  func matrixEqualsScikitLearns(_ expected: SklearnFixture.Case) throws {
    let result = try TermVectorizer(expected.options)
      .fitTransform(TextBatch(SklearnFixture.recorded.texts), jobs: 2)
    #expect(result.vocabulary.terms == expected.vocabulary)
    #expect(result.matrix.rowOffsets == expected.indptr)
    #expect(result.matrix.columnIndices == expected.indices)
    try #require(result.matrix.values.count == expected.data.count)
    for (own, value) in zip(result.matrix.values, expected.data) {
      #expect(abs(Double(own) - value) <= 1e-6 * abs(value))
    }
  }

  @Test(arguments: SklearnFixture.recorded.cases)
  func modelGivesTheSameTextsTheSameRows(_ expected: SklearnFixture.Case) throws {
    let batch = TextBatch(SklearnFixture.recorded.texts)
    let result = try TermVectorizer(expected.options).fitTransform(batch, jobs: 1)
    for jobs in [1, 3] {
      #expect(try result.model.transform(batch, jobs: jobs) == result.matrix)
    }
  }
}
