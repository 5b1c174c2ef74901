import Foundation
import Testing

@testable import Framing

/// scikit-learn's rows; see `scripts/expected_character_ngrams.py`.
private struct ExpectedRuns: Decodable {
  struct Case: Decodable {
    var low: Int
    var high: Int
    var sublinear: Bool
    var terms: [String]
    /// Column and weight of each cell.
    var rows: [[[Double]]]
  }

  var texts: [String]
  var cases: [Case]

  static func read() throws -> ExpectedRuns {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/character_ngrams.json")
    return try JSONDecoder().decode(ExpectedRuns.self, from: Data(contentsOf: url))
  }
}

@Suite struct CharacterModelTests {
  @Test func isScikitLearnsCellByCell() throws {
    let expected = try ExpectedRuns.read()
    #expect(expected.cases.count == 3)
    for one in expected.cases {
      let options = CharacterOptions(
        lengths: one.low...one.high, minDocumentFrequency: 1,
        weighting: one.sublinear ? .sublinearTfidf : .tfidf)
      let model = try CharacterModel.learn(expected.texts, options: options)
      #expect(model.terms.vocabulary.terms == one.terms)
      for jobs in [1, 3] {
        let matrix = try model.transform(expected.texts, jobs: jobs)
        #expect(matrix.rowCount == one.rows.count)
        for (row, cells) in one.rows.enumerated() {
          let entries = matrix.entries(ofRow: row)
          #expect(entries.map { Double(matrix.columnIndices[$0]) } == cells.map { $0[0] })
          let worst = zip(entries, cells).map { abs(Double(matrix.values[$0]) - $1[1]) }.max() ?? 0
          #expect(worst < 1e-5)
        }
      }
    }
  }

  @Test func ignoresRunsThatWereNotLearned() throws {
    let model = try CharacterModel.learn(
      ["ferry"], options: CharacterOptions(lengths: 3...3, minDocumentFrequency: 1))
    #expect(model.terms.vocabulary.terms == [" fe", "err", "fer", "rry", "ry "])
    let matrix = try model.transform(["zzz", "", "FERRIES"], jobs: 1)
    #expect(matrix.entries(ofRow: 0).isEmpty)
    #expect(matrix.entries(ofRow: 1).isEmpty)
    // " fe", "fer" and "err" each once: three equal weights of unit length.
    #expect(matrix.entries(ofRow: 2).map { matrix.columnIndices[$0] } == [0, 1, 2])
    #expect(matrix.entries(ofRow: 2).allSatisfy { abs(matrix.values[$0] - 0.57735) < 1e-4 })
  }

  @Test func dropsRareRuns() throws {
    let options = CharacterOptions(lengths: 3...3)
    let model = try CharacterModel.learn(["ferry ferry", "ferries", "quay"], options: options)
    #expect(model.terms.vocabulary.terms == [" fe", "err", "fer"])
    #expect(model.terms.documentFrequencies == [2, 2, 2])
  }

  @Test func refusesOptionsOutOfRange() {
    for lengths in [0...3, 3...9] {
      #expect(throws: FramingError.self) {
        try CharacterModel.learn(["a"], options: CharacterOptions(lengths: lengths))
      }
    }
    #expect(throws: FramingError.self) {
      try CharacterModel.learn(["a"], options: CharacterOptions(minDocumentFrequency: -1))
    }
  }
}
