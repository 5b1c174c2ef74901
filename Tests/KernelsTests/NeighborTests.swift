import Kernels
import Testing

@Suite struct NeighborTests {
  @Test func findsTheNearestRows() throws {
    let matrix = SparseMatrix(rows: [[1, 0, 0], [2, 0, 0], [1, 1, 0], [0, 0, 3], [0, 0, 0], [5, 0, 0]])
    let found = try matrix.nearestRows(toRow: 0, limit: 3)
    // Rows 1 and 5 are equally near; the smaller index goes first.
    #expect(found.map(\.row) == [1, 5, 2])
    #expect(found[0].cosine == 1)
    #expect(abs(found[2].cosine - 0.707_106_8) < 1e-6)
    #expect(try matrix.nearestRows(toRow: 0, limit: 99).map(\.row) == [1, 5, 2])
    #expect(try matrix.nearestRows(toRow: 4, limit: 3).isEmpty)
    #expect(try matrix.nearestRows(toRow: 0, limit: 0).isEmpty)
    let query = SparseMatrix(rows: [[0, 1, 0]])
    #expect(try matrix.nearestRows(toRow: 0, of: query, limit: 3).map(\.row) == [2])
    #expect(throws: KernelError.self) { try matrix.nearestRows(toRow: 6, limit: 1) }
    #expect(throws: KernelError.self) {
      try matrix.nearestRows(toRow: 0, of: SparseMatrix(rows: [[1]]), limit: 1)
    }
  }

  @Test(arguments: [0.05, 0.3, 0.6, 0.95])
  func findsExactlyThePairsAboveTheThreshold(threshold: Float) throws {
    let matrix = SparseMatrix.random(150, 40, density: 0.15, seed: 11)
    let pairs = try matrix.similarPairs(atLeast: threshold)
    #expect(pairs == (try matrix.similarPairs(atLeast: threshold, jobs: 3)))
    let norms = matrix.rowNorms()
    var expected: [[Int]] = []
    for a in 0..<150 {
      for b in (a + 1)..<150 where norms[a] > 0 && norms[b] > 0 {
        let cosine = matrix.dotProduct(ofRow: a, with: b, of: matrix) / Double(norms[a] * norms[b])
        if cosine >= Double(threshold) { expected.append([a, b]) }
      }
    }
    #expect(pairs.map { [$0.first, $0.second] } == expected)
  }

  @Test func comparesWithinTheWindowOnly() throws {
    let matrix = SparseMatrix(rows: [[1, 1], [1, 1], [1, 1], [1, 1], [0, 0]])
    let pairs = try matrix.similarPairs(atLeast: 0.5, positions: [10, nil, 3, 7, 7], window: 3)
    // Row 1 has no position and is compared with all; 0 and 2 are 7 apart; 2–3 are 4 apart.
    #expect(pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 3], [1, 2], [1, 3]])
    let extremes = try matrix.similarPairs(
      atLeast: 0.5, positions: [.min, .max, .min, .max, 0], window: 0)
    #expect(extremes.map { [$0.first, $0.second] } == [[0, 2], [1, 3]])
  }

  @Test func refusesWhatItCannotCompare() throws {
    let matrix = SparseMatrix(rows: [[1, -1], [1, 1]])
    #expect(throws: KernelError.notFinite) { try matrix.similarPairs(atLeast: 0.1) }
    let fine = SparseMatrix(rows: [[1, 1]])
    #expect(throws: KernelError.self) { try fine.similarPairs(atLeast: 0) }
    #expect(throws: KernelError.self) { try fine.similarPairs(atLeast: 0.1, positions: [1, 2]) }
    #expect(try fine.similarPairs(atLeast: 0.1).isEmpty)
    #expect(try SparseMatrix(rows: []).similarPairs(atLeast: 0.1).isEmpty)
  }
}
