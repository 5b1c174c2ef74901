/// How often each term of one vocabulary occurs in each of several groups of texts.
///
/// Counts are integers held group by group, so that a comparison runs over contiguous memory, and so that
/// "the rest" (all other groups together) is exact.
public struct GroupedCounts: Sendable, Hashable {
  /// Number of terms.
  public let termCount: Int
  /// Number of groups.
  public let groupCount: Int
  /// Counts, group by group: term `t` of group `g` stands at `g * termCount + t`.
  public let counts: [Int]
  /// Tokens in each group.
  public let totals: [Int]
  /// Count of each term over all groups.
  public let termTotals: [Int]
  /// Tokens in all groups.
  public let total: Int

  /// Largest sum of counts that double precision holds exactly.
  static let largestExactCount = 1 << 53

  /// Makes a table of counts.
  ///
  /// - Parameters:
  ///   - groups: one array of counts a group, all over the same vocabulary.
  ///   - totals: tokens in each group, where that is more than the sum of its counts (for example because the
  ///     vocabulary was pruned); the sums if `nil`.
  /// - Throws: ``StatisticsError`` if lengths differ, a count is negative, a total is smaller than its
  ///   counts, or everything adds up to more than 2⁵³.
  public init(groups: [[Int]], totals: [Int]? = nil) throws {
    let termCount = groups.first?.count ?? 0
    var counts: [Int] = []
    counts.reserveCapacity(termCount * groups.count)
    for (index, group) in groups.enumerated() {
      guard group.count == termCount else {
        throw StatisticsError.lengthMismatch(
          what: "counts of group \(index)", expected: termCount, found: group.count)
      }
      counts += group
    }
    try self.init(counts: counts, termCount: termCount, groupCount: groups.count, totals: totals)
  }

  /// Makes a table from counts that already stand group by group.
  ///
  /// - Throws: as ``init(groups:totals:)``.
  public init(counts: [Int], termCount: Int, groupCount: Int, totals: [Int]? = nil) throws {
    guard termCount >= 0, groupCount >= 0 else {
      throw StatisticsError.invalidOption("term and group numbers must not be negative")
    }
    let (expected, tooMany) = termCount.multipliedReportingOverflow(by: groupCount)
    guard !tooMany, counts.count == expected else {
      throw StatisticsError.lengthMismatch(what: "counts", expected: expected, found: counts.count)
    }
    if let totals, totals.count != groupCount {
      throw StatisticsError.lengthMismatch(what: "totals", expected: groupCount, found: totals.count)
    }
    var sums = [Int](repeating: 0, count: groupCount)
    var termTotals = [Int](repeating: 0, count: termCount)
    var all = 0
    for group in 0..<groupCount {
      let slice = counts[(group * termCount)..<((group + 1) * termCount)]
      let sum = try Self.sum(slice)
      let total = totals?[group] ?? sum
      guard total >= sum else { throw StatisticsError.totalTooSmall(group: group) }
      sums[group] = total
      let (next, overflow) = all.addingReportingOverflow(total)
      guard !overflow, next <= Self.largestExactCount else { throw StatisticsError.countsTooLarge }
      all = next
      // Cannot overflow: every term's total is at most `all`.
      for (term, count) in slice.enumerated() { termTotals[term] &+= count }
    }
    self.termCount = termCount
    self.groupCount = groupCount
    self.counts = counts
    self.totals = sums
    self.termTotals = termTotals
    self.total = all
  }

  /// Counts of one group.
  public func counts(ofGroup group: Int) -> ArraySlice<Int> {
    counts[(group * termCount)..<((group + 1) * termCount)]
  }

  /// Sum of one group's counts, none of which may be negative.
  private static func sum(_ group: ArraySlice<Int>) throws -> Int {
    var sum = 0
    var signs = 0
    var overflows = false
    for count in group {
      signs |= count
      let (next, overflow) = sum.addingReportingOverflow(count)
      sum = next
      overflows = overflows || overflow
    }
    guard signs >= 0 else {
      let index = (group.firstIndex { $0 < 0 } ?? group.startIndex) - group.startIndex
      throw StatisticsError.invalidCount(what: "counts", index: index)
    }
    guard !overflows, sum <= largestExactCount else { throw StatisticsError.countsTooLarge }
    return sum
  }
}
