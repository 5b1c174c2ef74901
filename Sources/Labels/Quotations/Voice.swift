/// In whose voice something is said.
public enum Voice: String, Sendable, Hashable, Codable, CaseIterable {
  /// The article's own.
  case author
  /// Inside quotation marks.
  case quoted
  /// In reported content outside quotation marks.
  case attributed
}
