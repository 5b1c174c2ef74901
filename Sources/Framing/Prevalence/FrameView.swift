import Statistics

/// One frame against all others: the estimators of its share.
struct FrameView {
  private let units: PrevalenceUnits
  private let frame: Int

  init(_ units: PrevalenceUnits, frame: Int) {
    self.units = units
    self.frame = frame
  }

  /// Whether the classifier gives the unit the frame.
  func isPredicted(_ unit: Int) -> Bool { units.predicted[unit] == frame }

  private func outcome(_ unit: Int) -> Double? { units.coded[unit].map { $0 == frame ? 1 : 0 } }

  private func score(_ unit: Int) -> Double { units.scores[unit * units.frames.count + frame] }

  /// Codes that a unit stands for.
  private func weight(_ unit: Int) -> Double { units.probabilities[unit].map { 1 / $0 } ?? 0 }

  /// The share of predictions.
  func naive(predicted: Int, of total: Int, _ options: PrevalenceOptions) -> PrevalenceEstimate {
    let share = Double(predicted) / Double(max(total, 1))
    return PrevalenceEstimate(
      share: share, standardError: (share * (1 - share) / Double(max(total, 1))).squareRoot(),
      interval: WilsonInterval.of(count: predicted, total: total, level: options.level))
  }

  /// Rogan & Gladen's estimate, with error rates from the coded units of all groups.
  func misclassificationCorrected(
    _ members: [Int], coded: [Int], _ options: PrevalenceOptions
  ) -> PrevalenceEstimate {
    guard coded.count >= options.minimumCodedUnits else {
      return PrevalenceEstimate(withheld: .fewCodedUnits)
    }
    let positives = WeightedShare(
      coded.filter { outcome($0) == 1 }.map { (weight($0), isPredicted($0) ? 1 : 0) })
    let negatives = WeightedShare(
      coded.filter { outcome($0) == 0 }.map { (weight($0), isPredicted($0) ? 0 : 1) })
    guard let sensitivity = positives, let specificity = negatives else {
      return PrevalenceEstimate(withheld: .unknownErrorRates)
    }
    let youden = sensitivity.share + specificity.share - 1
    guard youden > Self.leastYouden else { return PrevalenceEstimate(withheld: .unknownErrorRates) }
    let apparent = Double(members.reduce(0) { $0 + (isPredicted($1) ? 1 : 0) }) / Double(members.count)
    let share = (apparent + specificity.share - 1) / youden
    let variance =
      (apparent * (1 - apparent) / Double(members.count) + share * share * sensitivity.variance
        + (1 - share) * (1 - share) * specificity.variance) / (youden * youden)
    return PrevalenceEstimate(share: share, variance: variance, level: options.level)
  }

  /// Least sensitivity + specificity − 1 that is divided by: below, the correction is all noise.
  private static let leastYouden = 0.05

  /// Shares of the coded in the strata of predictions, weighted by the strata's sizes.
  func postStratified(_ members: [Int], _ options: PrevalenceOptions) -> PrevalenceEstimate {
    let coded = members.filter { units.coded[$0] != nil }
    guard coded.count >= options.minimumCodedUnits else {
      return PrevalenceEstimate(withheld: .fewCodedUnits)
    }
    var share = 0.0
    var variance = 0.0
    var shares: [(weight: Double, share: Double)] = []
    for side in [true, false] {
      let size = members.reduce(0) { $0 + (isPredicted($1) == side ? 1 : 0) }
      guard size > 0 else { continue }
      let sample = coded.filter { isPredicted($0) == side }.map { (weight($0), outcome($0) ?? 0) }
      guard let stratum = WeightedShare(sample) else {
        return PrevalenceEstimate(withheld: .uncodedPredictions)
      }
      let part = Double(size) / Double(members.count)
      share += part * stratum.share
      variance += part * part * stratum.variance
      shares.append((part, stratum.share))
    }
    // The strata's sizes are those of a sample, too (Cochran 1977, §12.2, without its finite-population
    // terms).
    variance +=
      shares.reduce(0) { $0 + $1.weight * ($1.share - share) * ($1.share - share) } / Double(members.count)
    return PrevalenceEstimate(share: share, variance: variance, level: options.level)
  }

  /// The mean of the pseudo-outcomes.
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
    // As the mean error was estimated from the same units.
    let correction =
      options.normalizesWeights && drawn.count > 1
      ? (Double(drawn.count) / Double(drawn.count - 1)).squareRoot() : 1
    var sum = 0.0
    var deviations: [Double] = []
    for unit in members {
      let predicted = score(unit)
      guard let outcome = outcome(unit) else {
        sum += predicted + error
        deviations.append(predicted + error)
        continue
      }
      guard weight(unit) > 1 else {
        sum += outcome
        deviations.append(outcome)
        continue
      }
      let correctedError = weight(unit) * (outcome - predicted - error)
      sum += predicted + error + correctedError
      deviations.append(predicted + error + correction * correctedError)
    }
    let count = Double(members.count)
    let mean = sum / count
    // Deviations are summed within clusters, whose sums are independent.
    var sums: [Int: Double] = [:]
    for (unit, value) in zip(members, deviations) {
      sums[units.clusterOfUnit[unit], default: 0] += value - mean
    }
    let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    let clusters = Double(sums.count)
    guard clusters > 1 else { return PrevalenceEstimate(withheld: .fewCodedUnits) }
    let variance = squares / (count * count) * clusters / (clusters - 1)
    return PrevalenceEstimate(share: mean, variance: variance, level: options.level)
  }

  /// Mean of the prediction's errors Y − Ŷ, each unit weighted by the number it stands for.
  private func meanError(of units: [Int]) -> Double {
    let total = units.reduce(0) { $0 + weight($1) }
    guard total > 0 else { return 0 }
    return units.reduce(0) { $0 + weight($1) * ((outcome($1) ?? 0) - score($1)) } / total
  }
}

/// A share estimated from units of unequal weight.
struct WeightedShare {
  /// Σ w y / Σ w.
  let share: Double
  /// Its variance, Σ w² (y − share)² / (Σ w)² · n/(n − 1) (Taylor linearization; Särndal, Swensson & Wretman
  /// 1992, *Model Assisted Survey Sampling*): s²/n where all weights are equal.
  let variance: Double

  /// `nil` for fewer than two units.
  init?(_ values: [(weight: Double, value: Double)]) {
    guard values.count >= 2 else { return nil }
    let total = values.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    let share = values.reduce(0) { $0 + $1.weight * $1.value } / total
    let count = Double(values.count)
    let squares = values.reduce(0) { sum, item in
      let deviation = item.weight * (item.value - share)
      return sum + deviation * deviation
    }
    self.share = share
    variance = squares / (total * total) * count / (count - 1)
  }
}
