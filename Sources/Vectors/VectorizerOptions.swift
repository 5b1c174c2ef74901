/// How texts become a term matrix.
public struct VectorizerOptions: Sendable, Hashable, Codable, CustomStringConvertible {
  /// How text becomes terms.
  public var tokenization: TokenizationOptions
  /// Fewest documents that must hold a term.
  public var minDocumentFrequency: DocumentFrequencyBound
  /// Most documents that may hold a term.
  public var maxDocumentFrequency: DocumentFrequencyBound
  /// Most terms to keep, those with the highest total count; among equal totals the bytewise smaller term (where
  /// scikit-learn leaves ties to an unstable sort). Applied after the frequency bounds; nil keeps all.
  public var maxFeatures: Int?
  /// How counts become weights.
  public var weighting: TermWeighting

  /// Makes options; the defaults are scikit-learn's but for the token pattern.
  public init(
    tokenization: TokenizationOptions = TokenizationOptions(),
    minDocumentFrequency: DocumentFrequencyBound = .count(1),
    maxDocumentFrequency: DocumentFrequencyBound = .fraction(1), maxFeatures: Int? = nil,
    weighting: TermWeighting = .tfidf
  ) {
    self.tokenization = tokenization
    self.minDocumentFrequency = minDocumentFrequency
    self.maxDocumentFrequency = maxDocumentFrequency
    self.maxFeatures = maxFeatures
    self.weighting = weighting
  }

  /// One line for records, everything included.
  public var description: String {
    var parts = ["\(tokenization)", "df \(minDocumentFrequency) to \(maxDocumentFrequency)"]
    if let maxFeatures { parts.append("at most \(maxFeatures) terms") }
    parts.append("\(weighting)")
    return parts.joined(separator: "; ")
  }

  /// Checks ranges; throws ``VectorsError/invalidOption(_:)``.
  func validate() throws {
    try tokenization.validate()
    for bound in [minDocumentFrequency, maxDocumentFrequency] {
      switch bound {
      case .count(let count) where count < 0:
        throw VectorsError.invalidOption("a document frequency must not be negative, but is \(count)")
      case .fraction(let share) where !(0...1).contains(share):
        throw VectorsError.invalidOption("a document frequency share must be 0 to 1, but is \(share)")
      default: break
      }
    }
    if let maxFeatures, maxFeatures < 1 {
      throw VectorsError.invalidOption("the number of terms to keep must be positive, but is \(maxFeatures)")
    }
  }
}
