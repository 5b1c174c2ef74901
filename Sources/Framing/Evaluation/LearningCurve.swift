import Foundation

/// How figures grow with the number of coded texts: whether more coding is worth it.
public struct LearningCurve: Sendable, Hashable, Codable {
  /// Points in order of size.
  public let points: [Point]

  /// Figures with one share of the training texts of every fold.
  public struct Point: Sendable, Hashable, Codable {
    /// Share of the training texts.
    public let share: Double
    /// Mean number of texts trained on over the folds.
    public let trainedOn: Double
    /// Accuracy over all texts; where a text may have several frames, the share of exact matches.
    public let accuracy: Double
    /// Macro-F1 over all texts.
    public let macroF1: Double
    /// Standard deviation of macro-F1 between folds.
    public let macroF1Deviation: Double
  }

  /// Macro-F1 gained by the last step, per doubling of the training texts; `nil` with fewer than two points. Where it
  /// is below the spread between folds, more coding of the same kind brings little.
  public var gainPerDoubling: Double? {
    guard points.count >= 2 else { return nil }
    let (last, before) = (points[points.count - 1], points[points.count - 2])
    guard before.trainedOn > 0, last.trainedOn > before.trainedOn else { return nil }
    let doublings = log2(last.trainedOn / before.trainedOn)
    return doublings > 0 ? (last.macroF1 - before.macroF1) / doublings : nil
  }
}
