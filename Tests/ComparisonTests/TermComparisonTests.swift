import Comparison
import Foundation
import Kernels
import Statistics
import Testing

@Suite("Comparing terms of groups")
struct TermComparisonTests {
  /// Terms x, y and "x y"; articles of 4 and 6 words in group 0, of 10 words in group 1.
  private static let counts = SparseMatrix(
    rowCount: 3, columnCount: 3, rowOffsets: [0, 3, 4, 6], columnIndices: [0, 1, 2, 0, 0, 1],
    values: [2, 1, 1, 1, 1, 3])

  private func input(
    _ groupOfRow: [Int] = [0, 0, 1], groupCount: Int = 2, prior: TermComparison.Prior? = nil
  ) -> TermComparison.Input {
    TermComparison.Input(
      counts: Self.counts, lengths: [4, 6, 10], termLengths: [1, 1, 2], groupOfRow: groupOfRow,
      groupCount: groupCount, prior: prior)
  }

  private let options = TermComparison.Options(keyness: Keyness.Options(priorStrength: 20))

  private func contrast(_ contrasts: [[TermContrast]], _ term: Int, _ group: Int) throws -> TermContrast {
    try #require(contrasts[group].first { $0.term == term })
  }

  /// Group 0 holds x 3 times in 10 words, group 1 once in 10. The prior of 20 tokens over 20 words makes α the
  /// corpus count, 4: log-odds = ln (7 / 23) − ln (5 / 25), variance = 1/7 + 1/5.
  @Test func agreesWithTheHandCalculation() throws {
    let contrasts = try TermComparison(input()).contrasts(options)
    let x = try contrast(contrasts, 0, 0)
    #expect(x.count == 3 && x.restCount == 1 && x.documents == 2)
    #expect(x.ratePerThousand == 300)
    let odds = log(7.0 / 23) - log(5.0 / 25)
    #expect(abs(x.logOdds - odds) < 1e-12)
    #expect(abs(x.z - odds / (1 / 7.0 + 1 / 5.0).squareRoot()) < 1e-12)
    #expect(abs(x.logRatio - log2(3)) < 1e-12)
    let g2 = 2 * (3 * log(1.5) + log(0.5) + 7 * log(7 / 8.0) + 9 * log(9 / 8.0))
    #expect(abs(x.g2 - g2) < 1e-12)
    // Shares of the group's words are 0.4 and 0.6, of its x's 2/3 and 1/3: DP = (|2/3 − 0.4| + |1/3 − 0.6|) / 2.
    #expect(abs(x.dispersion - (2 / 3.0 - 0.4)) < 1e-6)
    #expect(x.exampleRow == 0)
  }

  /// The phrase is set against words too: once in 10 words against never in 10; zero counts as half.
  @Test func phrasesAreSetAgainstWords() throws {
    let contrasts = try TermComparison(input()).contrasts(options)
    let phrase = try contrast(contrasts, 2, 0)
    #expect(phrase.ratePerThousand == 100)
    #expect(abs(phrase.logRatio - 1) < 1e-12)
    #expect(abs(phrase.logOdds - (log(2.0 / 28) - log(1.0 / 29))) < 1e-12)
    #expect(try contrast(contrasts, 2, 1).exampleRow == nil)
    #expect(try contrast(contrasts, 2, 1).documents == 0)
  }

  @Test func exchangingTheGroupsFlipsTheSigns() throws {
    let one = try TermComparison(input()).contrasts(options)
    let other = try TermComparison(input([1, 1, 0])).contrasts(options)
    for term in 0..<3 {
      for group in 0..<2 {
        let (a, b) = (try contrast(one, term, group), try contrast(other, term, 1 - group))
        #expect(a.z == b.z && a.logOdds == b.logOdds && a.g2 == b.g2 && a.logRatio == b.logRatio)
        let rest = try contrast(one, term, 1 - group)
        #expect(
          a.z == -rest.z && a.logOdds == -rest.logOdds && a.g2 == -rest.g2 && a.logRatio == -rest.logRatio)
      }
    }
  }

  @Test func rowsInNoGroupCountForNothing() throws {
    let contrasts = try TermComparison(input([0, -1, 1])).contrasts(options)
    let x = try contrast(contrasts, 0, 0)
    #expect(x.count == 2 && x.restCount == 1 && x.ratePerThousand == 500)
  }

  /// With a prior corpus of 200 words holding 10 x's, α of 20 tokens is 1.
  @Test func thePriorMayBeALargerCorpus() throws {
    let prior = TermComparison.Prior(counts: [10, 10, 1], words: 200)
    let x = try contrast(try TermComparison(input(prior: prior)).contrasts(options), 0, 0)
    #expect(abs(x.logOdds - (log(4.0 / 26) - log(2.0 / 28))) < 1e-12)
  }

  @Test func termsAreRankedAndLimited() throws {
    let comparison = try TermComparison(input())
    let all = try comparison.contrasts(options)
    #expect(all.map { $0.map(\.term) } == [[0, 2, 1], [1, 2, 0]])
    #expect(all.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0.z >= $1.z } })
    var limited = options
    limited.limitPerGroup = 1
    #expect(try comparison.contrasts(limited).map { $0.map(\.term) } == [[0], [1]])
    limited.includesUnderused = true
    #expect(try comparison.contrasts(limited).map { $0.map(\.term) } == [[0, 1], [1, 0]])
    limited = options
    limited.limitPerGroup = 5
    limited.minimumDocuments = 2
    #expect(try comparison.contrasts(limited).map { $0.map(\.term) } == [[0], []])
    limited.minimumDocuments = 1
    limited.minimumCount = 3
    #expect(try comparison.contrasts(limited).map { $0.map(\.term) } == [[0], [1]])
    var choosy = input()
    choosy.isEligible = { $0 != 0 }
    #expect(try TermComparison(choosy).contrasts(options).map { $0.map(\.term) } == [[2, 1], [1, 2]])
  }

  @Test func tiesGoByCountThenTerm() throws {
    let counts = SparseMatrix(
      rowCount: 2, columnCount: 3, rowOffsets: [0, 3, 6], columnIndices: [0, 1, 2, 0, 1, 2],
      values: [1, 1, 1, 1, 1, 1])
    let comparison = try TermComparison(
      TermComparison.Input(
        counts: counts, lengths: [3, 3], termLengths: [1, 1, 1], groupOfRow: [0, 1], groupCount: 2))
    #expect(try comparison.contrasts().map { $0.map(\.term) } == [[0, 1, 2], [0, 1, 2]])
  }

  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let comparison = try TermComparison(input([2, 1, 0], groupCount: 3))
    #expect(try comparison.contrasts(jobs: 4) == comparison.contrasts(jobs: 1))
  }

  @Test func emptyGroupsAndShapesThatDoNotFit() throws {
    let contrasts = try TermComparison(input([0, 0, 0])).contrasts(options)
    for contrast in contrasts.joined() {
      #expect([contrast.z, contrast.logRatio, contrast.g2] == [0, 0, 0])
    }
    let misfits: [TermComparison.Input] = [
      input([0, 1]), input([0, 1, 2]),
      input(prior: TermComparison.Prior(counts: [1], words: 1)),
      TermComparison.Input(
        counts: Self.counts, lengths: [4, 6], termLengths: [1, 1, 2], groupOfRow: [0, 0, 1], groupCount: 2),
      TermComparison.Input(
        counts: Self.counts, lengths: [4, 6, 10], termLengths: [1, 0, 2], groupOfRow: [0, 0, 1], groupCount: 2
      ),
    ]
    for broken in misfits {
      #expect(throws: ComparisonError.self) { try TermComparison(broken) }
    }
  }
}
