/// What can be wrong with a network's files or with what it is asked to analyse.
enum NetworkError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A trained network of an architecture that is not implemented.
  case unsupported(String)
  /// Tokens, types or documents that don't fit together.
  case input(String)

  var description: String {
    switch self {
    case .unsupported(let what): "\(what) is not supported; use en_core_web_sm or en_core_web_md 3.8"
    case .input(let what): what
    }
  }
}
