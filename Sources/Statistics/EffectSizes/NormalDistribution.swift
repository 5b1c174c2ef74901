#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The standard normal distribution.
public enum NormalDistribution {
  /// Probability of a value above `z`.
  public static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

  /// The value that a normal variable does not exceed with probability `probability`, by bisection: 1.96 for
  /// 0.975. Infinite at 0 and 1.
  public static func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    // The tail is computed where it is small, so that it keeps its digits.
    guard probability >= 0.5 else { return -upperQuantile(probability) }
    return upperQuantile(1 - probability)
  }

  private static func upperQuantile(_ tail: Double) -> Double {
    var low = 0.0
    var high = 40.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if upperTail(middle) > tail { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
