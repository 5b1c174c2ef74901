/// Why a regular expression cannot be used. Rules come with the model, so this is met when a model is installed,
/// never when a text is read.
enum PatternError: Error, Hashable, CustomStringConvertible {
  /// Not a regular expression.
  case malformed(reason: String, position: Int)
  /// A regular expression that this engine does not handle.
  case unsupported(reason: String)
  /// Larger than the engine's limits.
  case tooLarge(reason: String)

  var description: String {
    switch self {
    case .malformed(let reason, let position): "\(reason) at character \(position + 1)"
    case .unsupported(let reason): "\(reason), which this engine does not handle"
    case .tooLarge(let reason): reason
    }
  }
}
