import Kernels

/// A convex problem whose solution is a linear model:
///
///     ½ ‖W‖² + Σ_i Σ_k c_ik · loss(x_i W + b, y_i)
///
/// Intercepts `b` are not penalised; a problem that wants them to be has a column of ones among its features
/// instead.
struct LinearProblem: Sendable {
  let features: SparseMatrix
  let loss: LinearLoss
  /// Scores a row has.
  let width: Int
  /// 1 where a row has a label, else 0: entry `row * width + score`.
  let targets: [Float]
  /// What each row's loss counts, `C` included.
  let rowWeights: [Double]
  /// What a score's loss counts besides where the row has the label, and where it has not.
  let positiveWeights: [Double]
  let negativeWeights: [Double]
  let hasFreeIntercepts: Bool

  var rowCount: Int { features.rowCount }

  /// What the loss of one score of one row counts.
  @inline(__always)
  func cost(row: Int, score: Int) -> Double {
    rowWeights[row]
      * (targets[row * width + score] > 0 ? positiveWeights[score] : negativeWeights[score])
  }

  /// Weighted loss of one row; `scores` is overwritten with its derivative by each score.
  @inline(__always)
  func differentiate(_ scores: UnsafeMutablePointer<Double>, row: Int) -> Double {
    targets.withUnsafeBufferPointer { targets in
      guard let base = targets.baseAddress else { return 0 }
      return loss.differentiate(scores, width: width, targets: base + row * width) {
        cost(row: row, score: $0)
      }
    }
  }

  /// The problem of some scores alone, which is its own where losses don't couple scores.
  func restricted(to scores: Range<Int>) -> LinearProblem {
    guard scores.count < width, loss != .softmax else { return self }
    var part: [Float] = []
    part.reserveCapacity(rowCount * scores.count)
    for row in 0..<rowCount {
      part += targets[row * width + scores.lowerBound..<row * width + scores.upperBound]
    }
    return LinearProblem(
      features: features, loss: loss, width: scores.count, targets: part, rowWeights: rowWeights,
      positiveWeights: Array(positiveWeights[scores]), negativeWeights: Array(negativeWeights[scores]),
      hasFreeIntercepts: hasFreeIntercepts)
  }
}
