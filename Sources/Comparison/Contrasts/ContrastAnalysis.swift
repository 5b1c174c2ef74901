import Kernels
import Statistics

/// Compares how groups of articles use features: each group against all others together and, if asked for, against each
/// other one.
///
/// ```swift
/// let table = try ContrastAnalysis.table(
///   FeatureCounts(counts: matrix, exposures: words, groups: outlets, groupCount: 2, events: events),
///   ContrastOptions(evidence: EvidenceRule(documents: 5)), jobs: 2)
/// ```
/// Effects (log ratio, log-odds, conservative log ratio, G²) come from the counts of both sides. Where the articles are
/// enough to infer from (``InferenceRule``), intervals come from resampling articles (`DocumentBootstrap`), p-values
/// from exchanging groups within events (`PermutationTest`), and q-values from all tests of the table together
/// (`BenjaminiHochberg`). Results are the same, bit for bit, for any number of threads.
public enum ContrastAnalysis {
  /// Most pairs of sides; beyond, the comparison is a mistake more likely than a question.
  public static let mostContrasts = 20_000

  /// Makes all contrasts.
  ///
  /// - Parameter jobs: most threads to use.
  /// - Throws: ``ComparisonError/tooManyContrasts(_:)``, `StatisticsError`, `KernelError`.
  /// - Complexity: O(contrasts × features + entries), and O(permutations × entries) a tested pair of sides.
  public static func table(
    _ input: FeatureCounts, _ options: ContrastOptions = ContrastOptions(), jobs: Int = 1
  ) throws -> ContrastTable {
    let usage = try FeatureUsage(input, jobs: jobs)
    let bases = try bases(of: input, usage, options)
    let present = usage.totals.indices.filter { usage.totals[$0] > 0 }
    let compared = present.filter {
      usage.documents[$0] >= options.evidence.documents && usage.groups[$0] >= options.evidence.groups
    }
    let scorer = ContrastScorer(input, usage, compared: compared, options)
    let tests = try ContrastTests(
      input, usage, features: compared, bases: bases.filter(\.isInferential).map(\.sides), options, jobs: jobs
    )
    var contrasts = try Parallel.map(count: bases.count, jobs: jobs) { index in
      try scorer.kept(bases[index], tests: tests.tests(of: bases[index].sides))
    }
    try tests.addIntervals(to: &contrasts, bases, jobs: jobs)
    let described = contrasts
    contrasts = try Parallel.map(count: bases.count, jobs: jobs) { index in
      try scorer.evidence(of: described[index], bases[index].sides)
    }
    return ContrastTable(
      bases: bases, contrasts: contrasts, featureCount: present.count,
      removedFeatureCount: present.count - compared.count, familySize: tests.familySize,
      smallestP: tests.familySize > 0 ? 2 / Double(options.permutations + 1) : 1)
  }

  private static func bases(
    of input: FeatureCounts, _ usage: FeatureUsage, _ options: ContrastOptions
  ) throws -> [ContrastBasis] {
    let groups = input.groupCount
    let pairCount = options.includesPairs && groups > 2 ? groups * (groups - 1) / 2 : 0
    guard groups + pairCount <= mostContrasts else {
      throw ComparisonError.tooManyContrasts(groups + pairCount)
    }
    var sides = (0..<groups).map { GroupContrast(group: $0) }
    // Of two groups each is the other's rest, and the pair says nothing more.
    if pairCount > 0 {
      for first in 0..<groups {
        sides += (first + 1..<groups).map { GroupContrast(group: first, opponent: $0) }
      }
    }
    let events = EventCoverage(input)
    return sides.map { sides in
      var basis = ContrastBasis(
        sides: sides, articles: usage.rows[sides.group].count,
        otherArticles: sides.opponent.map { usage.rows[$0].count }
          ?? usage.rows.reduce(0) { $0 + $1.count } - usage.rows[sides.group].count,
        sharedEvents: events.shared(by: sides), isInferential: false)
      basis.isInferential =
        switch options.inference {
        case .whenEnough: basis.isEnough
        case .forced: basis.articles > 0 && basis.otherArticles > 0
        case .never: false
        }
      return basis
    }
  }
}

/// Which events each group reports.
private struct EventCoverage {
  /// Events of each group, ascending.
  private let events: [[Int]]
  /// Number of groups that report each event.
  private var groupsOfEvent: [Int: Int] = [:]

  init(_ input: FeatureCounts) {
    var events = [Set<Int>](repeating: [], count: input.groupCount)
    for (row, group) in input.groups.enumerated() where group >= 0 { events[group].insert(input.events[row]) }
    self.events = events.map { $0.sorted() }
    for event in events.joined() { groupsOfEvent[event, default: 0] += 1 }
  }

  /// Events with articles of both sides.
  func shared(by sides: GroupContrast) -> Int {
    guard let opponent = sides.opponent else {
      return events[sides.group].count { groupsOfEvent[$0, default: 0] > 1 }
    }
    let others = Set(events[opponent])
    return events[sides.group].count { others.contains($0) }
  }
}
