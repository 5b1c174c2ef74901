import Foundation

/// The loss of one row and its derivative: softmax cross-entropy, or the logistic loss for two classes.
struct SoftmaxLoss: Sendable {
  let classCount: Int
  /// Scores a row has: one for two classes, else one a class.
  let scoreCount: Int

  init(classCount: Int) {
    self.classCount = classCount
    scoreCount = LogisticModel.vectorCount(classCount: classCount)
  }

  /// Loss of one row whose true class is `label`. `scores` holds `scoreCount` scores and is overwritten with
  /// the loss's derivative by each.
  @inline(__always)
  func differentiate(_ scores: UnsafeMutablePointer<Double>, label: Int) -> Double {
    classCount == 2 ? logistic(scores, label: label) : softmax(scores, label: label)
  }

  @inline(__always)
  private func logistic(_ scores: UnsafeMutablePointer<Double>, label: Int) -> Double {
    let score = scores[0]
    let small = exp(-abs(score))
    let probability = (score >= 0 ? 1 : small) / (1 + small)
    scores[0] = probability - Double(label)
    return log1p(small) + max(score, 0) - (label == 1 ? score : 0)
  }

  @inline(__always)
  private func softmax(_ scores: UnsafeMutablePointer<Double>, label: Int) -> Double {
    var highest = scores[0]
    for index in 1..<scoreCount { highest = max(highest, scores[index]) }
    let margin = scores[label] - highest
    var sum = 0.0
    for index in 0..<scoreCount {
      let value = exp(scores[index] - highest)
      scores[index] = value
      sum += value
    }
    let scale = 1 / sum
    for index in 0..<scoreCount { scores[index] *= scale }
    scores[label] -= 1
    return log(sum) - margin
  }
}
