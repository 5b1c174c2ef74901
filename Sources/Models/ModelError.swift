/// What can go wrong with trained models; each message says what is wrong and what to do.
public enum ModelError: Error, Sendable, Hashable {
  /// A path that leads nowhere.
  case noSuchPath(path: String)
  /// A file or folder that the system refuses to read.
  case unreadable(path: String, reason: String)
  /// A file or folder that the system refuses to write.
  case unwritable(path: String, reason: String)
  /// A source (folder, archive) lacks a file of the model.
  case missingFile(file: String)
  /// Bytes that are not what they should be: cut off, altered, forged, or of another kind.
  ///
  /// - Parameters:
  ///   - what: the file or part of one, as a noun phrase.
  ///   - reason: what is wrong with it.
  case malformed(what: String, reason: String)
  /// A container that this program cannot read, because an older or a newer one wrote it.
  case formatVersion(path: String, found: UInt32, expected: UInt32)
  /// A section that is not in a container, or is of another kind.
  case section(name: String, reason: String)
}

extension ModelError: CustomStringConvertible {
  /// `<what>: <what is wrong>; <what to do>`.
  public var description: String {
    switch self {
    case .noSuchPath(let path):
      "\(path): no such file or folder; check the path"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); check the path and its permissions"
    case .unwritable(let path, let reason):
      "\(path): cannot be written: \(reason); check its permissions and the room on the disk"
    case .missingFile(let file):
      "the model has no file \(file); get the whole model"
    case .malformed(let what, let reason):
      "\(what): \(reason); get the file again"
    case .formatVersion(let path, let found, let expected):
      found > expected
        ? "\(path): has format \(found), this program reads \(expected); use a newer Parallax"
        : "\(path): has format \(found), this program reads \(expected); run parallax models install again"
    case .section(let name, let reason):
      "the section \(name) of the model \(reason); run parallax models install again"
    }
  }
}
