import Kernels
import Statistics
import Testing

@Suite struct StandardizedRatesTests {
  /// Short items of 100 words use "said" 4 times, long ones of 1,000 words 10 times, whoever writes them.
  /// Group 0 writes more short ones; its plain rate is higher, the standardized one is not.
  @Test func takesOutTheMixOfLengths() throws {
    let short: [Float] = [4, 96]
    let long: [Float] = [10, 990]
    let rows =
      [[Float]](repeating: short, count: 8) + [[Float]](repeating: long, count: 2)
      + [[Float]](repeating: short, count: 2) + [[Float]](repeating: long, count: 8)
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows),
      groups: [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 10))
    let plain = try StandardizedRates(documents, strataCount: 1)
    #expect(abs(plain[term: 0, group: 0] - 1000 * 52 / 2800) < 1e-9)
    #expect(abs(plain[term: 0, group: 1] - 1000 * 88 / 8200) < 1e-9)
    let rates = try StandardizedRates(documents, strataCount: 2)
    #expect(rates.strata == [100, 1000])
    // 1,000 of 11,000 words are in short items: 40 · 1/11 + 10 · 10/11.
    #expect(abs(rates[term: 0, group: 0] - 140.0 / 11) < 1e-9)
    #expect(abs(rates[term: 0, group: 1] - 140.0 / 11) < 1e-9)
    #expect(abs(rates.weights.reduce(0, +) - 1) < 1e-15)
  }

  @Test func joinsStrataThatAGroupLacks() throws {
    let rows: [[Float]] = [[1, 9], [2, 18], [3, 27], [40, 60], [50, 50], [60, 40]]
    let documents = try GroupedDocuments(counts: SparseMatrix(dense: rows), groups: [0, 0, 0, 1, 1, 1])
    let rates = try StandardizedRates(documents, strataCount: 3)
    #expect(rates.strata == [100])
    #expect(abs(rates[term: 0, group: 0] - 100) < 1e-9)
    #expect(abs(rates[term: 0, group: 1] - 500) < 1e-9)
  }

  @Test func refusesGroupsWithoutWords() throws {
    let counts = SparseMatrix(dense: [[1], [0]])
    #expect(throws: StatisticsError.self) {
      try StandardizedRates(GroupedDocuments(counts: counts, groups: [0, 1]))
    }
    let one = try GroupedDocuments(counts: counts, groups: [0, 0])
    #expect(throws: StatisticsError.self) { try StandardizedRates(one, strataCount: 0) }
    #expect(try StandardizedRates(one).perThousand == [1000])
    let none = try GroupedDocuments(
      counts: SparseMatrix(rowCount: 0, columnCount: 0, rowOffsets: [0], columnIndices: [], values: []),
      groups: [])
    #expect(try StandardizedRates(none).perThousand.isEmpty)
  }
}
