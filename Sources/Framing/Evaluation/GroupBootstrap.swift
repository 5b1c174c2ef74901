import Statistics

/// Intervals of a classifier's figures by resampling groups: texts of one event go together, so that single texts
/// would promise too much (Field & Welsh 2007, "Bootstrapping clustered data").
public struct MetricIntervals: Sendable, Hashable, Codable {
  /// Resamples made.
  public let resamples: Int
  /// Groups that were resampled; single texts where there are none.
  public let groupCount: Int
  /// Nominal coverage.
  public let level: Double
  /// Bounds of accuracy.
  public let accuracy: ClosedRange<Double>
  /// Bounds of balanced accuracy.
  public let balancedAccuracy: ClosedRange<Double>
  /// Bounds of macro-F1.
  public let macroF1: ClosedRange<Double>
  /// Bounds of Krippendorff's alpha; resamples of one class alone are left out.
  public let alpha: ClosedRange<Double>
}

enum GroupBootstrap {
  static let level = 0.95

  /// Percentile intervals (Efron & Tibshirani 1993, ch. 13).
  static func intervals(
    _ predictions: [EvaluationResult.Prediction], order: [String], resamples: Int, seed: UInt64
  ) -> MetricIntervals? {
    guard resamples >= 2, !predictions.isEmpty else { return nil }
    let classes = Array(Set(predictions.map(\.truth)).union(predictions.map(\.predicted))).sorted()
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    var places: [String: Int] = [:]
    var groups: [[(truth: Int, predicted: Int)]] = []
    for prediction in predictions {
      guard let truth = indices[prediction.truth], let guess = indices[prediction.predicted] else { continue }
      if let group = prediction.group {
        if let place = places[group] {
          groups[place].append((truth, guess))
          continue
        }
        places[group] = groups.count
      }
      groups.append([(truth, guess)])
    }
    var random = SplitMix64(seed: seed)
    var accuracy: [Double] = []
    var balanced: [Double] = []
    var macro: [Double] = []
    var alphas: [Double] = []
    for _ in 0..<resamples {
      var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
      for _ in groups.indices {
        for pair in groups[Int.random(in: groups.indices, using: &random)] {
          confusion[pair.truth][pair.predicted] += 1
        }
      }
      let metrics = ClassificationMetrics(classes: classes, confusion: confusion)
      accuracy.append(metrics.accuracy)
      balanced.append(metrics.balancedAccuracy)
      macro.append(metrics.macroF1)
      if let alpha = metrics.alpha { alphas.append(alpha) }
    }
    return MetricIntervals(
      resamples: resamples, groupCount: groups.count, level: level, accuracy: bounds(accuracy),
      balancedAccuracy: bounds(balanced), macroF1: bounds(macro), alpha: bounds(alphas))
  }

  private static func bounds(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0...0 }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(sorted.count - 1, low + 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    let tail = (1 - level) / 2
    return quantile(tail)...max(quantile(tail), quantile(1 - tail))
  }
}
