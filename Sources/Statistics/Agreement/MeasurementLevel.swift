/// What the codes are, and so how far apart two different ones are.
public enum MeasurementLevel: String, Sendable, Hashable, Codable, CaseIterable {
  /// Names: two codes are the same or not.
  case nominal
  /// Ranks: codes are as far apart as there are values between them.
  case ordinal
  /// Numbers: codes are as far apart as their difference says.
  case interval
}

/// Sums of squared differences between codes, δ², at some level of measurement.
///
/// At the ordinal level δ(c, k) = Σ n_g over the ranks from c to k, with half of n_c and n_k (Krippendorff
/// 2011); that is the difference of the codes' mid-ranks, so that ordinal codes are numbers too once their
/// frequencies are known. All sums are then O(values) and no matrix of codes by codes is needed.
struct CodeDifferences {
  private let level: MeasurementLevel
  /// Place of each code on a line; not used at the nominal level.
  private let positions: [Double]

  /// - Parameters:
  ///   - numbers: the codes as numbers, for the interval level.
  ///   - frequencies: how often each code occurs among pairable values.
  init(_ level: MeasurementLevel, numbers: [Double], frequencies: [Double]) {
    self.level = level
    switch level {
    case .nominal: positions = []
    case .interval: positions = numbers
    case .ordinal:
      var below = 0.0
      positions = frequencies.map { frequency in
        below += frequency
        return below - frequency / 2
      }
    }
  }

  /// Σ δ² over all ordered pairs of the values of one unit.
  func sum(of codes: [Int]) -> Double {
    if level == .nominal {
      var sum = 0
      for code in codes { for other in codes where other != code { sum += 1 } }
      return Double(sum)
    }
    let mean = codes.reduce(0) { $0 + positions[$1] } / Double(codes.count)
    // Σᵢ Σⱼ (xᵢ − xⱼ)² = 2 m Σ (x − x̄)².
    return 2 * Double(codes.count)
      * codes.reduce(0) { $0 + (positions[$1] - mean) * (positions[$1] - mean) }
  }

  /// Σ n_c n_k δ²(c, k) over all ordered pairs of codes.
  func sum(frequencies: [Double]) -> Double {
    let count = frequencies.reduce(0, +)
    if level == .nominal {
      return frequencies.reduce(0) { $0 + $1 * (count - $1) }
    }
    guard count > 0 else { return 0 }
    let mean = zip(frequencies, positions).reduce(0) { $0 + $1.0 * $1.1 } / count
    return 2 * count * zip(frequencies, positions).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  }
}
