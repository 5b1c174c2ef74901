#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The beta distribution, as far as exact intervals of shares need it.
enum BetaDistribution {
  /// Probability of a value up to `x`: the regularized incomplete beta function I_x(a, b), for a, b > 0.
  ///
  /// By its continued fraction (Abramowitz & Stegun 1964, 26.5.8; evaluated by Lentz's method), on the side
  /// where it converges fast.
  static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x <= a / (a + b) { return lowerTail(x, 1 - x, a, b) }
    return 1 - lowerTail(1 - x, x, b, a)
  }

  /// The value that a share `probability` of the distribution does not exceed.
  ///
  /// By Newton's method inside a bracket that halves wherever the step would leave it, in log odds, where the
  /// bounds of rare terms are not squeezed together.
  static func quantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return 1 }
    let logBeta = lgammaOf(a) + lgammaOf(b) - lgammaOf(a + b)
    var low = -745.0
    var high = 745.0
    var t = min(max(log(a / b), low), high)
    for _ in 0..<200 {
      let x = 1 / (1 + exp(-t))
      let rest = 1 / (1 + exp(t))
      let excess = (x <= a / (a + b) ? lowerTail(x, rest, a, b) : 1 - lowerTail(rest, x, b, a)) - probability
      if excess > 0 { high = t } else { low = t }
      // Density of the log odds: x^a (1 − x)^b / B(a, b).
      let density = exp(a * log(x) + b * log(rest) - logBeta)
      let step = density > 0 ? excess / density : .infinity
      let next = t - step
      let isInside = next > low && next < high
      let chosen = isInside ? next : (low + high) / 2
      let change = abs(chosen - t)
      t = chosen
      if change <= 1e-13 * max(1, abs(t)) { break }
    }
    return 1 / (1 + exp(-t))
  }

  /// I_x(a, b) for x up to the mean; `rest` is 1 − x, passed along because it may be tiny.
  private static func lowerTail(_ x: Double, _ rest: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard rest > 0 else { return 1 }
    let logFront = a * log(x) + b * log(rest) + lgammaOf(a + b) - lgammaOf(a) - lgammaOf(b)
    return min(1, exp(logFront) * continuedFraction(x, a, b) / a)
  }

  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var h = d
    for m in 1...10_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      let factor = d * c
      h *= factor
      if abs(factor - 1) < 1e-15 { break }
    }
    return h
  }

  private static func lgammaOf(_ x: Double) -> Double {
    #if canImport(Glibc)
      var sign: Int32 = 0
      return lgamma_r(x, &sign)
    #else
      return lgamma(x).0
    #endif
  }
}
