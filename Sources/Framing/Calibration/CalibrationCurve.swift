import Statistics

/// A reliability diagram: how often predictions of a given probability are right.
public struct CalibrationCurve: Sendable, Hashable, Codable {
  /// The bins that hold predictions, in order of probability.
  public let bins: [Bin]
  /// Number of predictions.
  public let count: Int
  /// Expected calibration error: the mean distance between probability and accuracy over bins, weighted by their
  /// predictions (Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017). From 0, perfect.
  public let expectedError: Double
  /// Largest such distance.
  public let largestError: Double

  /// Predictions of similar probability.
  public struct Bin: Sendable, Hashable, Codable {
    /// Probabilities it covers: above the lower bound, up to the upper (the first includes 0).
    public let lower: Double
    /// See ``lower``.
    public let upper: Double
    /// Predictions in it.
    public let count: Int
    /// Their mean probability.
    public let probability: Double
    /// Share of them that is right.
    public let accuracy: Double

    /// Wilson's 95 % interval of ``accuracy``, predictions taken as independent.
    public var interval: Interval {
      WilsonInterval.of(count: Int((accuracy * Double(count)).rounded()), total: count, level: 0.95)
    }
  }

  /// Makes a diagram.
  ///
  /// - Parameters:
  ///   - probabilities: probability of each prediction, clamped to 0 to 1.
  ///   - isRight: whether each is right; predictions beyond the shorter list are ignored.
  ///   - binCount: bins of equal width; at least one.
  public init(probabilities: [Double], isRight: [Bool], binCount: Int = 10) {
    let binCount = max(1, binCount)
    var sums = [(count: Int, probability: Double, right: Int)](repeating: (0, 0, 0), count: binCount)
    for (probability, right) in zip(probabilities, isRight) {
      let p = probability.isNaN ? 0 : min(1, max(0, probability))
      let bin = min(binCount - 1, max(0, Int((p * Double(binCount)).rounded(.up)) - 1))
      sums[bin].count += 1
      sums[bin].probability += p
      sums[bin].right += right ? 1 : 0
    }
    let total = sums.reduce(0) { $0 + $1.count }
    count = total
    bins = sums.enumerated().filter { $0.element.count > 0 }.map { index, sum in
      Bin(
        lower: Double(index) / Double(binCount), upper: Double(index + 1) / Double(binCount),
        count: sum.count,
        probability: sum.probability / Double(sum.count), accuracy: Double(sum.right) / Double(sum.count))
    }
    expectedError = bins.reduce(0) {
      $0 + abs($1.probability - $1.accuracy) * Double($1.count) / Double(max(1, total))
    }
    largestError = bins.map { abs($0.probability - $0.accuracy) }.max() ?? 0
  }
}
