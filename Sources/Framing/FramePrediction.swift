/// The frame a classifier gives a text.
public struct FramePrediction: Sendable, Hashable {
  /// The most probable frame; of equals, the first in the classifier's order.
  public let frame: String
  /// Its probability; calibrated if the classifier is.
  public let probability: Double
  /// Probability of every frame, in the order of ``FrameClassifier/classes``. Sums to 1 where a text has one frame.
  public let probabilities: [Double]
  /// How many terms and runs of characters of the text the classifier knows. At 0, without vectors, the prediction
  /// says no more than how common each frame was in training.
  public let knownTermCount: Int
  /// The frames given: ``frame`` where a text has one, else those more probable than not; none when abstained.
  public let frames: [String]
  /// Whether the probability is below the classifier's threshold, so that a person should look at the text.
  public let isAbstained: Bool

  init(
    frame: String, probability: Double, probabilities: [Double], knownTermCount: Int, frames: [String]? = nil,
    isAbstained: Bool = false
  ) {
    self.frame = frame
    self.probability = probability
    self.probabilities = probabilities
    self.knownTermCount = knownTermCount
    self.frames = isAbstained ? [] : frames ?? [frame]
    self.isAbstained = isAbstained
  }
}
