/// What can go wrong in framing; each message says what is wrong and what to do.
public enum FramingError: Error, Sendable, Hashable {
  /// A codebook cannot be used.
  ///
  /// - Parameters:
  ///   - file: path as the user wrote it.
  ///   - line: line counted from 1, where known.
  ///   - message: what is wrong.
  ///   - remedy: what the user can do.
  case codebook(file: String, line: Int?, message: String, remedy: String)
  /// A suite of regression tests cannot be used; parameters as for a codebook.
  case suite(file: String, line: Int?, message: String, remedy: String)
  /// Labelled texts or options that nothing can be learned from.
  case training(message: String, remedy: String)
  /// Labelled texts or options that cannot be evaluated.
  case evaluation(message: String, remedy: String)
  /// Bytes that are not a usable model file.
  case modelFile(message: String, remedy: String)
  /// Features that do not fit the model or each other.
  case shape(message: String)
}

extension FramingError: CustomStringConvertible {
  /// `<file>:<line>: <what is wrong>; <what to do>` as far as the parts are known.
  public var description: String {
    switch self {
    case .codebook(let file, let line, let message, let remedy),
      .suite(let file, let line, let message, let remedy):
      let place = line.map { "\(file):\($0)" } ?? file
      return "\(place): \(message); \(remedy)"
    case .training(let message, let remedy), .evaluation(let message, let remedy),
      .modelFile(let message, let remedy):
      return "\(message); \(remedy)"
    case .shape(let message):
      return message
    }
  }
}
