import Foundation

/// Figures of probabilities that held-out texts got.
enum HeldOutSummary {
  /// The decision of each text: the most probable class with its probability; where a text has any number of
  /// labels, each label is a decision.
  private static func decisions(
    _ probabilities: [[Double]?], labels: RowLabels
  ) -> (probabilities: [Double], isRight: [Bool], losses: [Double]) {
    var confidence: [Double] = []
    var isRight: [Bool] = []
    var losses: [Double] = []
    for (row, own) in probabilities.enumerated() {
      guard let own else { continue }
      let truth = labels.labels(ofRow: row)
      if labels.link == .softmax {
        var best = 0
        for index in own.indices where own[index] > own[best] { best = index }
        confidence.append(own[best])
        isRight.append(truth == [best])
        losses.append(-log(max(truth.first.map { own[$0] } ?? 0, 1e-300)))
      } else {
        for (label, p) in own.enumerated() {
          let isTrue = truth.contains(label)
          confidence.append(max(p, 1 - p))
          isRight.append((p > 0.5) == isTrue)
          losses.append(-log(max(isTrue ? p : 1 - p, 1e-300)))
        }
      }
    }
    return (confidence, isRight, losses)
  }

  static func figures(
    _ probabilities: [[Double]?], labels: RowLabels
  ) -> FrameClassifier.Metadata.HeldOutFigures? {
    let found = decisions(probabilities, labels: labels)
    guard !found.isRight.isEmpty else { return nil }
    let n = Double(found.isRight.count)
    return FrameClassifier.Metadata.HeldOutFigures(
      count: probabilities.count { $0 != nil }, accuracy: Double(found.isRight.count { $0 }) / n,
      logLoss: found.losses.reduce(0, +) / n,
      calibrationError: CalibrationCurve(probabilities: found.probabilities, isRight: found.isRight)
        .expectedError)
  }

  static func curve(_ probabilities: [[Double]?], labels: RowLabels) -> CoverageCurve {
    let found = decisions(probabilities, labels: labels)
    return CoverageCurve(probabilities: found.probabilities, isRight: found.isRight)
  }
}
