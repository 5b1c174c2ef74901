import Foundation
import Statistics
import Testing

@Suite struct KeynessTests {
  private let counts = [[12, 0, 88, 0], [3, 5, 192, 0]]

  @Test func agreesWithScipy() throws {
    let expected = try ExpectedKeyness.load()
    let table = try GroupedCounts(groups: expected.counts)
    let options = Keyness.Options(
      priorStrength: expected.priorStrength, zeroCorrection: expected.zeroCorrection)
    let rest = try Keyness.compareEach(table, options: options)
    #expect(rest.count == expected.rest.count)
    for (scores, reference) in zip(rest, expected.rest) { reference.expectClose(to: scores) }
    let pair = try Keyness.compare(table, group: 0, against: 1, options: options)
    expected.firstAgainstSecond.expectClose(to: pair)
  }

  /// The table (12, 3 | 88, 197) by hand: N = 300, E = 5, 10, 95, 190;
  /// G² = 2 (12 ln 2.4 + 3 ln 0.3 + 88 ln (88/95) + 197 ln (197/190)).
  @Test func matchesTheHandCalculation() throws {
    let table = try GroupedCounts(groups: counts)
    let scores = try Keyness.compare(
      table, group: 0, options: Keyness.Options(priorStrength: 300))
    let g2 = 2 * (12 * log(2.4) + 3 * log(0.3) + 88 * log(88 / 95.0) + 197 * log(197 / 190.0))
    #expect(abs(scores.g2[0] - g2) < 1e-11)
    // Prior of 300 tokens over 300 corpus tokens: α is the corpus count, 15.
    let odds = log(27.0 / (400 - 27)) - log(18.0 / (500 - 18))
    #expect(abs(scores.logOdds[0] - odds) < 1e-13)
    #expect(abs(scores.variance[0] - (1 / 27.0 + 1 / 18.0)) < 1e-15)
    #expect(abs(scores.z[0] - odds / (1 / 27.0 + 1 / 18.0).squareRoot()) < 1e-12)
    #expect(scores.logRatio[0] == 3)  // 12 % against 1.5 %
    #expect(abs(scores.logRatio[1] - log2((0.5 / 100) / (5.0 / 200))) < 1e-13)
    #expect(scores.ratePerThousand[0] == 120)
  }

  @Test func exchangingGroupsFlipsEverySignExactly() throws {
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    var first: [Int] = []
    var second: [Int] = []
    var third: [Int] = []
    for term in 0..<2000 {
      first.append(term % 7 == 0 ? 0 : next(term % 3 == 0 ? 4 : 50_000))
      second.append(term % 11 == 0 ? first[term] : next(term % 5 == 0 ? 3 : 9_000))
      third.append(next(10))
    }
    let table = try GroupedCounts(groups: [first, second, third])
    let forward = try Keyness.compare(table, group: 0, against: 1)
    let backward = try Keyness.compare(table, group: 1, against: 0)
    for term in 0..<2000 {
      #expect(forward.logOdds[term] == -backward.logOdds[term])
      #expect(forward.z[term] == -backward.z[term])
      #expect(forward.g2[term] == -backward.g2[term])
      #expect(forward.logRatio[term] == -backward.logRatio[term])
      #expect(forward.variance[term] == backward.variance[term])
    }
    let two = try GroupedCounts(groups: [first, second])
    let swapped = try Keyness.compareEach(GroupedCounts(groups: [second, first]))
    let each = try Keyness.compareEach(two)
    #expect(each[0] == swapped[1])
    #expect(each[1] == swapped[0])
    #expect(try Keyness.compare(two, group: 1) == each[1])
  }

  @Test func equalSharesScoreZero() throws {
    let scores = try Keyness.compareEach(GroupedCounts(groups: [[4, 6], [4, 6]]))
    #expect(scores[0].logOdds == [0, 0])
    #expect(scores[1].z == [0, 0])
    #expect(scores[0].g2 == [0, 0])
    #expect(scores[1].logRatio.map(\.sign) == [.plus, .plus])
  }

  @Test(arguments: [
    [[1, 0], [0, 1 << 52]], [[0, 0], [5, 0]], [[3], [4]], [[1 << 51, 1 << 51, 1], [1, 0, 0]],
    [[0, 0], [0, 0]], [[7, 2]], [[], []], [[1, 1 << 40], [1, 1 << 40], [0, 0]],
  ])
  func staysFinite(groups: [[Int]]) throws {
    for strength in [1e-6, 500, 1e15] {
      let options = Keyness.Options(priorStrength: strength)
      for scores in try Keyness.compareEach(GroupedCounts(groups: groups), options: options) {
        let all = [
          scores.logOdds, scores.variance, scores.z, scores.logRatio, scores.g2, scores.ratePerThousand,
        ]
        for values in all { #expect(values.allSatisfy { $0.isFinite }) }
      }
    }
  }

  @Test func oneGroupHasNothingToDifferFrom() throws {
    let scores = try Keyness.compareEach(GroupedCounts(groups: [[7, 3]]))
    #expect(scores[0].z == [0, 0])
    #expect(scores[0].g2 == [0, 0])
    #expect(scores[0].ratePerThousand == [700, 300])
    #expect(try Keyness.compareEach(GroupedCounts(groups: [])).isEmpty)
  }

  @Test func aStrongerPriorShrinksRareTermsMore() throws {
    let table = try GroupedCounts(groups: [[3, 300, 10_000], [1, 100, 10_000]])
    let weak = try Keyness.compare(table, group: 0, options: .init(priorStrength: 1))
    let strong = try Keyness.compare(table, group: 0, options: .init(priorStrength: 10_000))
    #expect(strong.logOdds[0] < weak.logOdds[0])
    #expect(strong.logOdds[1] < weak.logOdds[1])
    #expect(weak.z[1] > weak.z[0])
  }

  @Test func takesThePriorFromALargerCorpus() throws {
    let table = try GroupedCounts(groups: [[2, 8], [1, 9]])
    let prior = [10, 90]
    let scores = try Keyness.compare(
      table, group: 0, prior: prior, options: .init(priorStrength: 100))
    let odds = log(12.0 / 98) - log(11.0 / 99)
    #expect(abs(scores.logOdds[0] - odds) < 1e-14)
    #expect(throws: StatisticsError.priorLacksTerm(index: 0)) {
      try Keyness.compare(table, group: 0, prior: [0, 90])
    }
    #expect(throws: StatisticsError.lengthMismatch(what: "prior", expected: 2, found: 1)) {
      try Keyness.compare(table, group: 0, prior: [4])
    }
  }

  @Test func refusesWhatIsNoCount() {
    #expect(throws: StatisticsError.invalidCount(what: "counts", index: 1)) {
      try GroupedCounts(groups: [[1, -2]])
    }
    #expect(throws: StatisticsError.countsTooLarge) {
      try GroupedCounts(groups: [[Int.max, Int.max], [1, 1]])
    }
    #expect(throws: StatisticsError.countsTooLarge) {
      try GroupedCounts(groups: [[1 << 52], [1 << 52], [1]])
    }
    #expect(throws: StatisticsError.totalTooSmall(group: 0)) {
      try GroupedCounts(groups: [[4, 4]], totals: [7])
    }
    #expect(throws: StatisticsError.lengthMismatch(what: "counts of group 1", expected: 2, found: 1)) {
      try GroupedCounts(groups: [[4, 4], [1]])
    }
    #expect(throws: StatisticsError.noSuch(what: "group", index: 2)) {
      try Keyness.compare(GroupedCounts(groups: [[1], [1]]), group: 2)
    }
    #expect(throws: StatisticsError.self) {
      try Keyness.compareEach(GroupedCounts(groups: [[1], [1]]), options: .init(priorStrength: 0))
    }
  }

  @Test func totalsMayExceedThePrunedVocabulary() throws {
    let table = try GroupedCounts(groups: [[10], [10]], totals: [100, 200])
    let scores = try Keyness.compare(table, group: 0)
    #expect(scores.logRatio == [1])
    #expect(scores.ratePerThousand == [100])
    #expect(scores.g2[0] > 0)
  }
}
