/// What can go wrong between a corpus and its coders; each message says what is wrong and what to do.
public enum CodingError: Error, Sendable, Hashable {
  /// Units or options that no sample can be drawn from.
  case sampling(message: String, remedy: String)
  /// A table of codes that cannot be read at all; faults of single rows are ``CodingIssue``s.
  case table(message: String, remedy: String)
  /// Units that no share can be estimated from.
  case prevalence(message: String, remedy: String)
}

extension CodingError: CustomStringConvertible {
  /// `<what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .sampling(let message, let remedy), .table(let message, let remedy),
      .prevalence(let message, let remedy):
      "\(message); \(remedy)"
    }
  }
}
