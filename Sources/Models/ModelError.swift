/// What can go wrong with trained models; each message says what is wrong and what to do.
public enum ModelError: Error, Sendable, Hashable {
  /// A path that leads nowhere.
  case noSuchPath(path: String)
  /// A file or folder that the system refuses to read.
  case unreadable(path: String, reason: String)
  /// A file or folder that the system refuses to write.
  case unwritable(path: String, reason: String)
  /// A model that is not in the store.
  ///
  /// - Parameters:
  ///   - model: its name.
  ///   - store: folder of the store.
  case notInstalled(model: String, store: String)
  /// A folder or archive without any model that this program knows.
  case noKnownModel(path: String, known: [String])
  /// A folder or archive with several models, of which none was named.
  case severalModels(path: String, found: [String])
  /// A file that is not that of the model, by its SHA-256.
  case sumDiffers(file: String, model: String, expected: String, found: String)
  /// A package that could not be downloaded.
  case notObtained(package: String, reason: String, remedy: String)
  /// A source (folder, archive) lacks a file of the model.
  case missingFile(file: String)
  /// Bytes that are not what they should be: cut off, altered, forged, or of another kind.
  ///
  /// - Parameters:
  ///   - what: the file or part of one, as a noun phrase.
  ///   - reason: what is wrong with it.
  case malformed(what: String, reason: String)
  /// A container whose content is not what was written.
  case damaged(path: String, reason: String)
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
    case .notInstalled(let model, let store):
      "the model \(model) is not installed in \(store); run: parallax models install \(model)"
    case .noKnownModel(let path, let known):
      "\(path): holds no model that this program knows; give a folder, wheel or zip of "
        + known.joined(separator: " or ")
    case .severalModels(let path, let found):
      "\(path): holds several models (\(found.joined(separator: ", "))); name the folder of one"
    case .sumDiffers(let file, let model, let expected, let found):
      "\(file) is not that of \(model): its SHA-256 is \(found), not \(expected); get the model again"
    case .notObtained(let package, let reason, let remedy):
      "\(package): cannot be obtained: \(reason); \(remedy)"
    case .missingFile(let file):
      "the model has no file \(file); get the whole model"
    case .malformed(let what, let reason):
      "\(what): \(reason); get the file again"
    case .damaged(let path, let reason):
      "\(path): \(reason); run parallax models install again"
    case .formatVersion(let path, let found, let expected):
      found > expected
        ? "\(path): has format \(found), this program reads \(expected); use a newer Parallax"
        : "\(path): has format \(found), this program reads \(expected); run parallax models install again"
    case .section(let name, let reason):
      "the section \(name) of the model \(reason); run parallax models install again"
    }
  }
}
