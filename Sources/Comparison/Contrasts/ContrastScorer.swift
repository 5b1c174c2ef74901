import Kernels
import Statistics

/// Scores, ranks and documents the contrasts of one pair of sides at a time.
struct ContrastScorer: Sendable {
  private let input: FeatureCounts
  private let usage: FeatureUsage
  /// Features with enough evidence, ascending.
  private let compared: [Int]
  private let isCompared: [Bool]
  private let options: ContrastOptions
  /// Features of each class.
  private let classSizes: [Int]

  init(_ input: FeatureCounts, _ usage: FeatureUsage, compared: [Int], _ options: ContrastOptions) {
    self.input = input
    self.usage = usage
    self.compared = compared
    self.options = options
    var isCompared = [Bool](repeating: false, count: input.featureCount)
    for feature in compared { isCompared[feature] = true }
    self.isCompared = isCompared
    var sizes = [Int](repeating: 0, count: (input.classes.max() ?? 0) + 1)
    for feature in usage.totals.indices where usage.totals[feature] > 0 { sizes[input.classes[feature]] += 1 }
    classSizes = sizes
  }

  /// The contrasts that are shown, strongest first.
  ///
  /// - Parameter tests: p and q by feature; `nil` in a descriptive comparison.
  func kept(_ basis: ContrastBasis, tests: [Int: ContrastTests.Test]?) throws -> [Contrast] {
    let limit = options.limit(isInferential: basis.isInferential)
    let counts = counts(of: basis.sides)
    var found: [Contrast] = []
    let candidates = candidates(basis.sides, counts, limit: limit)
    for features in byClass(candidates) { found += try scored(features, basis.sides, counts) }
    try addConservativeRatios(to: &found, basis.sides)
    var kept = ranked(found, limit: limit)
    if let tests {
      for index in kept.indices {
        let test = tests[kept[index].feature]
        kept[index].p = test?.p
        kept[index].q = test?.q
      }
    }
    return kept
  }

  // MARK: Counts

  private struct SideCounts {
    var own: [Int32]
    var ownDocuments: [Int32]
    var other: [Int32]?
    var otherDocuments: [Int32]?
  }

  private func counts(of sides: GroupContrast) -> SideCounts {
    func dense(_ group: Int) -> (counts: [Int32], documents: [Int32]) {
      var counts = [Int32](repeating: 0, count: input.featureCount)
      var documents = counts
      for use in usage.uses[group] {
        counts[use.feature] = Int32(clamping: use.count)
        documents[use.feature] = Int32(clamping: use.documents)
      }
      return (counts, documents)
    }
    let own = dense(sides.group)
    let other = sides.opponent.map(dense)
    return SideCounts(
      own: own.counts, ownDocuments: own.documents, other: other?.counts, otherDocuments: other?.documents)
  }

  /// What can be shown: where only the strongest are, features that the group uses; most are rare.
  private func candidates(_ sides: GroupContrast, _ counts: SideCounts, limit: Int?) -> [Int] {
    let onlyStrongest = limit != nil && !options.includesUnderused
    if onlyStrongest {
      return usage.uses[sides.group].compactMap { isCompared[$0.feature] ? $0.feature : nil }
    }
    guard let other = counts.other else { return compared }
    return compared.filter { counts.own[$0] > 0 || other[$0] > 0 }
  }

  private func byClass(_ features: [Int]) -> [[Int]] {
    var result = [[Int]](repeating: [], count: classSizes.count)
    for feature in features { result[input.classes[feature]].append(feature) }
    return result.filter { !$0.isEmpty }
  }

  private func exposures(of sides: GroupContrast) -> (own: Int, other: Int) {
    let own = usage.exposures[sides.group]
    let other = sides.opponent.map { usage.exposures[$0] } ?? usage.exposures.reduce(0, +) - own
    return (own, other)
  }

  // MARK: Scores

  /// Scores of features of one class.
  private func scored(_ features: [Int], _ sides: GroupContrast, _ counts: SideCounts) throws -> [Contrast] {
    let own = features.map { Int(counts.own[$0]) }
    let other = features.enumerated().map { index, feature in
      counts.other.map { Int($0[feature]) } ?? usage.totals[feature] - own[index]
    }
    let scores = try keyness(features, own, other, sides, options.keyness)
    return features.enumerated().map { index, feature in
      let documents = Int(counts.ownDocuments[feature])
      return Contrast(
        feature: feature, sides: sides, count: own[index], documents: documents, otherCount: other[index],
        otherDocuments: counts.otherDocuments.map { Int($0[feature]) }
          ?? usage.documents[feature] - documents,
        ratePerThousand: scores.ratePerThousand[index], logOdds: scores.logOdds[index], z: scores.z[index],
        logRatio: scores.logRatio[index], conservativeLogRatio: 0, g2: scores.g2[index], dispersion: 1)
    }
  }

  private func keyness(
    _ features: [Int], _ own: [Int], _ other: [Int], _ sides: GroupContrast, _ keyness: Keyness.Options,
    isFlat: Bool = false
  ) throws -> KeynessScores {
    let exposures = exposures(of: sides)
    let table = try GroupedCounts(groups: [own, other], totals: [exposures.own, exposures.other])
    if isFlat {
      let classSize = features.first.map { classSizes[input.classes[$0]] } ?? 1
      return try Keyness.compare(
        table, group: 0, prior: features.map { _ in 1 }, priorTotal: classSize, options: keyness)
    }
    // A corpus pruned of rare features knows less of them than these articles do.
    let prior = features.map { max(input.prior?.counts[$0] ?? 0, usage.totals[$0]) }
    let total = max(input.prior?.exposure ?? 0, usage.exposures.reduce(0, +), prior.reduce(0, +))
    return try Keyness.compare(table, group: 0, prior: prior, priorTotal: total, options: keyness)
  }

  private func addConservativeRatios(to found: inout [Contrast], _ sides: GroupContrast) throws {
    let exposures = exposures(of: sides)
    let ratios = try ConservativeLogRatio(
      counts: found.map(\.count), total: exposures.own, otherCounts: found.map(\.otherCount),
      otherTotal: exposures.other, level: options.level, familySize: max(compared.count, 1))
    for (index, value) in ratios.values.enumerated() { found[index].conservativeLogRatio = value }
  }

  // MARK: Ranking

  private func ranked(_ found: [Contrast], limit: Int?) -> [Contrast] {
    let order = ContrastRanking(found, by: options.order).indices
    let isEligible = options.isEligible ?? { _ in true }
    guard let limit else {
      return order.map { found[$0] }.filter { isEligible($0.feature) }
    }
    func strongest(_ indices: some Sequence<Int>) -> [Contrast] {
      var kept: [Contrast] = []
      for index in indices where kept.count < limit && isEligible(found[index].feature) {
        kept.append(found[index])
      }
      return kept
    }
    let overused = strongest(order.lazy.filter { found[$0].z > 0 && found[$0].count > 0 })
    guard options.includesUnderused else { return overused }
    return overused + strongest(order.reversed().lazy.filter { found[$0].z < 0 }).reversed()
  }

  // MARK: Evidence

  /// Adds what only contrasts that are shown need: dispersion, adjusted rate, example and sensitivity.
  func evidence(of contrasts: [Contrast], _ sides: GroupContrast) throws -> [Contrast] {
    guard !contrasts.isEmpty else { return [] }
    var contrasts = contrasts
    let matrix = input.counts.selectingColumns(contrasts.map(\.feature))
    let rows = usage.rows[sides.group]
    let dispersion = try Dispersion(
      rowOffsets: matrix.rowOffsets, columnIndices: matrix.columnIndices, counts: matrix.values,
      termCount: matrix.columnCount, sizes: input.exposures.map(Double.init), documents: rows)
    let examples = Self.exampleRows(in: matrix, rows)
    let rates = try adjustedRates(matrix, sides)
    for index in contrasts.indices {
      contrasts[index].dispersion = dispersion.deviation[index]
      contrasts[index].exampleRow = examples[index]
      contrasts[index].adjustedRatePerThousand = rates.map { $0[term: index, group: 0] }
    }
    if options.includesSensitivity { try addSensitivity(to: &contrasts, sides) }
    return contrasts
  }

  private func adjustedRates(_ matrix: SparseMatrix, _ sides: GroupContrast) throws -> StandardizedRates? {
    let exposures = exposures(of: sides)
    guard exposures.own > 0, exposures.other > 0 else { return nil }
    let groups = input.groups.map { group in
      guard group >= 0 else { return -1 }
      if group == sides.group { return 0 }
      return sides.opponent == nil || sides.opponent == group ? 1 : -1
    }
    return try StandardizedRates(
      GroupedDocuments(counts: matrix, sizes: input.exposures, groups: groups, groupCount: 2))
  }

  private func addSensitivity(to contrasts: inout [Contrast], _ sides: GroupContrast) throws {
    let places = Dictionary(grouping: contrasts.indices) { input.classes[contrasts[$0].feature] }
    for (_, indices) in places {
      let features = indices.map { contrasts[$0].feature }
      let own = indices.map { contrasts[$0].count }
      let other = indices.map { contrasts[$0].otherCount }
      func z(times factor: Double, isFlat: Bool = false) throws -> [Double] {
        var keyness = options.keyness
        keyness.priorStrength = min(max(keyness.priorStrength * factor, 1e-6), 1e15)
        return try self.keyness(features, own, other, sides, keyness, isFlat: isFlat).z
      }
      let weak = try z(times: 1 / PriorSensitivity.factor)
      let strong = try z(times: PriorSensitivity.factor)
      let flat = try z(times: 1, isFlat: true)
      for (place, index) in indices.enumerated() {
        contrasts[index].sensitivity = PriorSensitivity(
          weakZ: weak[place], strongZ: strong[place], flatZ: flat[place])
      }
    }
  }

  /// For each column the row that holds it most often, the first of several; `nil` if none does.
  private static func exampleRows(in matrix: SparseMatrix, _ rows: [Int]) -> [Int?] {
    var best = [(count: Float, row: Int)?](repeating: nil, count: matrix.columnCount)
    for row in rows {
      for entry in matrix.entries(ofRow: row) where matrix.values[entry] > 0 {
        let column = Int(matrix.columnIndices[entry])
        let count = matrix.values[entry]
        if best[column].map({ count > $0.count }) ?? true { best[column] = (count, row) }
      }
    }
    return best.map { $0?.row }
  }
}
