import Foundation

/// The folder that installed models are kept in, one folder a model.
///
/// ```swift
/// let store = ModelStore.standard()
/// let file = try store.open(model, contentVersion: converter.contentVersion)
/// ```
///
/// A model's folder holds `model.parallax` (the container), its licence texts, and `manifest.json`.
public struct ModelStore: Sendable, Hashable {
  /// What became of a model.
  public enum State: Sendable, Hashable {
    /// It is not there.
    case notInstalled
    /// It is there and of the right formats; sums are not checked.
    case installed(ModelManifest)
    /// It was converted by an older or newer program.
    case otherFormat(ModelManifest)
    /// Something of it is missing or has another size.
    case damaged(reason: String)
  }

  /// Path of the folder; it need not exist.
  public let folder: String

  /// The store in `folder`.
  public init(folder: String) { self.folder = folder }

  /// The user's store: `$PARALLAX_MODELS`, else `parallax/models` in the user's data folder, which is
  /// `$XDG_DATA_HOME`, else `~/.local/share` (XDG Base Directory Specification 0.8).
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> ModelStore {
    if let named = environment["PARALLAX_MODELS"], !named.isEmpty { return ModelStore(folder: named) }
    // The specification wants relative paths ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return ModelStore(folder: "\(data)/parallax/models")
    }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    return ModelStore(folder: "\(home)/.local/share/parallax/models")
  }

  /// Folder of one model.
  public func folder(of model: KnownModel) -> String { "\(folder)/\(model.folderName)" }

  /// Maps an installed model. Its sums are not checked: that would read all of it.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - contentVersion: version of the sections that the caller reads; see ``ModelConverter/contentVersion``.
  /// - Throws: ``ModelError/notInstalled(model:store:)``, ``ModelError/formatVersion(path:found:expected:)`` for a
  ///   model that must be installed again, or another ``ModelError``.
  public func open(_ model: KnownModel, contentVersion: UInt32) throws -> ModelFile {
    let path = "\(folder(of: model))/\(ModelManifest.containerName)"
    do {
      let file = try ModelFile(path: path)
      guard file.contentVersion == contentVersion else {
        throw ModelError.formatVersion(path: path, found: file.contentVersion, expected: contentVersion)
      }
      return file
    } catch ModelError.noSuchPath {
      throw ModelError.notInstalled(model: model.name, store: folder)
    }
  }

  /// Looks at an installed model without reading all of it.
  public func state(of model: KnownModel, contentVersion: UInt32) -> State {
    let folder = folder(of: model)
    guard FileManager.default.fileExists(atPath: folder) else { return .notInstalled }
    do {
      let manifest = try ModelManifest(folder: folder)
      guard manifest.formatVersion == ModelFormat.version, manifest.contentVersion == contentVersion else {
        return .otherFormat(manifest)
      }
      for (name, file) in manifest.files.sorted(by: { $0.key < $1.key }) {
        let size = try FileMapping.withBytes(path: "\(folder)/\(name)") { $0.count }
        guard size == file.bytes else {
          return .damaged(reason: "\(name) has \(size) bytes, not \(file.bytes)")
        }
      }
      _ = try open(model, contentVersion: contentVersion)
      return .installed(manifest)
    } catch {
      return .damaged(reason: String(describing: error))
    }
  }

  /// Reads all files of an installed model again.
  ///
  /// - Returns: what differs from its manifest, a line each; empty if nothing does.
  /// - Throws: ``ModelError`` if the model is not there or its manifest cannot be read.
  public func differences(of model: KnownModel) throws -> [String] {
    let folder = folder(of: model)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw ModelError.notInstalled(model: model.name, store: self.folder)
    }
    let manifest = try ModelManifest(folder: folder)
    return manifest.files.sorted { $0.key < $1.key }.compactMap { name, expected in
      guard let found = try? ModelManifest.File(measuring: "\(folder)/\(name)") else {
        return "\(name) cannot be read"
      }
      return found == expected ? nil : "\(name) is not as it was installed"
    }
  }
}
