/// An interval estimate: two bounds and the probability with which the method covers the true value.
public struct Interval: Sendable, Hashable {
  /// Lower bound.
  public var lower: Double
  /// Upper bound.
  public var upper: Double
  /// Nominal coverage, such as 0.95.
  public var level: Double

  /// Makes an interval; bounds in the wrong order are exchanged.
  public init(lower: Double, upper: Double, level: Double) {
    self.lower = min(lower, upper)
    self.upper = max(lower, upper)
    self.level = level
  }

  /// Distance between the bounds.
  public var width: Double { upper - lower }

  /// Whether `value` lies between the bounds, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
