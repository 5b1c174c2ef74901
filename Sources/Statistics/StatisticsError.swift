/// What can be wrong with the numbers given to a statistic.
public enum StatisticsError: Error, Equatable, CustomStringConvertible {
  /// Two arrays that describe the same things differ in length.
  case lengthMismatch(what: String, expected: Int, found: Int)
  /// A count or a size is negative, infinite or not a number.
  case invalidCount(what: String, index: Int)
  /// A probability is not from 0 to 1.
  case invalidProbability(what: String, index: Int)
  /// A coders' table that agreement cannot be computed from.
  ///
  /// - Parameters:
  ///   - line: line of the table counted from 1, where known.
  ///   - message: what is wrong.
  ///   - remedy: what the user can do.
  case reliabilityData(line: Int?, message: String, remedy: String)
  /// The counts add up to more than 2⁵³, beyond which they are no longer exact in double precision.
  case countsTooLarge
  /// A total is smaller than the counts it should contain.
  case totalTooSmall(group: Int)
  /// The prior's counts lack a term that the groups use, so that its odds would be undefined.
  case priorLacksTerm(index: Int)
  /// An option is outside its range.
  case invalidOption(String)
  /// An index names no group, document or term.
  case noSuch(what: String, index: Int)

  /// The fault in plain words.
  public var description: String {
    switch self {
    case .lengthMismatch(let what, let expected, let found):
      "\(what): expected \(expected) values, found \(found)"
    case .invalidCount(let what, let index):
      "\(what): value \(index) is not a count"
    case .invalidProbability(let what, let index):
      "\(what): value \(index) is not from 0 to 1"
    case .reliabilityData(let line, let message, let remedy):
      (line.map { "line \($0): " } ?? "") + "\(message); \(remedy)"
    case .countsTooLarge:
      "counts add up to more than 2^53"
    case .totalTooSmall(let group):
      "total of group \(group) is smaller than its counts"
    case .priorLacksTerm(let index):
      "prior has no count for term \(index), which the groups use"
    case .invalidOption(let text):
      text
    case .noSuch(let what, let index):
      "no \(what) \(index)"
    }
  }
}
