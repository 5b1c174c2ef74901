import Kernels
import Statistics
import Testing

@Suite struct DocumentBootstrapTests {
  private func documents() throws -> GroupedDocuments {
    let expected = try ExpectedInference.load().documents
    return try GroupedDocuments(
      counts: SparseMatrix(dense: expected.counts), sizes: expected.sizes, groups: expected.groups)
  }

  /// NumPy draws 40,000 resamples of its own; ours are others, so bounds differ by their Monte Carlo error.
  @Test func agreesWithNumPy() throws {
    let expected = try ExpectedInference.load()
    let found = try DocumentBootstrap.logRatios(
      documents(), contrasts: [GroupContrast(group: 0), GroupContrast(group: 2, opponent: 1)],
      options: DocumentBootstrap.Options(resamples: 8000), jobs: 2)
    for (intervals, bounds) in zip(found, [expected.rest, expected.pair]) {
      #expect(intervals.lower.count == bounds.lower.count)
      for term in intervals.lower.indices {
        let tolerance = 0.05 + 0.02 * (bounds.upper[term] - bounds.lower[term])
        #expect(abs(intervals.lower[term] - bounds.lower[term]) < tolerance, "lower bound of term \(term)")
        #expect(abs(intervals.upper[term] - bounds.upper[term]) < tolerance, "upper bound of term \(term)")
      }
    }
  }

  @Test func isTheSameForAnyNumberOfThreadsAndAnotherWithAnotherSeed() throws {
    let documents = try documents()
    let options = DocumentBootstrap.Options(resamples: 150, seed: 3)
    let one = try DocumentBootstrap.logRatios(documents, options: options, jobs: 1)
    for jobs in [2, 7] {
      #expect(try DocumentBootstrap.logRatios(documents, options: options, jobs: jobs) == one)
    }
    let other = try DocumentBootstrap.logRatios(
      documents, options: DocumentBootstrap.Options(resamples: 150, seed: 4))
    #expect(other != one)
    #expect(one.map(\.contrast.group) == [0, 1, 2])
  }

  @Test func exchangingSidesMirrorsTheInterval() throws {
    let found = try DocumentBootstrap.logRatios(
      documents(),
      contrasts: [GroupContrast(group: 0, opponent: 1), GroupContrast(group: 1, opponent: 0)],
      options: DocumentBootstrap.Options(resamples: 200))
    for term in found[0].lower.indices {
      #expect(abs(found[0].lower[term] + found[1].upper[term]) < 1e-5)
      #expect(abs(found[0].upper[term] + found[1].lower[term]) < 1e-5)
    }
  }

  /// All documents alike: every resample is the sample.
  @Test func hasNoWidthWithoutVariation() throws {
    let rows = [[Float]](repeating: [2, 8], count: 4) + [[Float]](repeating: [1, 9], count: 6)
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows), groups: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    let found = try DocumentBootstrap.logRatios(documents, contrasts: [GroupContrast(group: 0)])[0]
    #expect(found[0] == Interval(lower: 1, upper: 1, level: 0.95))  // 20 % against 10 %
  }

  /// One document in ten holds all occurrences: it is drawn k times with a binomial probability, so that the
  /// term is missing in (9/10)¹⁰ = 35 % of the resamples and stands there 4 times or more in 1.3 %.
  @Test func followsTheDocumentsNotTheWords() throws {
    let rows =
      [[Float]]([[60, 40]]) + [[Float]](repeating: [0, 100], count: 9)
      + [[Float]](
        repeating: [6, 94], count: 10)
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows),
      groups: [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 10))
    let interval = try DocumentBootstrap.logRatios(documents, contrasts: [GroupContrast(group: 0)])[0][0]
    #expect(abs(interval.lower + 6.906890595608519) < 1e-6)  // log₂ (0.5/1000 ÷ 60/1000)
    #expect(abs(interval.upper - 1.584962500721156) < 1e-6)  // drawn three times
  }

  @Test func splitsCountsThatAByteDoesNotHold() throws {
    let rows: [[Float]] = [[70_000, 1], [70_000, 1], [35_000, 1], [35_000, 1]]
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows), sizes: [140_000, 140_000, 140_000, 140_000], groups: [0, 0, 1, 1])
    let found = try DocumentBootstrap.logRatios(documents, contrasts: [GroupContrast(group: 0)])[0]
    #expect(found[0] == Interval(lower: 1, upper: 1, level: 0.95))
    #expect(found[1] == Interval(lower: 0, upper: 0, level: 0.95))
  }

  @Test func leavesOutDocumentsWithoutAGroup() throws {
    let counts = SparseMatrix(dense: [[5, 5], [1, 9], [100, 0], [6, 4], [2, 8]])
    let all = try GroupedDocuments(counts: counts, groups: [0, 0, -1, 1, 1])
    let four = try GroupedDocuments(counts: counts.selectingRows([0, 1, 3, 4]), groups: [0, 0, 1, 1])
    #expect(all.documentCounts == [2, 2])
    let options = DocumentBootstrap.Options(resamples: 100)
    #expect(
      try DocumentBootstrap.logRatios(all, options: options)
        == DocumentBootstrap.logRatios(four, options: options))
  }

  @Test func survivesEmptySidesAndEmptyInput() throws {
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: [[1, 2], [3, 4]]), groups: [0, 0], groupCount: 3)
    let found = try DocumentBootstrap.logRatios(documents)
    for intervals in found { #expect(intervals.lower == [0, 0] && intervals.upper == [0, 0]) }
    let nothing = try GroupedDocuments(
      counts: SparseMatrix(rowCount: 0, columnCount: 0, rowOffsets: [0], columnIndices: [], values: []),
      groups: [])
    #expect(try DocumentBootstrap.logRatios(nothing).isEmpty)
    let terms = try GroupedDocuments(
      counts: SparseMatrix(rowCount: 0, columnCount: 3, rowOffsets: [0], columnIndices: [], values: []),
      groups: [],
      groupCount: 2)
    #expect(try DocumentBootstrap.logRatios(terms).map(\.lower) == [[0, 0, 0], [0, 0, 0]])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let counts = SparseMatrix(dense: [[1, 2], [3, 4]])
    #expect(throws: StatisticsError.lengthMismatch(what: "groups", expected: 2, found: 1)) {
      try GroupedDocuments(counts: counts, groups: [0])
    }
    #expect(throws: StatisticsError.noSuch(what: "group", index: 2)) {
      try GroupedDocuments(counts: counts, groups: [0, 2], groupCount: 2)
    }
    #expect(throws: StatisticsError.self) { try GroupedDocuments(counts: counts, groups: [0, Int.max]) }
    #expect(throws: StatisticsError.self) {
      try GroupedDocuments(counts: counts, sizes: [1, -1], groups: [0, 1])
    }
    for value in [Float.nan, -1, 0.5, .infinity, 3e9] {
      #expect(throws: StatisticsError.invalidCount(what: "counts", index: 0)) {
        try GroupedDocuments(counts: SparseMatrix(dense: [[value]]), groups: [0])
      }
    }
    let documents = try GroupedDocuments(counts: counts, groups: [0, 1])
    for contrast in [
      GroupContrast(group: 2), GroupContrast(group: 0, opponent: -1), GroupContrast(group: 1, opponent: 1),
    ] {
      #expect(throws: StatisticsError.self) {
        try DocumentBootstrap.logRatios(documents, contrasts: [contrast])
      }
    }
    for options in [
      DocumentBootstrap.Options(resamples: 0), DocumentBootstrap.Options(resamples: .max),
      DocumentBootstrap.Options(level: 1), DocumentBootstrap.Options(level: .nan),
      DocumentBootstrap.Options(zeroCorrection: 0), DocumentBootstrap.Options(resamples: 20),
    ] {
      #expect(throws: StatisticsError.self) { try DocumentBootstrap.logRatios(documents, options: options) }
    }
  }
}
