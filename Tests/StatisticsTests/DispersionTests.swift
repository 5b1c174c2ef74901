import Statistics
import Testing

@Suite struct DispersionTests {
  /// Dense counts, documents by terms, as CSR parts.
  private func dispersion(_ rows: [[Float]], sizes: [Double], documents: [Int]? = nil) throws -> Dispersion {
    var offsets = [0]
    var columns: [UInt32] = []
    var counts: [Float] = []
    for row in rows {
      for (column, count) in row.enumerated() where count != 0 {
        columns.append(UInt32(column))
        counts.append(count)
      }
      offsets.append(counts.count)
    }
    return try Dispersion(
      rowOffsets: offsets, columnIndices: columns, counts: counts, termCount: rows.first?.count ?? 0,
      sizes: sizes, documents: documents)
  }

  @Test func agreesWithNumpy() throws {
    let expected = try ExpectedKeyness.load()
    let found = try dispersion(expected.documents, sizes: expected.sizes)
    for (a, b) in zip(expected.dispersion.deviation, found.deviation) { #expect(abs(a - b) < 1e-14) }
    for (a, b) in zip(expected.dispersion.normalizedDeviation, found.normalizedDeviation) {
      #expect(abs(a - b) < 1e-14)
    }
    #expect(found.deviation.count == expected.dispersion.deviation.count)
  }

  @Test func evenIsZeroAndConcentratedIsOne() throws {
    let found = try dispersion([[1, 4, 0], [1, 0, 0], [2, 0, 0]], sizes: [25, 25, 50])
    #expect(found.deviation == [0, 0.75, 1])
    #expect(found.normalizedDeviation == [0, 1, 1])
  }

  @Test func oneDocumentHasNoSpread() throws {
    let found = try dispersion([[3, 0]], sizes: [10])
    #expect(found.deviation == [0, 1])
    #expect(found.normalizedDeviation == [0, 1])
  }

  @Test func emptyDocumentsCountAsAbsent() throws {
    let rows: [[Float]] = [[1, 2], [0, 0], [1, 0]]
    let with = try dispersion(rows, sizes: [10, 0, 10])
    let without = try dispersion([rows[0], rows[2]], sizes: [10, 10])
    #expect(with == without)
    #expect(with == (try dispersion(rows, sizes: [10, 99, 10], documents: [0, 2])))
    #expect(try dispersion([], sizes: []).deviation.isEmpty)
  }

  @Test func refusesPartsThatDoNotFit() {
    #expect(throws: StatisticsError.noSuch(what: "term", index: 5)) {
      try Dispersion(rowOffsets: [0, 1], columnIndices: [5], counts: [1], termCount: 2, sizes: [3])
    }
    #expect(throws: StatisticsError.invalidCount(what: "sizes", index: 0)) {
      try Dispersion(rowOffsets: [0, 1], columnIndices: [1], counts: [1], termCount: 2, sizes: [.nan])
    }
    #expect(throws: StatisticsError.invalidCount(what: "counts", index: 0)) {
      try Dispersion(rowOffsets: [0, 1], columnIndices: [1], counts: [-1], termCount: 2, sizes: [3])
    }
    #expect(throws: StatisticsError.self) {
      try Dispersion(rowOffsets: [0, 2], columnIndices: [1], counts: [1], termCount: 2, sizes: [3])
    }
    #expect(throws: StatisticsError.noSuch(what: "document", index: 4)) {
      try Dispersion(
        rowOffsets: [0, 1], columnIndices: [1], counts: [1], termCount: 2, sizes: [3], documents: [4])
    }
  }
}
