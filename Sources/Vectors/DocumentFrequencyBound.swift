/// A limit on the number of documents that hold a term, absolute or as a share, as in scikit-learn.
public enum DocumentFrequencyBound: Sendable, Hashable, Codable, CustomStringConvertible {
  /// A number of documents.
  case count(Int)
  /// A share of all documents, 0 to 1.
  case fraction(Double)

  /// Parses `5` as a count and `0.5` or `1.0` (anything with a point) as a fraction; nil when it is neither.
  public init?(_ text: String) {
    if let count = Int(text), count >= 0 {
      self = .count(count)
    } else if let share = Double(text), (0...1).contains(share) {
      self = .fraction(share)
    } else {
      return nil
    }
  }

  /// The bound in documents; not rounded, since scikit-learn compares frequencies with the exact product.
  func documents(of total: Int) -> Double {
    switch self {
    case .count(let count): Double(count)
    case .fraction(let share): share * Double(total)
    }
  }

  /// The number, with a point when it is a fraction.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .fraction(let share): "\(share)"
    }
  }
}
