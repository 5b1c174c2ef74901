import Foundation
import Hashing

/// What an installed model is and what its files were when they were written: `manifest.json` in its folder.
/// The same model gives the same manifest on every machine.
public struct ModelManifest: Codable, Sendable, Hashable {
  /// Size and sum of a file.
  public struct File: Codable, Sendable, Hashable {
    /// Size in bytes.
    public let bytes: Int
    /// SHA-256 in lower-case hexadecimal characters.
    public let sha256: String
  }

  /// ``KnownModel/name``
  public let name: String
  /// ``KnownModel/version``
  public let version: String
  /// ``KnownModel/title``
  public let title: String
  /// ``KnownModel/licence``
  public let licence: String
  /// ``KnownModel/attribution``
  public let attribution: String
  /// Version of the container's layout.
  public let formatVersion: UInt32
  /// Version of what the container's sections hold.
  public let contentVersion: UInt32
  /// The installed files by name.
  public let files: [String: File]
  /// SHA-256 of the files that the model was converted from, by path.
  public let sources: [String: String]

  static let fileName = "manifest.json"
  static let containerName = "model.parallax"
  /// Largest manifest that is read; real ones have some 2,000 bytes.
  private static let mostBytes = 1 << 20

  init(model: KnownModel, contentVersion: UInt32, files: [String: File]) {
    name = model.name
    version = model.version
    title = model.title
    licence = model.licence
    attribution = model.attribution
    formatVersion = ModelFormat.version
    self.contentVersion = contentVersion
    self.files = files
    sources = Dictionary(model.files.map { ($0.path, $0.sha256) }) { first, _ in first }
  }

  /// Reads the manifest of the model in `folder`.
  init(folder: String) throws {
    let path = "\(folder)/\(Self.fileName)"
    let bytes = try FileBytes.read(path, upTo: Self.mostBytes)
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      throw ModelError.malformed(what: path, reason: "is no manifest of a model")
    }
  }

  func write(to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json = Array(try encoder.encode(self)) + Array("\n".utf8)
    try FileOutput.write(to: "\(folder)/\(Self.fileName)") { try $0.append(json) }
  }

  /// Size of all installed files, in bytes.
  public var byteCount: Int { files.values.reduce(0) { $0 &+ $1.bytes } }
}

extension ModelManifest.File {
  /// Measures the file at `path`.
  init(measuring path: String) throws {
    self = try FileMapping.withBytes(path: path) { bytes in
      Self(bytes: bytes.count, sha256: SHA256.hexDigest(of: bytes))
    }
  }
}
