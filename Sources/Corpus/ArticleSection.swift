/// The parts of an article that offsets count in; raw values are stable and reach the store and CSV.
public enum ArticleSection: String, Sendable, Hashable, Codable, CaseIterable {
  /// The headline.
  case headline
  /// The abstract.
  case dek
  /// The text.
  case body
}
