import Statistics

/// The share of a frame in a group's units, as one method estimates it.
public struct PrevalenceEstimate: Sendable, Hashable {
  /// Estimated share, from 0 to 1; `nil` where ``withheld`` says why there is none.
  public let share: Double?
  /// Standard error.
  public let standardError: Double?
  /// Interval, within 0 to 1.
  public let interval: Interval?
  /// Why there is no estimate.
  public let withheld: Reason?

  /// Why a method gives no estimate.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// Fewer coded units than ``PrevalenceOptions/minimumCodedUnits``.
    case fewCodedUnits
    /// A class of predictions has fewer than two coded units, so that its error is unknown.
    case uncodedPredictions
    /// Units are left uncoded, but fewer than two of the coded were drawn by chance, so that nothing stands
    /// for the uncoded.
    case noRandomUnits
    /// The coded sample lacks units with or without the frame, so that the classifier's error rates are
    /// unknown, or the classifier does no better than chance.
    case unknownErrorRates
  }

  init(withheld: Reason) {
    share = nil
    standardError = nil
    interval = nil
    self.withheld = withheld
  }

  /// Coded units with the frame, and without it, from which on a normal interval is believed: the usual rule of
  /// five.
  static let leastOccurrences = 5

  /// An estimate with the normal interval, cut to what shares can be.
  ///
  /// Where the frame hardly occurs among the coded units, or nearly always, few errors were seen, and the
  /// variance hardly counts those that were not; so the interval is Wilson's for a sample of the size that
  /// has this variance (as for complex samples; Franco, Little, Louis & Slud 2019,
  /// <https://doi.org/10.1093/jssam/smy019>), but not larger than the number of coded units.
  ///
  /// - Parameter coded: how many units the estimate's own group has coded, and how many of these have the
  ///   frame; `nil` for estimates from other groups' codes.
  init(share: Double, variance: Double, level: Double, coded: (units: Int, occurrences: Int)? = nil) {
    let variance = max(variance, 0)
    let z = NormalDistribution.quantile((1 + level) / 2)
    let bounded = min(max(share, 0), 1)
    self.share = bounded
    standardError = variance.squareRoot()
    withheld = nil
    if let coded, min(coded.occurrences, coded.units - coded.occurrences) < Self.leastOccurrences {
      let size = variance > 0 ? min(bounded * (1 - bounded) / variance, Double(coded.units)) : 0
      interval = WilsonInterval.of(
        share: bounded, size: size > 0 ? size : Double(coded.units), level: level)
      return
    }
    let half = z * variance.squareRoot()
    interval = Interval(
      lower: min(max(share - half, 0), 1), upper: min(max(share + half, 0), 1), level: level)
  }

  init(share: Double, standardError: Double, interval: Interval) {
    self.share = share
    self.standardError = standardError
    self.interval = interval
    withheld = nil
  }
}

extension WilsonInterval {
  /// Wilson's interval of a share in a sample whose size need not be a whole number.
  fileprivate static func of(share: Double, size: Double, level: Double) -> Interval {
    let z = NormalDistribution.quantile((1 + level) / 2)
    let centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    let half =
      z / (1 + z * z / size) * (share * (1 - share) / size + z * z / (4 * size * size)).squareRoot()
    return Interval(
      lower: share > 0 ? max(0, centre - half) : 0, upper: share < 1 ? min(1, centre + half) : 1, level: level
    )
  }
}
