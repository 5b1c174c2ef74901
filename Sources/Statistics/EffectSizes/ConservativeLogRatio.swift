#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Evert's conservative log ratio (LRC): the smallest effect that a term's counts leave believable.
///
/// Given f = f₁ + f₂ occurrences, f₁ is binomial with a share τ that belongs to the ratio of rates (n₂/n₁) ·
/// τ/(1 − τ), if occurrences are independent (the conditional Poisson test). The exact interval of τ (Clopper
/// & Pearson 1934, <https://doi.org/10.1093/biomet/26.4.404>), at 1 − α/m for a family of m terms
/// (Bonferroni), gives an interval of the log ratio, and LRC is its bound nearer to 0, or 0 where the
/// interval holds 0 (Evert 2022, "Measuring Keyness", Digital Humanities 2022, pp. 202–205; R package
/// `corpora`, function `keyness`). Positive where the group uses the term more.
///
/// So rare terms, whose log ratio is large by chance, do not lead a ranking by LRC, nor do common ones with
/// little effect. It is a way to rank, not a test: words of a text are not independent. Evert recommends
/// passing document frequencies and numbers of documents for that reason.
public struct ConservativeLogRatio: Sendable, Hashable {
  /// LRC of each term, log₂; 0 where no difference is sure, and for terms that neither side uses.
  public let values: [Double]
  /// Nominal coverage of all intervals together.
  public let level: Double
  /// Number of intervals that the level was corrected for.
  public let familySize: Int

  /// Computes LRC of each term.
  ///
  /// - Parameters:
  ///   - counts: occurrences of each term in the group (or documents of the group that have it).
  ///   - total: words (or documents) of the group.
  ///   - otherCounts: the same of the other side.
  ///   - otherTotal: the same of the other side.
  ///   - level: nominal coverage, between 0 and 1.
  ///   - familySize: terms that are ranked together; the number of terms if `nil`.
  /// - Throws: ``StatisticsError`` if lengths differ, a count is negative or larger than its total, or an
  ///   option is out of range.
  public init(
    counts: [Int], total: Int, otherCounts: [Int], otherTotal: Int, level: Double = 0.95,
    familySize: Int? = nil
  ) throws {
    guard counts.count == otherCounts.count else {
      throw StatisticsError.lengthMismatch(
        what: "counts", expected: counts.count, found: otherCounts.count)
    }
    guard level > 0, level < 1 else {
      throw StatisticsError.invalidOption("level must be between 0 and 1")
    }
    let familySize = familySize ?? max(counts.count, 1)
    guard familySize >= 1 else {
      throw StatisticsError.invalidOption("a family has at least one member")
    }
    for (group, side) in [(counts, total), (otherCounts, otherTotal)].enumerated() {
      if let index = side.0.firstIndex(where: { $0 < 0 }) {
        throw StatisticsError.invalidCount(what: "counts", index: index)
      }
      guard side.1 >= side.0.max() ?? 0 else { throw StatisticsError.totalTooSmall(group: group) }
      guard side.1 <= GroupedCounts.largestExactCount else { throw StatisticsError.countsTooLarge }
    }
    self.level = level
    self.familySize = familySize
    let tail = (1 - level) / Double(familySize) / 2
    // Most terms are rare, and pairs of small counts recur.
    var known: [Int: Double] = [:]
    values = zip(counts, otherCounts).map { first, second in
      guard first < 1024, second < 1024 else {
        return Self.value(first, total, second, otherTotal, tail: tail)
      }
      if let value = known[first << 10 | second] { return value }
      let value = Self.value(first, total, second, otherTotal, tail: tail)
      known[first << 10 | second] = value
      return value
    }
  }

  private static func value(_ f1: Int, _ n1: Int, _ f2: Int, _ n2: Int, tail: Double) -> Double {
    guard f1 + f2 > 0, n1 > 0, n2 > 0 else { return 0 }
    let rate1 = Double(f1) / Double(n1)
    let rate2 = Double(f2) / Double(n2)
    // The lower side's view is the same with the sides exchanged.
    return rate1 >= rate2
      ? lowerBound(f1, n1, f2, n2, tail: tail) : 0 - lowerBound(f2, n2, f1, n1, tail: tail)
  }

  /// Lower bound of log₂ of the ratio of rates, at least 0.
  private static func lowerBound(_ f1: Int, _ n1: Int, _ f2: Int, _ n2: Int, tail: Double) -> Double {
    let share = BetaDistribution.quantile(tail, Double(f1), Double(f2) + 1)
    guard share > 0, share < 1 else { return 0 }
    return max(0, log2(Double(n2) / Double(n1) * share / (1 - share)))
  }
}
