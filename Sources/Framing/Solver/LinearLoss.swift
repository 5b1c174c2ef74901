import Foundation

/// What a row's scores cost.
enum LinearLoss: Sendable, Hashable {
  /// Softmax cross-entropy: one class a row.
  case softmax
  /// One logistic loss a score, each on its own: two classes, or any number of labels a row.
  case logistic
  /// The squared hinge `max(0, 1 − s z)²` of a support vector machine, one a score, with `s = ±1`.
  case squaredHinge

  /// Loss of one row. `scores` holds `width` scores and is overwritten with the loss's derivative by each.
  ///
  /// - Parameters:
  ///   - targets: 1 where the row has the label, else 0.
  ///   - weights: what each score's loss counts; for ``softmax`` the first counts for all.
  @inline(__always)
  func differentiate(
    _ scores: UnsafeMutablePointer<Double>, width: Int, targets: UnsafePointer<Float>,
    weight: (Int) -> Double
  ) -> Double {
    switch self {
    case .softmax:
      return Self.softmax(scores, width: width, targets: targets) * Self.scale(scores, width, by: weight(0))
    case .logistic:
      var sum = 0.0
      for index in 0..<width {
        let cost = weight(index)
        sum += cost * Self.logistic(&scores[index], isTarget: targets[index] > 0)
        scores[index] *= cost
      }
      return sum
    case .squaredHinge:
      var sum = 0.0
      for index in 0..<width {
        let cost = weight(index)
        sum += cost * Self.squaredHinge(&scores[index], isTarget: targets[index] > 0)
        scores[index] *= cost
      }
      return sum
    }
  }

  @inline(__always)
  private static func scale(_ scores: UnsafeMutablePointer<Double>, _ width: Int, by factor: Double) -> Double
  {
    for index in 0..<width { scores[index] *= factor }
    return factor
  }

  @inline(__always)
  private static func logistic(_ score: inout Double, isTarget: Bool) -> Double {
    let z = score
    let small = exp(-abs(z))
    score = (z >= 0 ? 1 : small) / (1 + small) - (isTarget ? 1 : 0)
    return log1p(small) + max(z, 0) - (isTarget ? z : 0)
  }

  @inline(__always)
  private static func squaredHinge(_ score: inout Double, isTarget: Bool) -> Double {
    let sign = isTarget ? 1.0 : -1.0
    let slack = max(0, 1 - sign * score)
    score = -2 * sign * slack
    return slack * slack
  }

  @inline(__always)
  private static func softmax(
    _ scores: UnsafeMutablePointer<Double>, width: Int, targets: UnsafePointer<Float>
  ) -> Double {
    var highest = scores[0]
    for index in 1..<width { highest = max(highest, scores[index]) }
    var sum = 0.0
    var margin = 0.0
    for index in 0..<width {
      let shifted = scores[index] - highest
      if targets[index] > 0 { margin = shifted }
      scores[index] = exp(shifted)
      sum += scores[index]
    }
    let scale = 1 / sum
    for index in 0..<width { scores[index] = scores[index] * scale - Double(targets[index]) }
    return log(sum) - margin
  }
}
