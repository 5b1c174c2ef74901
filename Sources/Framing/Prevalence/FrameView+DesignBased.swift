import Statistics

/// Design-based supervised learning.
extension FrameView {
  /// The mean of the pseudo-outcomes; see ``Prevalence/Row/designBased``.
  func designBased(_ members: [Int], _ options: PrevalenceOptions) -> PrevalenceEstimate {
    let coded = members.filter { units.coded[$0] != nil }
    guard coded.count >= options.minimumCodedUnits, !coded.isEmpty else {
      return PrevalenceEstimate(withheld: .fewCodedUnits)
    }
    // Units that were certain to be coded stand for themselves; those drawn by chance also for the uncoded.
    let drawn = coded.filter { weight($0) > 1 }
    guard drawn.count >= 2 || coded.count == members.count else {
      return PrevalenceEstimate(withheld: .noRandomUnits)
    }
    let error = options.normalizesWeights ? meanError(of: drawn) : 0
    let mean =
      members.reduce(0) { $0 + pseudoOutcome($1, meanError: error) } / Double(members.count)
    // The mean error was estimated from the same units, around which they lie the closer.
    let isEstimated = options.normalizesWeights && drawn.count > 1
    let scale = isEstimated ? (Double(drawn.count) / Double(drawn.count - 1)).squareRoot() : 1
    guard
      let variance = variance(
        of: members, deviations: members.map { pseudoOutcome($0, meanError: error, scale: scale) - mean })
    else { return PrevalenceEstimate(withheld: .fewCodedUnits) }
    return PrevalenceEstimate(share: mean, variance: variance, level: options.level, coded: codes(of: coded))
  }

  /// Ŷ + ē + R/π · (Y − Ŷ − ē), the last part times `scale`; Y of units that were certain to be coded.
  private func pseudoOutcome(_ unit: Int, meanError: Double, scale: Double = 1) -> Double {
    let predicted = score(unit) + meanError
    guard let outcome = outcome(unit) else { return predicted }
    return weight(unit) > 1 ? predicted + scale * weight(unit) * (outcome - predicted) : outcome
  }

  /// Mean of the prediction's errors Y − Ŷ, each unit weighted by the number it stands for.
  private func meanError(of drawn: [Int]) -> Double {
    let total = drawn.reduce(0) { $0 + weight($1) }
    guard total > 0 else { return 0 }
    return drawn.reduce(0) { $0 + weight($1) * ((outcome($1) ?? 0) - score($1)) } / total
  }

  /// Variance of a mean whose terms are independent between clusters only; `nil` for a single cluster.
  private func variance(of members: [Int], deviations: [Double]) -> Double? {
    var sums: [Int: Double] = [:]
    for (unit, deviation) in zip(members, deviations) {
      sums[units.clusterOfUnit[unit], default: 0] += deviation
    }
    let clusters = Double(sums.count)
    guard clusters > 1 else { return nil }
    // In a fixed order, as sums of floating-point numbers depend on it.
    let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    return squares / (Double(members.count) * Double(members.count)) * clusters / (clusters - 1)
  }
}
