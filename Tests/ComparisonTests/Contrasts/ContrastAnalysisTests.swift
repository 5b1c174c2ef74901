import Comparison
import Kernels
import Statistics
import Testing

@Suite("Contrasts of features between groups")
struct ContrastAnalysisTests {
  /// Four articles of 100 units, two of each group: feature 0 stands 6 times in group 0 and 2 times in group 1.
  private func small() throws -> FeatureCounts {
    try ContrastFixture.counts([[4, 0, 1], [2, 0, 1], [1, 3, 1], [1, 0, 1]], groups: [0, 0, 1, 1])
  }

  @Test func countsAndEffectsAreThoseOfTheArticles() throws {
    let table = try ContrastAnalysis.table(small())
    #expect(table.contrasts.count == 2)
    let first = try #require(table.contrasts[0].first { $0.feature == 0 })
    #expect(first.count == 6 && first.documents == 2)
    #expect(first.otherCount == 2 && first.otherDocuments == 2)
    #expect(first.ratePerThousand == 30)
    #expect(abs(first.logRatio - 1.584962500721156) < 1e-12)  // log2 of (6 / 200) / (2 / 200)
    #expect(first.exampleRow == 0)
    // Shares of the occurrences 4/6 and 2/6 against shares of the text ½ and ½.
    #expect(abs(first.dispersion - 1.0 / 6) < 1e-12)
    let mirrored = try #require(table.contrasts[1].first { $0.feature == 0 })
    #expect(mirrored.z == -first.z && mirrored.g2 == -first.g2 && mirrored.logRatio == -first.logRatio)
    let only = try #require(table.contrasts[1].first { $0.feature == 1 })
    #expect(only.count == 3 && only.documents == 1 && only.otherCount == 0 && only.dispersion == 0.5)
    let absent = try #require(table.contrasts[0].first { $0.feature == 1 })
    #expect(absent.count == 0 && absent.exampleRow == nil && absent.dispersion == 1)
  }

  @Test func ofFewArticlesNothingIsInferred() throws {
    let table = try ContrastAnalysis.table(small())
    #expect(!table.isInferential && table.familySize == 0)
    let rows = table.contrasts.joined()
    #expect(rows.allSatisfy { $0.p == nil && $0.q == nil && $0.interval == nil })
    #expect(table.bases[0].articles == 2 && table.bases[0].sharedEvents == 1)
  }

  /// The rule's edges: ten articles a side, five events that both report.
  @Test(arguments: [
    (events: 10, articles: 1, isEnough: true), (events: 9, articles: 1, isEnough: false),
    (events: 5, articles: 2, isEnough: true), (events: 4, articles: 3, isEnough: false),
  ])
  func inferenceNeedsArticlesAndEvents(events: Int, articles: Int, isEnough: Bool) throws {
    let input = try ContrastFixture.events(events, articlesPerGroup: articles)
    let options = ContrastOptions(resamples: 100, permutations: 99)
    let table = try ContrastAnalysis.table(input, options)
    #expect(table.isInferential == isEnough && table.isWhollyInferential == isEnough)
    #expect(
      table.contrasts.joined().allSatisfy { ($0.p != nil) == isEnough && ($0.interval != nil) == isEnough })
    var forced = options
    forced.inference = .forced
    #expect(try ContrastAnalysis.table(input, forced).isInferential)
    forced.inference = .never
    #expect(try !ContrastAnalysis.table(input, forced).isInferential)
  }

  @Test func eventsOfOneSideDoNotCount() throws {
    // Twenty articles, but no event that both groups report.
    let rows = (0..<20).map { [Float($0 % 3), 1] }
    let input = try ContrastFixture.counts(
      rows, groups: (0..<20).map { $0 % 2 }, events: (0..<20).map { $0 })
    let table = try ContrastAnalysis.table(input)
    #expect(table.bases[0].articles == 10 && table.bases[0].sharedEvents == 0 && !table.isInferential)
    let without = try ContrastFixture.counts(
      rows, groups: (0..<20).map { $0 % 2 }, events: [Int?](repeating: nil, count: 20))
    #expect(try ContrastAnalysis.table(without).bases[0].sharedEvents == 0)
  }

  /// All 27 ways to exchange groups within three events of three articles, one of them of the first group.
  @Test func pIsThatOfAllExchanges() throws {
    let counts: [[Int]] = [[5, 2, 1], [4, 1, 1], [2, 2, 3]]
    let rows = counts.joined().map { [Float($0)] }
    let input = try ContrastFixture.counts(
      rows, groups: [0, 1, 1, 0, 1, 1, 0, 1, 1], events: [0, 0, 0, 1, 1, 1, 2, 2, 2])
    let observed = 5 + 4 + 2
    var (above, ties, all) = (0, 0, 0)
    for first in counts[0] {
      for second in counts[1] {
        for third in counts[2] {
          all += 1
          above += first + second + third > observed ? 1 : 0
          ties += first + second + third == observed ? 1 : 0
        }
      }
    }
    let exact = 2 * (Double(above) + Double(ties) / 2) / Double(all)
    let table = try ContrastAnalysis.table(
      input, ContrastOptions(inference: .forced, resamples: 100, permutations: 20_000))
    let p = try #require(table.contrasts[0].first?.p)
    #expect(abs(p - exact) < 0.01, "found \(p), of all exchanges \(exact)")
  }

  @Test func qAccountsForExactlyTheRowsOfTheTable() throws {
    let input = try ContrastFixture.events(10)
    var options = ContrastOptions(includesPairs: true, resamples: 100, permutations: 199)
    let table = try ContrastAnalysis.table(input, options)
    let rows = Array(table.contrasts.joined())
    #expect(table.familySize == rows.count && rows.count == 6)
    let p = try rows.map { try #require($0.p) }
    for (row, own) in zip(rows, p) {
      // Benjamini and Hochberg's definition, word by word.
      let q = p.filter { $0 >= own }.map { one in one * Double(p.count) / Double(p.count { $0 <= one }) }
        .min()
      #expect(row.q.map { abs($0 - min(q ?? 1, 1)) < 1e-12 } == true)
    }
    options.limit = 1
    let cut = try ContrastAnalysis.table(input, options)
    #expect(cut.familySize == rows.count && cut.contrasts.allSatisfy { $0.count <= 1 })
    #expect(cut.contrasts[0][0] == table.contrasts[0][0])
  }

  @Test func pairsCompareTwoGroupsAndLeaveOutTheOthers() throws {
    let input = try ContrastFixture.counts([[4, 0, 0], [2, 1, 0], [1, 0, 5]], groups: [0, 1, 2])
    let table = try ContrastAnalysis.table(input, ContrastOptions(includesPairs: true))
    #expect(
      table.bases.map(\.sides) == [
        GroupContrast(group: 0), GroupContrast(group: 1), GroupContrast(group: 2),
        GroupContrast(group: 0, opponent: 1), GroupContrast(group: 0, opponent: 2),
        GroupContrast(group: 1, opponent: 2),
      ])
    let pair = table.contrasts[3]
    #expect(Set(pair.map(\.feature)) == [0, 1])  // neither uses feature 2
    let first = try #require(pair.first { $0.feature == 0 })
    #expect(first.count == 4 && first.otherCount == 2 && first.logRatio == 1)
  }

  @Test func evidenceRuleRemovesRareFeaturesAndSaysHowMany() throws {
    let input = try ContrastFixture.counts(
      [[4, 0, 1, 0], [2, 0, 1, 0], [1, 3, 0, 0], [1, 0, 0, 0]], groups: [0, 0, 1, 1])
    func features(_ rule: EvidenceRule) throws -> (Set<Int>, Int, Int) {
      let table = try ContrastAnalysis.table(input, ContrastOptions(evidence: rule))
      return (Set(table.contrasts[0].map(\.feature)), table.featureCount, table.removedFeatureCount)
    }
    // Feature 3 stands nowhere and counts as nothing.
    #expect(try features(EvidenceRule()) == ([0, 1, 2], 3, 0))
    #expect(try features(EvidenceRule(documents: 2)) == ([0, 2], 3, 1))
    #expect(try features(EvidenceRule(documents: 2, groups: 2)) == ([0], 3, 2))
    #expect(try features(EvidenceRule(documents: 9)) == ([], 3, 3))
  }

  @Test func rankingPrefersEffectsThatManyOccurrencesBear() throws {
    // Feature 0: 2 against 0; feature 1: 60 against 20; feature 2: 800 against 700.
    let input = try ContrastFixture.counts(
      [[2, 60, 800], [0, 20, 700]], groups: [0, 1], exposures: [10_000, 10_000])
    let table = try ContrastAnalysis.table(input)
    #expect(table.contrasts[0].map(\.feature) == [1, 2, 0])
    #expect(table.contrasts[0][0].conservativeLogRatio > 0.5)
    #expect(table.contrasts[0][2].conservativeLogRatio == 0)
    let byRatio = try ContrastAnalysis.table(input, ContrastOptions(order: .logRatio))
    #expect(byRatio.contrasts[0].map(\.feature) == [0, 1, 2])
    let used = try ContrastAnalysis.table(input, ContrastOptions(limit: 1, includesUnderused: true))
    #expect(used.contrasts[0].map(\.feature) == [1])
    #expect(used.contrasts[1].map(\.feature) == [1])  // used least by the other group
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    let input = try ContrastFixture.events(6, articlesPerGroup: 2, groups: 3)
    let options = ContrastOptions(
      includesPairs: true, resamples: 200, permutations: 199, seed: 7, includesSensitivity: true)
    let one = try ContrastAnalysis.table(input, options)
    for jobs in [2, 5] { #expect(try ContrastAnalysis.table(input, options, jobs: jobs) == one) }
    var other = options
    other.seed = 8
    #expect(try ContrastAnalysis.table(input, other) != one)
  }

  @Test func groupsWithoutADifferenceShowNone() throws {
    let input = try ContrastFixture.counts(
      [[Float]](repeating: [2, 1], count: 24), groups: (0..<24).map { $0 % 2 },
      events: (0..<24).map { $0 / 4 })
    let table = try ContrastAnalysis.table(input, ContrastOptions(resamples: 100, permutations: 99))
    for row in table.contrasts.joined() {
      #expect(row.p == 1 && row.q == 1 && row.logRatio == 0 && row.z == 0 && row.conservativeLogRatio == 0)
      #expect(row.interval == Interval(lower: 0, upper: 0, level: 0.95))
    }
  }

  @Test func lengthsAreTakenOutOfRates() throws {
    // Short articles use the word twice as often, in both groups alike; group 0 writes more short ones.
    var rows: [[Float]] = []
    var exposures: [Int] = []
    var groups: [Int] = []
    for (group, short) in [(0, 9), (1, 3)] {
      for index in 0..<12 {
        rows.append([index < short ? 4 : 8])
        exposures.append(index < short ? 100 : 400)
        groups.append(group)
      }
    }
    let table = try ContrastAnalysis.table(
      ContrastFixture.counts(rows, groups: groups, exposures: exposures))
    let first = try #require(table.contrasts[0].first)
    let second = try #require(table.contrasts[1].first)
    #expect(first.ratePerThousand > second.ratePerThousand + 5)
    let adjusted = try #require(first.adjustedRatePerThousand)
    #expect(abs(adjusted - (second.adjustedRatePerThousand ?? 0)) < 1e-9)
  }

  @Test func sensitivityTellsFindingsFromPriors() throws {
    let input = try ContrastFixture.counts(
      [[60, 1, 300], [10, 0, 300]], groups: [0, 1], exposures: [1000, 1000])
    let table = try ContrastAnalysis.table(input, ContrastOptions(includesSensitivity: true))
    let strong = try #require(table.contrasts[0].first { $0.feature == 0 }?.sensitivity)
    #expect(strong.isStable && strong.weakZ > strong.strongZ && strong.strongZ > 1)
    let rows = try ContrastAnalysis.table(input).contrasts.joined()
    #expect(rows.allSatisfy { $0.sensitivity == nil })
  }

  @Test func nothingToCompareIsAnEmptyTable() throws {
    #expect(try ContrastAnalysis.table(ContrastFixture.counts([], groups: [])).contrasts.isEmpty)
    let empty = try ContrastAnalysis.table(
      ContrastFixture.counts([[], []], groups: [0, 1]), ContrastOptions(inference: .forced))
    #expect(empty.contrasts == [[], []] && empty.featureCount == 0)
    let one = try ContrastAnalysis.table(ContrastFixture.counts([[2]], groups: [0]))
    #expect(one.contrasts[0][0].logRatio == 0 && one.contrasts[0][0].adjustedRatePerThousand == nil)
    let wordless = try ContrastAnalysis.table(
      ContrastFixture.counts([[0], [1]], groups: [0, 1], exposures: [0, 5]),
      ContrastOptions(inference: .forced, resamples: 100, permutations: 99))
    #expect(wordless.contrasts[1][0].p == 1)
  }

  @Test func partsThatDoNotFitAreRefused() {
    #expect(throws: ComparisonError.self) { try ContrastFixture.counts([[1], [1]], groups: [0]) }
    #expect(throws: ComparisonError.self) {
      try ContrastFixture.counts([[1], [1]], groups: [0, 2], groupCount: 2)
    }
    #expect(throws: ComparisonError.self) { try ContrastFixture.counts([[101]], groups: [0]) }
    #expect(throws: ComparisonError.self) { try ContrastFixture.counts([[0.5]], groups: [0]) }
    #expect(throws: ComparisonError.self) { try ContrastFixture.counts([[1]], groups: [0], classes: [-1]) }
    #expect(throws: ComparisonError.tooManyContrasts(20_100)) {
      try ContrastAnalysis.table(
        ContrastFixture.counts([[Float]](repeating: [1], count: 200), groups: Array(0..<200)),
        ContrastOptions(includesPairs: true))
    }
  }
}
