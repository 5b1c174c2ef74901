#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How unsure a classifier is of a unit (Settles 2009, "Active Learning Literature Survey", §3.1).
public enum UncertaintyMeasure: String, Sendable, Hashable, Codable, CaseIterable {
  /// How near the second most probable frame comes to the first.
  case margin
  /// Entropy of the probabilities, which also sees a doubt among many frames.
  case entropy

  /// Uncertainty, larger for less sure; margin: 1 − (p₁ − p₂), entropy in nats.
  ///
  /// - Parameter probabilities: from 0 to 1; fewer than two leave no doubt.
  public func uncertainty(of probabilities: [Double]) -> Double {
    switch self {
    case .margin:
      let sorted = probabilities.sorted(by: >)
      return sorted.count > 1 ? 1 - (sorted[0] - sorted[1]) : 0
    case .entropy:
      return probabilities.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }
    }
  }
}
