import Foundation

/// Weighs the scores of ensemble members: a logarithmic opinion pool (Heskes 1998, "Selecting weighting factors in
/// logarithmic opinion pools"), which with a single member is temperature scaling (Guo et al. 2017, "On calibration
/// of modern neural networks", with the inverse of their temperature).
///
/// The weights minimise the log loss of `softmax(Σ_m w_m s_m)` (or of its logistic) on held-out texts, with none
/// below 0. A sum of linear models is a linear model, so that the ensemble stays as small, fast and explicable as
/// one.
struct ScorePool: Sendable {
  let labels: RowLabels
  /// What each row counts.
  let rowWeights: [Double]

  /// Most Newton steps; a few are enough for three weights.
  private static let mostSteps = 50
  /// Strength of the pull towards equal weights, per unit of row weight: decides where members are the same.
  private static let ridge = 1e-3

  /// Weights of members and the mean log loss with them.
  func fit(_ members: [HeldOutScores]) -> (weights: [Double], loss: Double) {
    var used = Array(members.indices)
    while true {
      let weights = newton(used.map { members[$0] })
      let negative = used.indices.filter { weights[$0] < 0 }
      if let worst = negative.min(by: { weights[$0] < weights[$1] }), used.count > 1 {
        used.remove(at: worst)
        continue
      }
      var all = [Double](repeating: 0, count: members.count)
      for (place, member) in used.enumerated() { all[member] = max(weights[place], 0) }
      return (all, loss(members, weights: all).mean)
    }
  }

  /// Weighted scores of a row.
  private func scores(_ members: [HeldOutScores], _ weights: [Double], row: Int) -> [Double] {
    let width = members[0].width
    return (0..<width).map { score in
      zip(members, weights).reduce(0) { $0 + $1.1 * $1.0.values[row * width + score] }
    }
  }

  private func isScored(_ members: [HeldOutScores], _ row: Int) -> Bool {
    members.allSatisfy { $0.isScored[row] }
  }

  /// Probabilities of every scored row, `nil` for the others.
  func probabilities(_ members: [HeldOutScores], weights: [Double]) -> [[Double]?] {
    (0..<labels.rowCount).map { row in
      guard isScored(members, row) else { return nil }
      return ScoreLink.probabilities(
        scores(members, weights, row: row), classCount: labels.classCount, link: labels.link)
    }
  }

  private func newton(_ members: [HeldOutScores]) -> [Double] {
    let count = members.count
    let prior = 1 / Double(count)
    var weights = [Double](repeating: prior, count: count)
    let total = rowWeights.reduce(0, +)
    let ridge = Self.ridge * total
    func value(_ weights: [Double], _ sum: Double) -> Double {
      sum + ridge / 2 * weights.reduce(0) { $0 + ($1 - prior) * ($1 - prior) }
    }
    for _ in 0..<Self.mostSteps {
      let current = loss(members, weights: weights)
      var gradient = current.gradient
      var hessian = current.hessian
      for index in 0..<count {
        gradient[index] += ridge * (weights[index] - prior)
        hessian[index * count + index] += ridge
      }
      let step = SmallSystem.solve(hessian, gradient)
      let before = value(weights, current.sum)
      var factor = 1.0
      var next = weights
      repeat {
        next = zip(weights, step).map { $0 - factor * $1 }
        factor /= 2
      } while value(next, loss(members, weights: next).sum) > before && factor > 1e-6
      let change = zip(next, weights).reduce(0) { max($0, abs($1.0 - $1.1)) }
      weights = next
      if change < 1e-9 { break }
    }
    return weights
  }

  /// Weighted log loss with its first and second derivatives by the weights.
  private func loss(
    _ members: [HeldOutScores], weights: [Double]
  ) -> (sum: Double, mean: Double, gradient: [Double], hessian: [Double]) {
    let count = members.count
    let width = members[0].width
    var sum = 0.0
    var total = 0.0
    var gradient = [Double](repeating: 0, count: count)
    var hessian = [Double](repeating: 0, count: count * count)
    for row in 0..<labels.rowCount where isScored(members, row) {
      let weight = rowWeights[row]
      total += weight
      let pooled = scores(members, weights, row: row)
      // Binary problems have one score, for the second class.
      let own = labels.labels(ofRow: row)
      let isSoft = labels.link == .softmax && width > 1
      let targets = (0..<width).map { score in
        (width == 1 && labels.link == .softmax ? own == [1] : own.contains(score)) ? 1.0 : 0
      }
      let p =
        isSoft
        ? ScoreLink.probabilities(pooled, classCount: labels.classCount, link: .softmax)
        : pooled.map(ScoreLink.logistic)
      for score in 0..<width {
        if isSoft {
          if targets[score] > 0 { sum -= weight * log(max(p[score], 1e-300)) }
        } else {
          sum -= weight * log(max(targets[score] > 0 ? p[score] : 1 - p[score], 1e-300))
        }
      }
      var means = [Double](repeating: 0, count: count)
      for m in 0..<count {
        for score in 0..<width {
          let s = members[m].values[row * width + score]
          gradient[m] += weight * (p[score] - targets[score]) * s
          means[m] += p[score] * s
        }
      }
      for m in 0..<count {
        for other in 0..<count {
          var second = 0.0
          for score in 0..<width {
            let product = members[m].values[row * width + score] * members[other].values[row * width + score]
            second += (isSoft ? p[score] : p[score] * (1 - p[score])) * product
          }
          hessian[m * count + other] += weight * (isSoft ? second - means[m] * means[other] : second)
        }
      }
    }
    return (sum, total > 0 ? sum / total : 0, gradient, hessian)
  }
}

/// Solves a few equations with a symmetric positive definite matrix.
enum SmallSystem {
  /// `A⁻¹ b` by Gaussian elimination with row exchange; components without a pivot are 0.
  static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
    let n = right.count
    var a = matrix
    var b = right
    for column in 0..<n {
      guard let pivot = (column..<n).max(by: { abs(a[$0 * n + column]) < abs(a[$1 * n + column]) }),
        abs(a[pivot * n + column]) > 1e-300
      else { continue }
      if pivot != column {
        for index in 0..<n { a.swapAt(pivot * n + index, column * n + index) }
        b.swapAt(pivot, column)
      }
      for row in 0..<n where row != column {
        let factor = a[row * n + column] / a[column * n + column]
        if factor == 0 { continue }
        for index in 0..<n { a[row * n + index] -= factor * a[column * n + index] }
        b[row] -= factor * b[column]
      }
    }
    return (0..<n).map { abs(a[$0 * n + $0]) > 1e-300 ? b[$0] / a[$0 * n + $0] : 0 }
  }
}
