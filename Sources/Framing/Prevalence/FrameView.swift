import Statistics

/// One frame against all others: the estimators of its share.
struct FrameView {
  let units: PrevalenceUnits
  private let frame: Int

  init(_ units: PrevalenceUnits, frame: Int) {
    self.units = units
    self.frame = frame
  }

  /// Whether the classifier gives the unit the frame.
  func isPredicted(_ unit: Int) -> Bool { units.predicted[unit].contains(frame) }

  /// 1 if the unit is coded with the frame, 0 if without it; `nil` if it is not coded.
  func outcome(_ unit: Int) -> Double? { units.coded[unit].map { $0.contains(frame) ? 1 : 0 } }

  /// Predicted probability of the frame.
  func score(_ unit: Int) -> Double { units.scores[unit * units.frames.count + frame] }

  /// Units that a coded unit stands for, itself included; 0 for others.
  func weight(_ unit: Int) -> Double { units.probabilities[unit].map { 1 / $0 } ?? 0 }

  /// How many of some coded units there are, and how many of them have the frame.
  func codes(of coded: [Int]) -> (units: Int, occurrences: Int) {
    (coded.count, coded.reduce(0) { $0 + (outcome($1) == 1 ? 1 : 0) })
  }

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
    return PrevalenceEstimate(
      share: share, variance: variance, level: options.level, coded: codes(of: coded))
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
