/// What is gained by leaving the least certain texts to a person: accuracy of the rest against their share
/// (El-Yaniv & Wiener 2010, "On the foundations of noise-free selective classification").
public struct CoverageCurve: Sendable, Hashable, Codable {
  /// Points in order of falling threshold, from the most certain text alone to all texts; one a distinct
  /// probability.
  public let points: [Point]

  /// What answering from a threshold on gives.
  public struct Point: Sendable, Hashable, Codable {
    /// Least probability that is answered.
    public let threshold: Double
    /// Share of texts answered.
    public let coverage: Double
    /// Share of these that are right.
    public let accuracy: Double
    /// Number answered.
    public let count: Int
  }

  /// Makes a curve; predictions beyond the shorter list are ignored.
  public init(probabilities: [Double], isRight: [Bool]) {
    let order = zip(probabilities, isRight).filter { !$0.0.isNaN }.sorted { $0.0 > $1.0 }
    var points: [Point] = []
    var right = 0
    for (index, entry) in order.enumerated() {
      right += entry.1 ? 1 : 0
      if index + 1 < order.count, order[index + 1].0 == entry.0 { continue }
      points.append(
        Point(
          threshold: entry.0, coverage: Double(index + 1) / Double(order.count),
          accuracy: Double(right) / Double(index + 1), count: index + 1))
    }
    self.points = points
  }

  /// Fewest texts that a threshold may rest on: with fewer, a high accuracy is luck.
  public static let fewestTexts = 20

  /// The lowest threshold at which accuracy reaches a share, so that most texts are answered; `nil` where none does
  /// on ``fewestTexts`` texts or more (on all, where there are fewer).
  public func threshold(forAccuracy wanted: Double) -> Double? {
    let least = min(Self.fewestTexts, points.last?.count ?? 0)
    return points.last { $0.accuracy >= wanted && $0.count >= least }?.threshold
  }

  /// Area under the curve of errors against coverage (AURC; Geifman, Uziel & El-Yaniv 2019); smaller is better.
  public var areaUnderRisk: Double {
    guard let last = points.last, last.count > 0 else { return 0 }
    var sum = 0.0
    var previous = 0
    for point in points {
      sum += (1 - point.accuracy) * Double(point.count - previous)
      previous = point.count
    }
    return sum / Double(last.count)
  }
}
