/// The order of contrasts by a score, then z, then count, all descending, then feature. Scores are rounded before they
/// are compared, so that rankings are the same whatever the last bits of a platform's logarithm. Keys are sorted, not
/// contrasts: they are a fifth of the size.
struct ContrastRanking {
  /// Positions of the contrasts, the strongest first.
  let indices: [Int]

  private static let places = 1e6

  private struct Key {
    var score: Double
    var z: Double
    var count: Int
    var feature: Int
    var index: Int
  }

  init(_ contrasts: [Contrast], by order: ContrastOrder) {
    var keys = contrasts.enumerated().map { index, contrast in
      let score =
        switch order {
        case .conservativeLogRatio: contrast.conservativeLogRatio
        case .z: contrast.z
        case .logRatio: contrast.logRatio
        case .g2: contrast.g2
        }
      return Key(
        score: (score * Self.places).rounded(), z: (contrast.z * Self.places).rounded(),
        count: contrast.count, feature: contrast.feature, index: index)
    }
    keys.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      if left.z != right.z { return left.z > right.z }
      if left.count != right.count { return left.count > right.count }
      return left.feature < right.feature
    }
    indices = keys.map(\.index)
  }
}
