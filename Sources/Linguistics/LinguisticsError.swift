/// What can go wrong in linguistic analysis; each message says what is wrong and what to do.
public enum LinguisticsError: Error, Sendable, Hashable {
  /// A part of a trained model uses what this program does not know.
  ///
  /// - Parameters:
  ///   - what: the part, as a noun phrase.
  ///   - reason: what is not known.
  case unsupported(what: String, reason: String)
  /// A model that is not installed.
  ///
  /// - Parameters:
  ///   - name: the model's name.
  ///   - command: the command that installs it.
  case notInstalled(name: String, command: String)
  /// A text larger than can be analysed at once.
  case textTooLong(bytes: Int, limit: Int)
}

extension LinguisticsError: CustomStringConvertible {
  /// `<what>: <what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .unsupported(let what, let reason):
      "\(what): \(reason); use a model of spaCy 3.8"
    case .notInstalled(let name, let command):
      "the model \(name) is not installed; run: \(command)"
    case .textTooLong(let bytes, let limit):
      "the text has \(bytes) bytes, and at most \(limit) can be analysed at once; cut it in parts"
    }
  }
}
