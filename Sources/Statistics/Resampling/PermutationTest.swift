import Kernels

/// Tests whether a group uses terms at another rate than its opponents, by exchanging group labels.
///
/// If it made no difference which group a document belongs to, every assignment of the same labels to the
/// documents of a stratum (an event, say) would be as likely as the one observed; so labels are shuffled
/// within strata, n times. The statistic of a term is the difference of its rates per word, T = y₁/n₁ −
/// y₂/n₂, over whole groups, so that a term repeated in one article weighs no more than shuffling that
/// article allows.
///
/// With b the number of shuffles in which T is larger than observed, and half of those in which it is equal,
/// the one-sided p is (b + 1)/(n + 1), never 0 (Phipson & Smyth 2010,
/// <https://doi.org/10.2202/1544-6115.1585>); likewise downwards; the two-sided p is twice the smaller, at
/// most 1. T need not be 0 on average, as where groups differ in the events they cover.
///
/// Ties count half (mid-p; Lancaster 1961, "Significance tests in discrete distributions", JASA 56), as whole
/// ties make tests of rare terms, which have few possible counts, needlessly weak. Shuffles that leave the
/// term's count as observed are ties: else the words that the sides happen to have, n₁ and n₂, would decide
/// among them, and thousands of rare terms together would seem to differ where one side's articles are short
/// by chance.
///
/// The smallest possible p is 2/(n + 1): for q-values over m terms, take n ≥ 40·m, or compare fewer terms.
public enum PermutationTest {
  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    /// Shuffles, n; from 19 to 100,000.
    public var permutations: Int
    /// Which shuffles.
    public var seed: UInt64

    /// Makes options.
    public init(permutations: Int = 999, seed: UInt64 = 1) {
      self.permutations = permutations
      self.seed = seed
    }
  }

  /// Two-sided p of each term.
  ///
  /// A term that neither side uses has p = 1; so have all where a side has no words, or no stratum has
  /// documents of both sides, as then no shuffle changes anything.
  ///
  /// - Parameters:
  ///   - documents: counts and groups.
  ///   - contrast: the two sides; documents of other groups than these are left out.
  ///   - strata: stratum of each row that `documents` was made of; labels are shuffled within. One for all if
  ///     `nil`.
  ///   - jobs: most threads to use; results don't depend on it.
  /// - Throws: ``StatisticsError``.
  /// - Complexity: O(permutations × entries); memory: a byte a document and permutation.
  public static func pValues(
    _ documents: GroupedDocuments, contrast: GroupContrast, strata: [Int]? = nil,
    options: Options = Options(), jobs: Int = 1
  ) throws -> [Double] {
    try documents.check(contrast)
    guard (19...100_000).contains(options.permutations) else {
      throw StatisticsError.invalidOption("permutations must be from 19 to 100,000")
    }
    let entries = documents.entries
    if let strata {
      let rowCount = (entries.rows.max() ?? -1) + 1
      guard strata.count >= rowCount else {
        throw StatisticsError.lengthMismatch(what: "strata", expected: rowCount, found: strata.count)
      }
    }
    let isRelevant: @Sendable (Int) -> Bool = { group in
      contrast.opponent == nil || group == contrast.group || group == contrast.opponent
    }
    let panels = try shuffledPanels(
      entries, contrast: contrast, strata: strata, isRelevant: isRelevant, options: options, jobs: jobs)
    let counts = try ResampledCounts(entries: entries, panels: panels)
    let rates = ShuffledRates(
      try counts.groupSizes(jobs: jobs), of: entries, isRelevant: isRelevant, count: options.permutations + 1)
    return try counts.map(
      jobs: jobs, where: isRelevant, scratch: { [Double](repeating: 0, count: options.permutations + 1) }
    ) { term, sums, statistics in
      let total = entries.total(ofTerm: term, where: isRelevant)
      rates.fill(&statistics, sums: sums, total: total)
      return pValue(statistics, tieTolerance: rates.tieTolerance(total: total))
    }
  }

  /// Two-sided p of the first of some statistics among all of them.
  private static func pValue(_ statistics: [Double], tieTolerance: Double) -> Double {
    let observed = statistics[0]
    var above = 0
    var below = 0
    for statistic in statistics {
      above += statistic > observed + tieTolerance ? 1 : 0
      below += statistic < observed - tieTolerance ? 1 : 0
    }
    // The first ties with itself.
    let ties = statistics.count - above - below - 1
    let extreme = 1 + Double(min(above, below)) + Double(ties) / 2
    return min(1, 2 * extreme / Double(statistics.count))
  }

  /// Which documents are on the first side: as observed, and in each shuffle.
  private static func shuffledPanels(
    _ entries: TermEntries, contrast: GroupContrast, strata: [Int]?,
    isRelevant: @Sendable (Int) -> Bool, options: Options, jobs: Int
  ) throws -> [WeightPanel] {
    let count = options.permutations + 1
    let panelCount = (count + WeightPanel.width - 1) / WeightPanel.width
    guard entries.rows.count * panelCount * WeightPanel.width <= DocumentBootstrap.largestWeights else {
      throw StatisticsError.invalidOption(
        "\(options.permutations) permutations of \(entries.rows.count) documents are too many; ask for fewer")
    }
    let ranks = entries.rows.indices.filter { isRelevant(entries.groups[$0]) }
    // Strata in ascending order, so that dictionaries' order does not reach the draws.
    let members = Dictionary(grouping: ranks) { strata?[entries.rows[$0]] ?? 0 }
      .sorted { $0.key < $1.key }.map(\.value)
    let seeds = ResampleSeeds(seed: options.seed, count: count)
    return try Parallel.map(count: panelCount, jobs: jobs) { index in
      var panel = WeightPanel(documentCount: entries.rows.count)
      for place in 0..<WeightPanel.width {
        let shuffle = index * WeightPanel.width + place
        guard shuffle < count else { break }
        var random = seeds.generator(of: shuffle)
        panel.fill(resample: place) { add in
          for stratum in members {
            let firstCount = stratum.reduce(0) { $0 + (entries.groups[$1] == contrast.group ? 1 : 0) }
            if shuffle == 0 {
              for rank in stratum where entries.groups[rank] == contrast.group { add(rank) }
            } else {
              choose(firstCount, of: stratum, &random, add)
            }
          }
        }
      }
      return panel
    }
  }

  /// Chooses `count` members at random: the start of a Fisher–Yates shuffle.
  private static func choose(
    _ count: Int, of members: [Int], _ random: inout SeededGenerator, _ add: (Int) -> Void
  ) {
    guard count < members.count else {
      for member in members { add(member) }
      return
    }
    var members = members
    for index in 0..<count {
      let other = index + random.nextIndex(below: members.count - index)
      members.swapAt(index, other)
      add(members[index])
    }
  }
}

/// The difference of a term's rates on two sides, in each shuffle.
private struct ShuffledRates: Sendable {
  /// 1 / n₁ of each shuffle.
  private let first: [Double]
  /// 1 / n₂ of each shuffle.
  private let second: [Double]
  private let words: Double

  init(_ groupSizes: [[Int]], of entries: TermEntries, isRelevant: (Int) -> Bool, count: Int) {
    var sizes = [Int](repeating: 0, count: count)
    var all = 0
    for group in groupSizes.indices where isRelevant(group) {
      for index in 0..<count { sizes[index] += groupSizes[group][index] }
      all += entries.groupRanges[group].reduce(0) { $0 + entries.sizes[$1] }
    }
    words = Double(max(all, 1))
    first = sizes.map { $0 > 0 ? 1 / Double($0) : 0 }
    second = sizes.map { all > $0 ? 1 / Double(all - $0) : 0 }
  }

  /// How near to equal two differences count as equal: a rounding error must not break a tie.
  func tieTolerance(total: Int) -> Double { 1e-12 * Double(total) / words }

  /// Fills in the difference of each shuffle; that of shuffles with the observed count is the observed one.
  func fill(_ statistics: inout [Double], sums: [ResampledCounts.GroupSums], total: Int) {
    let observed = sums.reduce(0) { $0 + Int($1.values[0]) }
    for index in statistics.indices {
      let own = sums.reduce(0) { $0 + Int($1.values[index]) }
      guard index == 0 || own != observed else {
        statistics[index] = statistics[0]
        continue
      }
      // A shuffle that leaves a side without words shows no difference.
      let isDefined = first[index] > 0 && second[index] > 0
      statistics[index] = isDefined ? Double(own) * first[index] - Double(total - own) * second[index] : 0
    }
  }
}
