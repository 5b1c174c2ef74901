import Kernels
import Statistics
import Testing

@Suite struct PermutationTestTests {
  /// Python counts all 18 assignments; ours draws from them.
  @Test func approachesTheExactTest() throws {
    let expected = try ExpectedInference.load().permutation
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: expected.counts), sizes: expected.sizes, groups: expected.labels)
    let p = try PermutationTest.pValues(
      documents, contrast: GroupContrast(group: 0), strata: expected.strata,
      options: PermutationTest.Options(permutations: 9999), jobs: 2)
    #expect(p.count == expected.p.count)
    for (found, exact) in zip(p, expected.p) { #expect(abs(found - exact) < 0.02) }
    // The other side's difference is the same with the other sign.
    let mirrored = try PermutationTest.pValues(
      documents, contrast: GroupContrast(group: 1, opponent: 0), strata: expected.strata,
      options: PermutationTest.Options(permutations: 9999))
    for (found, exact) in zip(mirrored, expected.p) { #expect(abs(found - exact) < 0.02) }
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    let expected = try ExpectedInference.load().documents
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: expected.counts), sizes: expected.sizes, groups: expected.groups)
    func p(jobs: Int, seed: UInt64 = 1) throws -> [Double] {
      try PermutationTest.pValues(
        documents, contrast: GroupContrast(group: 1),
        options: PermutationTest.Options(permutations: 199, seed: seed),
        jobs: jobs)
    }
    let one = try p(jobs: 1)
    #expect(try p(jobs: 2) == one)
    #expect(try p(jobs: 7) == one)
    #expect(try p(jobs: 1, seed: 2) != one)
  }

  /// A term that one side alone uses, in every document: no shuffle is as extreme.
  @Test func findsACleanDifference() throws {
    let rows = [[Float]](repeating: [3, 5], count: 12) + [[Float]](repeating: [0, 5], count: 12)
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows),
      groups: [Int](repeating: 0, count: 12) + [Int](repeating: 1, count: 12))
    let p = try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0))
    #expect(p[0] == 0.002)
  }

  /// A word that one document repeats a hundred times says as much as one document.
  @Test func takesARepetitiousDocumentForOne() throws {
    var rows = [[Float]](repeating: [0, 50], count: 20)
    rows[0] = [100, 50]
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows), sizes: [Int](repeating: 150, count: 20),
      groups: [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 10))
    let p = try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0))
    // The article is on one side or the other: twice half of a half.
    #expect(abs(p[0] - 0.5) < 0.06)
  }

  /// Each article has a word of its own, and those of group 0 are the shortest: not every word of theirs is key.
  @Test func shortArticlesAloneMakeNoWordRare() throws {
    var rows = [[Float]](repeating: [Float](repeating: 0, count: 30), count: 30)
    for index in rows.indices { rows[index][index] = 1 }
    let documents = try GroupedDocuments(
      counts: SparseMatrix(dense: rows), sizes: (0..<30).map { 100 + 10 * $0 },
      groups: (0..<30).map { $0 < 6 ? 0 : 1 })
    let p = try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0))
    // 6 of 30 documents, and 24 of 30: twice half of that.
    #expect(p.prefix(6).allSatisfy { abs($0 - 0.2) < 0.06 })
    #expect(p.dropFirst(6).allSatisfy { abs($0 - 0.8) < 0.06 })
  }

  /// Group 0 reports event 0 more often, where everybody says "flood": within events there is no difference.
  @Test func comparesWithinStrata() throws {
    let flood = [[Float]](repeating: [4, 96], count: 20)
    let vote = [[Float]](repeating: [0, 100], count: 20)
    let groups =
      [Int](repeating: 0, count: 15) + [Int](repeating: 1, count: 10) + [Int](repeating: 0, count: 5)
      + [Int](repeating: 1, count: 10)
    let events = [Int](repeating: 0, count: 20) + [Int](repeating: 1, count: 20)
    let documents = try GroupedDocuments(counts: SparseMatrix(dense: flood + vote), groups: groups)
    let within = try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0), strata: events)
    #expect(within == [1, 1])
    let across = try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0))
    #expect(across[0] < 0.01)
  }

  @Test func isOneWhereNothingCanBeShuffled() throws {
    let counts = SparseMatrix(dense: [[5, 1, 0], [0, 2, 0], [3, 3, 0]])
    let apart = try GroupedDocuments(counts: counts, groups: [0, 1, 1])
    #expect(
      try PermutationTest.pValues(apart, contrast: GroupContrast(group: 0), strata: [0, 1, 2]) == [1, 1, 1])
    let empty = try GroupedDocuments(counts: counts, groups: [0, 0, 0], groupCount: 2)
    #expect(try PermutationTest.pValues(empty, contrast: GroupContrast(group: 0)) == [1, 1, 1])
    #expect(try PermutationTest.pValues(empty, contrast: GroupContrast(group: 1, opponent: 0)) == [1, 1, 1])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let documents = try GroupedDocuments(counts: SparseMatrix(dense: [[1], [2]]), groups: [0, 1])
    #expect(throws: StatisticsError.self) {
      try PermutationTest.pValues(documents, contrast: GroupContrast(group: 0), strata: [0])
    }
    #expect(throws: StatisticsError.self) {
      try PermutationTest.pValues(documents, contrast: GroupContrast(group: 5))
    }
    for permutations in [0, 18, Int.max] {
      #expect(throws: StatisticsError.self) {
        try PermutationTest.pValues(
          documents, contrast: GroupContrast(group: 0),
          options: PermutationTest.Options(permutations: permutations))
      }
    }
  }
}
