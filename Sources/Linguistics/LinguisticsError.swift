/// What can go wrong in linguistic analysis; each message says what is wrong and what to do.
public enum LinguisticsError: Error, Sendable, Hashable {
  /// A name that is no model's.
  case unknownModel(name: String, known: [String])
  /// A part of a trained model uses what this program does not know.
  ///
  /// - Parameters:
  ///   - what: the part, as a noun phrase.
  ///   - reason: what is not known.
  case unsupported(what: String, reason: String)
  /// A text longer than can be analysed at once.
  case textTooLong(byteCount: Int, limit: Int)
  /// Parts of the pipeline that contradict each other: a fault of the program.
  case inconsistent(reason: String)
}

extension LinguisticsError: CustomStringConvertible {
  /// `<what>: <what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "\(name): no model of that name is known; name one of \(known.joined(separator: ", "))"
    case .unsupported(let what, let reason):
      "\(what): \(reason); use a model of spaCy 3.8"
    case .textTooLong(let byteCount, let limit):
      "a text has \(byteCount) bytes, and at most \(limit) can be analysed at once; cut it in parts"
    case .inconsistent(let reason):
      "the parts of the analyser contradict each other: \(reason); report this"
    }
  }
}
