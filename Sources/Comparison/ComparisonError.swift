/// What can go wrong in a comparison.
public enum ComparisonError: Error, Sendable, Equatable {
  /// The parts of a comparison's input don't fit together.
  case shapeMismatch(String)
  /// A search pattern holds no word.
  case emptyPattern
  /// A regular expression cannot be read.
  case badExpression(String, reason: String)
  /// More pairs of groups than anybody would read.
  case tooManyContrasts(Int)
}

extension ComparisonError: CustomStringConvertible {
  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .shapeMismatch(let remedy): "the parts of the comparison do not fit together; \(remedy)"
    case .emptyPattern: "the pattern holds no word; give a word, a phrase, or use --regex"
    case .badExpression(let expression, let reason):
      "\"\(expression)\": \(reason); see the ICU regular expression syntax"
    case .tooManyContrasts(let count):
      "\(count) pairs of groups are too many to compare; name a few groups, or do not compare them in pairs"
    }
  }
}
