/// A file of reporting words that cannot be used; says where, what is wrong and what to do.
public struct CueLexiconError: Error, Sendable, Hashable {
  /// Path as the user wrote it.
  public let file: String
  /// Line counted from 1, where known.
  public let line: Int?
  /// What is wrong.
  public let message: String
  /// What the user can do.
  public let remedy: String
}

extension CueLexiconError: CustomStringConvertible {
  /// `<file>:<line>: <what is wrong>; <what to do>`.
  public var description: String {
    "\(line.map { "\(file):\($0)" } ?? file): \(message); \(remedy)"
  }
}
