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

  /// An estimate with the normal interval, cut to what shares can be.
  init(share: Double, variance: Double, level: Double) {
    let error = max(variance, 0).squareRoot()
    let half = NormalDistribution.quantile((1 + level) / 2) * error
    self.share = min(max(share, 0), 1)
    standardError = error
    interval = Interval(
      lower: min(max(share - half, 0), 1), upper: min(max(share + half, 0), 1), level: level)
    withheld = nil
  }

  init(share: Double, standardError: Double, interval: Interval) {
    self.share = share
    self.standardError = standardError
    self.interval = interval
    withheld = nil
  }
}
