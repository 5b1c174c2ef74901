/// How counts become weights; the terms and formulas are those of scikit-learn's `TfidfTransformer`.
public struct TermWeighting: Sendable, Hashable, Codable, CustomStringConvertible {
  /// What stands for the number of times a term occurs in a document.
  public enum TermFrequency: String, Sendable, Hashable, Codable {
    /// The count.
    case raw
    /// 1 + ln(count).
    case sublinear
    /// 1 when it occurs.
    case binary
  }

  /// What a term's rarity is worth; n documents, of which df hold the term.
  public enum InverseDocumentFrequency: String, Sendable, Hashable, Codable {
    /// 1 for every term.
    case none
    /// ln((1 + n) / (1 + df)) + 1, as if one more document held every term.
    case smooth
    /// ln(n / df) + 1.
    case plain
  }

  /// What a row is divided by.
  public enum Normalization: String, Sendable, Hashable, Codable {
    /// Nothing.
    case none
    /// The sum of absolute values.
    case l1
    /// The Euclidean length.
    case l2
  }

  /// The term frequency.
  public var termFrequency: TermFrequency
  /// The inverse document frequency.
  public var inverseDocumentFrequency: InverseDocumentFrequency
  /// The row norm.
  public var normalization: Normalization

  /// Makes a weighting.
  public init(
    termFrequency: TermFrequency, inverseDocumentFrequency: InverseDocumentFrequency,
    normalization: Normalization
  ) {
    self.termFrequency = termFrequency
    self.inverseDocumentFrequency = inverseDocumentFrequency
    self.normalization = normalization
  }

  /// Plain counts.
  public static let counts = TermWeighting(
    termFrequency: .raw, inverseDocumentFrequency: .none, normalization: .none)
  /// scikit-learn's default: raw counts, smooth idf, l2.
  public static let tfidf = TermWeighting(
    termFrequency: .raw, inverseDocumentFrequency: .smooth, normalization: .l2)
  /// The same with sublinear term frequency.
  public static let sublinearTfidf = TermWeighting(
    termFrequency: .sublinear, inverseDocumentFrequency: .smooth, normalization: .l2)

  /// One phrase for records: `tf raw, idf smooth, norm l2`.
  public var description: String {
    "tf \(termFrequency.rawValue), idf \(inverseDocumentFrequency.rawValue), norm \(normalization.rawValue)"
  }

  /// The idf of a term that `frequency` of `documents` hold.
  func idf(documents: Int, frequency: UInt32) -> Double {
    switch inverseDocumentFrequency {
    case .none: 1
    case .smooth: RealMath.log((1 + Double(documents)) / (1 + Double(frequency))) + 1
    case .plain: frequency == 0 ? 1 : RealMath.log(Double(documents) / Double(frequency)) + 1
    }
  }

  /// The term frequency that `count` occurrences stand for.
  @inline(__always)
  func frequency(_ count: UInt32) -> Double {
    switch termFrequency {
    case .raw: Double(count)
    case .sublinear: count == 1 ? 1 : 1 + RealMath.log(Double(count))
    case .binary: 1
    }
  }
}
