import Foundation
import Statistics

/// Wilson's score interval for a share (Wilson 1927, "Probable inference, the law of succession, and statistical
/// inference", JASA 22), which stays within 0 to 1 and does not shrink to a point at either.
enum WilsonInterval {
  /// The interval of `count / total` at a nominal coverage; 0 to 1 where `total` is 0.
  static func of(count: Int, total: Int, level: Double) -> Interval {
    guard total > 0 else { return Interval(lower: 0, upper: 1, level: level) }
    let n = Double(total)
    let share = Double(count) / n
    let z = normalQuantile((1 + min(max(level, 0), 1)) / 2)
    guard z.isFinite else { return Interval(lower: 0, upper: 1, level: level) }
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      lower: count == 0 ? 0 : max(0, centre - half), upper: count == total ? 1 : min(1, centre + half),
      level: level)
  }

  /// The value below which a standard normal variable lies with probability `probability` ≥ ½, by bisection.
  private static func normalQuantile(_ probability: Double) -> Double {
    guard probability < 1 else { return .infinity }
    var low = 0.0
    var high = 40.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) / 2 > 1 - probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
