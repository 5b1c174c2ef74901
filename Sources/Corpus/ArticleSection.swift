/// The parts of an article that offsets count in.
public enum ArticleSection: String, Sendable, Hashable, CaseIterable {
  /// The headline.
  case headline
  /// The abstract.
  case dek
  /// The text.
  case body
}
