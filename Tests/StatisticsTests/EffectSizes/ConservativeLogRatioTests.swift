import Foundation
import Statistics
import Testing

@Suite struct ConservativeLogRatioTests {
  @Test func agreesWithSciPysExactIntervals() throws {
    let expected = try ExpectedInference.load().conservative
    let corrected = try ConservativeLogRatio(
      counts: expected.counts, total: expected.total, otherCounts: expected.otherCounts,
      otherTotal: expected.otherTotal)
    #expect(corrected.familySize == expected.counts.count)
    for (found, value) in zip(corrected.values, expected.corrected) { #expect(abs(found - value) < 1e-8) }
    let plain = try ConservativeLogRatio(
      counts: expected.counts, total: expected.total, otherCounts: expected.otherCounts,
      otherTotal: expected.otherTotal, level: 0.99, familySize: 1)
    for (found, value) in zip(plain.values, expected.plain) { #expect(abs(found - value) < 1e-8) }
  }

  /// f₁ = n of n: the lower bound of the share is (α/2)^(1/n), so with 10 of 10 at 95 %, 0.025^0.1.
  @Test func matchesTheClosedFormForTermsOfOneSide() throws {
    let share = pow(0.025, 0.1)
    let value = try ConservativeLogRatio(counts: [10], total: 1000, otherCounts: [0], otherTotal: 500).values[
      0]
    #expect(abs(value - log2(0.5 * share / (1 - share))) < 1e-10)
  }

  @Test func exchangingSidesFlipsTheSign() throws {
    let counts = [0, 1, 7, 300, 20, 9]
    let others = [4, 1, 90, 280, 2, 9000]
    let forward = try ConservativeLogRatio(
      counts: counts, total: 5000, otherCounts: others, otherTotal: 20_000)
    let backward = try ConservativeLogRatio(
      counts: others, total: 20_000, otherCounts: counts, otherTotal: 5000)
    #expect(forward.values == backward.values.map { 0 - $0 })
  }

  @Test func liesBetweenZeroAndTheLogRatio() throws {
    let counts = [1, 3, 10, 100, 1000, 5]
    let others = [0, 0, 10, 150, 100, 500]
    let values = try ConservativeLogRatio(
      counts: counts, total: 10_000, otherCounts: others, otherTotal: 10_000
    ).values
    for (index, value) in values.enumerated() where others[index] > 0 {
      let ratio = log2(Double(counts[index]) / Double(others[index]))
      #expect(abs(value) <= abs(ratio))
      #expect(value * ratio >= 0)
    }
    // One and three occurrences on one side only: no evidence in a family of six.
    #expect(values[0] == 0)
    #expect(values[1] == 0)
  }

  @Test func survivesHugeAndMissingCounts() throws {
    let large = 1 << 50
    let values = try ConservativeLogRatio(
      counts: [0, large, 0], total: large, otherCounts: [0, 1, large], otherTotal: large
    ).values
    #expect(values[0] == 0)
    #expect(values.allSatisfy { $0.isFinite })
    #expect(values[1] > 40)
    #expect(try ConservativeLogRatio(counts: [0], total: 0, otherCounts: [3], otherTotal: 3).values == [0])
    #expect(try ConservativeLogRatio(counts: [], total: 0, otherCounts: [], otherTotal: 0).values.isEmpty)
  }

  @Test func refusesWhatDoesNotFit() {
    func lrc(_ a: [Int], _ n: Int, _ b: [Int], level: Double = 0.95, family: Int? = nil) throws {
      _ = try ConservativeLogRatio(
        counts: a, total: n, otherCounts: b, otherTotal: 10, level: level, familySize: family)
    }
    #expect(throws: StatisticsError.self) { try lrc([1], 10, []) }
    #expect(throws: StatisticsError.invalidCount(what: "counts", index: 0)) { try lrc([-1], 10, [1]) }
    #expect(throws: StatisticsError.totalTooSmall(group: 0)) { try lrc([11], 10, [1]) }
    #expect(throws: StatisticsError.self) { try lrc([1], 10, [1], level: 1) }
    #expect(throws: StatisticsError.self) { try lrc([1], 10, [1], family: 0) }
    #expect(throws: StatisticsError.countsTooLarge) { try lrc([1], .max, [1]) }
  }
}
