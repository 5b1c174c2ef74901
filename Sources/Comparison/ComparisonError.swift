/// What can go wrong in a comparison.
public enum ComparisonError: Error, Sendable, Equatable {
  /// The numbers of rows and of their groups differ.
  case groupCountMismatch(rows: Int, groups: Int)
  /// A search pattern holds no word.
  case emptyPattern
  /// A regular expression cannot be read.
  case badExpression(String, reason: String)
}

extension ComparisonError: CustomStringConvertible {
  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .groupCountMismatch(let rows, let groups):
      "\(rows) rows but \(groups) groups; give each row one group"
    case .emptyPattern: "the pattern holds no word; give a word, a phrase, or use --regex"
    case .badExpression(let expression, let reason):
      "\"\(expression)\": \(reason); see the ICU regular expression syntax"
    }
  }
}
