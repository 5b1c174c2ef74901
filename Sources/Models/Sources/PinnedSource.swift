import Hashing

/// A file of a model, known by its sum.
public struct PinnedFile: Sendable, Hashable {
  /// Path within the model's folder.
  public let path: String
  /// SHA-256 of its bytes, in lower-case hexadecimal characters.
  public let sha256: String
  /// Whether the sum is that of the file with `\n` for `\r\n`: packages that were made on Windows have the latter
  /// in files of text.
  public let isText: Bool

  /// A file and its sum.
  public init(path: String, sha256: String, isText: Bool = false) {
    self.path = path
    self.sha256 = sha256
    self.isText = isText
  }

  /// The bytes that the sum is of.
  func normalized(_ bytes: [UInt8]) -> [UInt8] {
    guard isText else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == UInt8(ascii: "\n"), result.last == UInt8(ascii: "\r") { result.removeLast() }
      result.append(byte)
    }
    return result
  }
}

/// The files of a known model: hands out those that are pinned, after checking them, and no others. So nothing that
/// was not checked can get into a converted model.
struct PinnedSource: ModelSource {
  let model: KnownModel
  let source: any ModelSource

  func bytes(of file: String) throws -> [UInt8] {
    guard let pin = model.files.first(where: { $0.path == file }) else {
      throw ModelError.missingFile(file: file)
    }
    let bytes = pin.normalized(try source.bytes(of: file))
    let found = SHA256.hexDigest(of: bytes)
    guard found == pin.sha256 else {
      throw ModelError.sumDiffers(file: file, model: model.folderName, expected: pin.sha256, found: found)
    }
    return bytes
  }

  /// Finds the model that a package holds, by the sums of its files.
  ///
  /// - Throws: ``ModelError/noKnownModel(path:known:)`` if no place in it has the files of any of `models`;
  ///   ``ModelError/sumDiffers(file:model:expected:found:)`` if one has, but with other content;
  ///   ``ModelError/severalModels(path:found:)``.
  static func find(_ models: [KnownModel], at path: String) throws -> PinnedSource {
    let nothing = ModelError.noKnownModel(path: path, known: models.map(\.title))
    guard let package = try ModelPackage(path: path) else { throw nothing }
    var found: [PinnedSource] = []
    var nearest: (soundFiles: Int, fault: ModelError)?
    for model in models {
      for source in package.sources(having: model.files.map(\.path)) {
        let candidate = PinnedSource(model: model, source: source)
        guard let (soundFiles, fault) = try candidate.firstFault() else {
          found.append(candidate)
          break
        }
        if soundFiles > nearest?.soundFiles ?? -1 { nearest = (soundFiles, fault) }
      }
    }
    guard let first = found.first else {
      throw nearest?.fault ?? nothing
    }
    guard found.count == 1 else {
      throw ModelError.severalModels(path: path, found: found.map(\.model.folderName))
    }
    return first
  }

  /// The first file that differs, and how many do not; none if all are as they should be.
  private func firstFault() throws -> (soundFiles: Int, fault: ModelError)? {
    var fault: ModelError?
    var soundFiles = 0
    for file in model.files {
      do {
        _ = try bytes(of: file.path)
        soundFiles += 1
      } catch let error as ModelError {
        guard case .sumDiffers = error else { throw error }
        fault = fault ?? error
      }
    }
    return fault.map { (soundFiles, $0) }
  }
}
