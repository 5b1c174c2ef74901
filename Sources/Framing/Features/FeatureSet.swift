/// A kind of feature that texts are turned into.
public enum FeatureSet: String, Sendable, Hashable, Codable, CaseIterable {
  /// Weighted words and n-grams of words.
  case words
  /// Weighted runs of characters within words.
  case characters
  /// The vector of a sentence encoder.
  case embedding
}
