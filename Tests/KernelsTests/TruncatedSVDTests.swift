import Foundation
import Kernels
import Testing

@Suite struct TruncatedSVDTests {
  private struct Expected: Decodable {
    var rows: Int
    var columns: Int
    var rowOffsets: [Int]
    var columnIndices: [UInt32]
    var values: [Float]
    var singularValues: [Double]
    var explainedVariance: [Double]
    var explainedVarianceRatio: [Double]
    var firstDocument: [Double]
    var lastDocument: [Double]

    static func load() throws -> Expected {
      let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/svd.json")
      return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
    }

    var matrix: SparseMatrix {
      SparseMatrix(
        rowCount: rows, columnCount: columns, rowOffsets: rowOffsets, columnIndices: columnIndices,
        values: values)
    }
  }

  @Test func agreesWithScikitLearn() throws {
    let expected = try Expected.load()
    let svd = try TruncatedSVD(expected.matrix, rank: 5)
    #expect(svd.rank == 5)
    for index in 0..<5 {
      #expect(abs(Double(svd.singularValues[index]) - expected.singularValues[index]) < 1e-4)
      #expect(abs(svd.explainedVariance[index] - expected.explainedVariance[index]) < 1e-5)
      #expect(abs(svd.explainedVarianceRatio[index] - expected.explainedVarianceRatio[index]) < 1e-3)
      // Signs included.
      #expect(abs(Double(svd.documents[0, index]) - expected.firstDocument[index]) < 1e-3)
      #expect(abs(Double(svd.documents[39, index]) - expected.lastDocument[index]) < 1e-3)
    }
  }

  /// More documents than features and fewer: both ways give the same decomposition.
  @Test func tallAndWideAgree() throws {
    let wide = try Expected.load().matrix
    let tall = wide.transposed()
    let a = try TruncatedSVD(wide, rank: 4)
    let b = try TruncatedSVD(tall, rank: 4)
    #expect(b.documents.rowCount == 60)
    #expect(b.components.rowCount == 40)
    for index in 0..<4 { #expect(abs(a.singularValues[index] - b.singularValues[index]) < 1e-4) }
    for svd in [a, b] {
      let gram = try svd.components.transposeMultiplied(by: svd.components)
      for row in 0..<4 {
        for column in 0..<4 { #expect(abs(gram[row * 4 + column] - (row == column ? 1 : 0)) < 1e-4) }
      }
    }
  }

  @Test func transformingTheSameRowsGivesTheDocuments() throws {
    for matrix in [try Expected.load().matrix, try Expected.load().matrix.transposed()] {
      let svd = try TruncatedSVD(matrix, rank: 6)
      let again = try svd.transform(matrix)
      for (a, b) in zip(again.values, svd.documents.values) { #expect(abs(a - b) < 1e-4) }
      #expect(throws: KernelError.self) { try svd.transform(matrix.transposed()) }
    }
  }

  @Test func neitherThreadsNorRunsChangeAnything() throws {
    let matrix = SparseMatrix.random(200, 120, density: 0.1, seed: 5)
    let one = try TruncatedSVD(matrix, rank: 40, options: .init(jobs: 1))
    let four = try TruncatedSVD(matrix, rank: 40, options: .init(jobs: 4))
    #expect(one.documents == four.documents)
    #expect(one.components == four.components)
    #expect(one.explainedVariance == four.explainedVariance)
    let other = try TruncatedSVD(matrix, rank: 40, options: .init(seed: 2))
    #expect(other.documents != one.documents)
  }

  @Test func findsTheRankOfDeficientMatrices() throws {
    // Rows 0–2 and their doubles: rank 2.
    let rows: [[Float]] = [[1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1], [2, 0, 2, 0], [0, 2, 0, 2]]
    for matrix in [SparseMatrix(rows: rows), SparseMatrix(rows: rows).transposed()] {
      let svd = try TruncatedSVD(matrix, rank: 4)
      #expect(svd.rank == 2)
      // AᵀA has the rows (6, 1, 6, 1) and (1, 6, 1, 6), so its eigenvalues are 2·(6 + 1) and 2·(6 − 1).
      #expect(abs(svd.singularValues[0] - Float(14).squareRoot()) < 1e-5)
      #expect(abs(svd.singularValues[1] - Float(10).squareRoot()) < 1e-5)
      #expect(svd.documents.values.allSatisfy { $0.isFinite })
    }
  }

  @Test func identicalAndEmptyRows() throws {
    let same = try TruncatedSVD(SparseMatrix(rows: [[3, 4], [3, 4], [3, 4]]), rank: 2)
    #expect(same.rank == 1)
    #expect(same.explainedVarianceRatio == [0])
    #expect(same.documents.values.allSatisfy { abs($0 - 5) < 1e-5 })
    #expect(try TruncatedSVD(SparseMatrix(rows: [[0, 0], [0, 0]]), rank: 2).rank == 0)
    let empty = try TruncatedSVD(SparseMatrix(rows: [], columnCount: 3), rank: 2)
    #expect(empty.rank == 0)
    #expect(empty.components.rowCount == 3)
    #expect(try TruncatedSVD(SparseMatrix(rows: [[2]]), rank: 1).singularValues == [2])
  }

  @Test func refusesWhatCannotBe() {
    let matrix = SparseMatrix(rows: [[1, .nan]])
    #expect(throws: KernelError.notFinite) { try TruncatedSVD(matrix, rank: 1) }
    #expect(throws: KernelError.self) { try TruncatedSVD(SparseMatrix(rows: [[1]]), rank: 0) }
    #expect(throws: KernelError.self) {
      try TruncatedSVD(SparseMatrix(rows: [[1]]), rank: 1, options: .init(iterations: -1))
    }
  }
}
