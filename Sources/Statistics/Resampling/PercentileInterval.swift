/// The percentile interval of a bootstrap.
enum PercentileInterval {
  /// Rank, counted from 0, of the lower bound among `count` resamples: the k-th smallest with k = ⌊(B +
  /// 1)α/2⌋ (Efron & Tibshirani 1993, *An Introduction to the Bootstrap*, ch. 13); the upper bound is the
  /// k-th largest. `nil` if the resamples are too few for the level.
  static func lowerRank(count: Int, level: Double) -> Int? {
    // A thousandth of a rank is added so that 39.99999999 is 40.
    let rank = Int((Double(count + 1) * (1 - level) / 2 + 1e-3).rounded(.down))
    return rank >= 1 ? rank - 1 : nil
  }

  /// The interval of some values, which are sorted for it; `nil` if they are too few for the level.
  static func of(_ values: [Double], level: Double) -> Interval? {
    guard let rank = lowerRank(count: values.count, level: level) else { return nil }
    let sorted = values.sorted()
    return Interval(lower: sorted[rank], upper: sorted[sorted.count - 1 - rank], level: level)
  }
}
