/// What is wrong with a file of actor rules.
public enum ActorRulesError: Error, Hashable, CustomStringConvertible {
  /// Not YAML, or not of the expected shape: `<file>:<line>: <what is wrong>; <what to do>`.
  case malformed(file: String, line: Int?, problem: String, remedy: String)

  /// The message in the form of every error Parallax prints.
  public var description: String {
    switch self {
    case .malformed(let file, let line, let problem, let remedy):
      "\(line.map { "\(file):\($0)" } ?? file): \(problem); \(remedy)"
    }
  }
}
