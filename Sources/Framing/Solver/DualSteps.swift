import Foundation

/// What a coordinate step reads and writes of one row; every pointer holds ``lanes`` times eight floats.
struct DualRow {
  typealias Lane = FloatLanes.Lane

  /// Groups of eight floats.
  let lanes: Int
  /// The row's scores under the present weights.
  let scores: UnsafeMutablePointer<Lane>
  /// 1 where the row has the label.
  let targets: UnsafePointer<Lane>
  /// What the loss of each score counts; 1 in the padding.
  let costs: UnsafePointer<Lane>
  /// 1 for real scores, 0 in the padding.
  let mask: UnsafePointer<Lane>
  /// The dual variables: probabilities, or multipliers for the hinge.
  let duals: UnsafeMutablePointer<Lane>
  /// Logarithms (softmax) or log-odds (logistic) of the dual variables.
  let logs: UnsafeMutablePointer<Lane>
  /// How far the row's coefficients move.
  let steps: UnsafeMutablePointer<Lane>
  /// The row's squared length.
  let square: Float
}

/// Steps of dual coordinate ascent: each maximises the dual over the variables of one row and returns the row's
/// duality gap before the step, to second order.
///
/// The weights are `W = Σ x_i a_iᵀ` with `a = c (y − p)` for the two logistic losses, where `p` at the optimum is
/// what the model predicts (Yu, Huang & Lin 2011, "Dual coordinate descent methods for logistic regression and
/// maximum entropy models"), and `a = ±α` for the hinge (Hsieh et al. 2008, "A dual coordinate descent method for
/// large-scale linear SVM").
enum DualSteps {
  typealias Lane = FloatLanes.Lane

  /// Most Newton iterations of one step; two or three are usual.
  static let mostIterations = 12
  /// Change of a probability at which they end; convergence is quadratic, so that what is left is its square.
  static let precision: Float = 1e-4
  /// Probability below which a share counts as this in the gap, which divides by it.
  static let leastProbability: Float = 1e-7
  /// Logarithm of a probability that counts as none.
  static let lowestLog: Float = -80

  /// Solves `log p + s p = z + s p₀ − ν` with `Σ p = 1` by Newton's method for all `log p` and `ν` together.
  static func softmax(_ row: DualRow) -> Float {
    let cost = row.costs[0][0]
    let s = cost * row.square
    let gap = cost * softmaxGap(row)
    // `steps` keeps the probabilities before the step until the end.
    for lane in 0..<row.lanes {
      row.steps[lane] = row.duals[lane]
      row.scores[lane] += s * row.duals[lane]
    }
    for _ in 0..<mostIterations {
      var total = Lane.zero
      var weighted = Lane.zero
      var curvature = Lane.zero
      for lane in 0..<row.lanes {
        let p = row.duals[lane]
        let share = p / (1 + s * p)
        total += p
        weighted += share * (row.logs[lane] + s * p - row.scores[lane])
        curvature += share
      }
      let shift = (FloatLanes.sum(total) - 1 - FloatLanes.sum(weighted)) / FloatLanes.sum(curvature)
      var change = Lane.zero
      for lane in 0..<row.lanes {
        let p = row.duals[lane]
        let residual = row.logs[lane] + s * p - row.scores[lane] + shift
        // No probability exceeds 1, which also keeps a step from too far away in bounds.
        let log = (row.logs[lane] - residual / (1 + s * p))
          .clamped(lowerBound: Lane(repeating: lowestLog), upperBound: .zero)
        let next = FloatLanes.exp(log) * row.mask[lane]
        change = pointwiseMax(change, pointwiseMax(next - p, p - next))
        row.logs[lane] = log
        row.duals[lane] = next
      }
      if change.max() < precision { break }
    }
    var total = Lane.zero
    for lane in 0..<row.lanes { total += row.duals[lane] }
    let sum = FloatLanes.sum(total)
    let correction = log(sum)
    for lane in 0..<row.lanes {
      row.duals[lane] /= sum
      row.logs[lane] -= correction
      row.steps[lane] = cost * (row.steps[lane] - row.duals[lane])
    }
    return gap
  }

  /// χ² between dual variables and predicted probabilities, halved: to second order their Kullback–Leibler
  /// divergence, which is the gap.
  private static func softmaxGap(_ row: DualRow) -> Float {
    var highest = row.scores[0]
    for lane in 1..<max(1, row.lanes) { highest = pointwiseMax(highest, row.scores[lane]) }
    let top = highest.max()
    var total = Lane.zero
    for lane in 0..<row.lanes {
      let e = FloatLanes.exp(row.scores[lane] - top) * row.mask[lane]
      row.steps[lane] = e
      total += e
    }
    let scale = 1 / FloatLanes.sum(total)
    var gap = Lane.zero
    for lane in 0..<row.lanes {
      let p = row.steps[lane] * scale
      let difference = row.duals[lane] - p
      gap += difference * difference / pointwiseMax(p, Lane(repeating: leastProbability))
    }
    return FloatLanes.sum(gap) / 2
  }

  /// Solves `logit p + s p = z + s p₀` for each score on its own.
  static func logistic(_ row: DualRow) -> Float {
    var gap = Lane.zero
    for lane in 0..<row.lanes {
      let cost = row.costs[lane] * row.mask[lane]
      let s = cost * row.square
      let before = row.duals[lane]
      let predicted = FloatLanes.logistic(row.scores[lane])
      let spread = pointwiseMax(predicted * (1 - predicted), Lane(repeating: leastProbability))
      gap += cost * (before - predicted) * (before - predicted) / spread
      let goal = row.scores[lane] + s * before
      var odds = row.logs[lane].clamped(lowerBound: goal - s, upperBound: goal)
      var p = FloatLanes.logistic(odds)
      for _ in 0..<mostIterations {
        odds -= (odds + s * p - goal) / (1 + s * p * (1 - p))
        odds.clamp(lowerBound: goal - s, upperBound: goal)
        let next = FloatLanes.logistic(odds)
        let change = pointwiseMax(next - p, p - next)
        p = next
        if change.max() < precision { break }
      }
      row.logs[lane] = odds
      row.duals[lane] = p
      row.steps[lane] = cost * (before - p)
    }
    return FloatLanes.sum(gap) / 2
  }

  /// The closed form of the squared hinge.
  static func squaredHinge(_ row: DualRow) -> Float {
    var gap = Lane.zero
    for lane in 0..<row.lanes {
      let sign = 2 * row.targets[lane] - 1
      let diagonal = 0.5 / row.costs[lane]
      let before = row.duals[lane]
      let slack = 1 - sign * row.scores[lane]
      let excess = slack - before * diagonal
      let inside = row.costs[lane] * excess * excess
      let outside = before * before * diagonal / 2 - before * slack
      gap += inside.replacing(with: outside, where: slack .<= 0) * row.mask[lane]
      let after = pointwiseMax(before + excess / (row.square + diagonal), .zero) * row.mask[lane]
      row.duals[lane] = after
      row.steps[lane] = sign * (after - before)
    }
    return FloatLanes.sum(gap)
  }
}
