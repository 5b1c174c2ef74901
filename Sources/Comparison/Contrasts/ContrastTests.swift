import Kernels
import Statistics

/// The tests of a comparison: p-values of every contrast that could be shown, q-values over all of them, and intervals
/// of those that are.
struct ContrastTests: Sendable {
  /// p and q of one contrast.
  struct Test: Sendable {
    var p: Double
    var q: Double
  }

  private let input: FeatureCounts
  private let options: ContrastOptions
  private let tests: [GroupContrast: [Int: Test]]
  /// Number of tests.
  let familySize: Int

  /// Tests features in pairs of sides.
  ///
  /// - Parameter features: those with enough evidence; what cannot be listed is not tested.
  init(
    _ input: FeatureCounts, _ usage: FeatureUsage, features: [Int], bases: [GroupContrast],
    _ options: ContrastOptions, jobs: Int
  ) throws {
    self.input = input
    self.options = options
    guard !bases.isEmpty else {
      tests = [:]
      familySize = 0
      return
    }
    let features = features.filter(options.isEligible ?? { _ in true })
    let documents = try GroupedDocuments(
      counts: input.counts.selectingColumns(features), sizes: input.exposures, groups: input.groups,
      groupCount: input.groupCount)
    // Which features either side uses: others show no difference and are not listed.
    var tested: [(sides: GroupContrast, features: [Int])] = []
    var pValues: [Double] = []
    for sides in bases {
      let all = try PermutationTest.pValues(
        documents, contrast: sides, strata: input.events,
        options: PermutationTest.Options(permutations: options.permutations, seed: options.seed), jobs: jobs)
      let used = Self.used(features, sides, usage)
      tested.append((sides, used.map { features[$0] }))
      pValues += used.map { all[$0] }
    }
    let qValues = try BenjaminiHochberg.qValues(pValues)
    var found: [GroupContrast: [Int: Test]] = [:]
    var next = 0
    for (sides, features) in tested {
      var tests: [Int: Test] = [:]
      for feature in features {
        tests[feature] = Test(p: pValues[next], q: qValues[next])
        next += 1
      }
      found[sides] = tests
    }
    tests = found
    familySize = pValues.count
  }

  /// Positions of the features that either side uses.
  private static func used(_ features: [Int], _ sides: GroupContrast, _ usage: FeatureUsage) -> [Int] {
    guard let opponent = sides.opponent else { return Array(features.indices) }
    let present = Set(usage.uses[sides.group].map(\.feature)).union(usage.uses[opponent].map(\.feature))
    return features.indices.filter { present.contains(features[$0]) }
  }

  /// Tests of one pair of sides by feature; `nil` if it was not tested.
  func tests(of sides: GroupContrast) -> [Int: Test]? { tests[sides] }

  /// Adds intervals to the contrasts of inferential pairs of sides.
  func addIntervals(to contrasts: inout [[Contrast]], _ bases: [ContrastBasis], jobs: Int) throws {
    let places = bases.indices.filter { bases[$0].isInferential }
    let features = Set(places.flatMap { contrasts[$0].map(\.feature) }).sorted()
    guard !features.isEmpty else { return }
    let documents = try GroupedDocuments(
      counts: input.counts.selectingColumns(features), sizes: input.exposures, groups: input.groups,
      groupCount: input.groupCount)
    let intervals = try DocumentBootstrap.logRatios(
      documents, contrasts: places.map { bases[$0].sides },
      options: DocumentBootstrap.Options(
        resamples: options.resamples, seed: options.seed, level: options.level,
        zeroCorrection: options.keyness.zeroCorrection), jobs: jobs)
    let column = Dictionary(features.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, interval) in zip(places, intervals) {
      for index in contrasts[place].indices {
        contrasts[place][index].interval = column[contrasts[place][index].feature].map { interval[$0] }
      }
    }
  }
}
