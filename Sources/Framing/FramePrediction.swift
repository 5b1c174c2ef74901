/// The frame a classifier gives a text.
public struct FramePrediction: Sendable, Hashable {
  /// The most probable frame; of equals, the first in the classifier's order.
  public let frame: String
  /// Its probability, uncalibrated.
  public let probability: Double
  /// Probability of every frame, in the order of ``FrameClassifier/classes``; sums to 1.
  public let probabilities: [Double]
  /// How many terms of the text the classifier knows. At 0 the prediction says no more than how common each
  /// frame was in training.
  public let knownTermCount: Int
}
