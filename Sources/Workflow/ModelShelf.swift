import Foundation
import Models
import Reports

/// Trained models: what is installed, installing, checking.
public struct ModelShelf: Sendable {
  private let store: ModelStore
  private let models: [KnownModel]
  private let converter: @Sendable (KnownModel) -> any ModelConverter

  /// The user's models; see `ModelStore.standard(environment:)`.
  public init() {
    self.init(store: .standard(), models: KnownModel.all, converter: ModelConverters.converter(for:))
  }

  init(
    store: ModelStore, models: [KnownModel], converter: @escaping @Sendable (KnownModel) -> any ModelConverter
  ) {
    self.store = store
    self.models = models
    self.converter = converter
  }

  /// Names of the models that can be installed; the first is what the program needs.
  public static var modelNames: [String] { KnownModel.all.map(\.name) }

  /// All known models as rows `model, version, state, bytes, licence, attribution`.
  public func table() throws -> Table {
    var table = try Table([
      Column("model"), Column("version"), Column("state"), Column("bytes", kind: .integer), Column("licence"),
      Column("attribution"),
    ])
    for model in models {
      let state = state(of: model)
      try table.append([
        .text(model.name), .text(model.version), .text(Self.words(for: state)), Cell(Self.byteCount(state)),
        .text(model.licence), .text(model.attribution),
      ])
    }
    return table
  }

  /// Installs a model unless it is there.
  ///
  /// - Parameters:
  ///   - target: name of a known model, or path of a folder, wheel or zip with one; the first model if `nil`.
  ///   - note: told what takes long.
  /// - Returns: what was done, in a sentence.
  /// - Throws: `ModelError`.
  public func install(_ target: String?, note: (String) -> Void) throws -> String {
    let installer = ModelInstaller(store: store, converter: converter)
    switch try install(target, with: installer, note: note) {
    case .installed(let model, let manifest):
      let size = Self.megabytes(manifest.byteCount)
      return "installed \(model.folderName) (\(size)) in \(store.folder); licence: \(model.licence), "
        + "\(model.attribution)"
    case .unchanged(let model, _):
      return "\(model.folderName) is installed in \(store.folder)"
    }
  }

  private func install(
    _ target: String?, with installer: ModelInstaller, note: (String) -> Void
  ) throws -> ModelInstaller.Outcome {
    let named = if let target { KnownModel.named(target, among: models) } else { models.first }
    if let named { return try installer.install(named, note: note) }
    return try installer.install(path: target ?? "", among: models)
  }

  /// Reads all installed models again.
  ///
  /// - Returns: the names of those that were read, and what differs from when they were installed.
  /// - Throws: `ModelError.notInstalled` if no model is installed.
  public func verify() throws -> (models: [String], differences: [String]) {
    let installed = models.filter { state(of: $0) != .notInstalled }
    if installed.isEmpty, let model = models.first {
      throw ModelError.notInstalled(model: model.name, store: store.folder)
    }
    let differences = installed.flatMap { model in
      do {
        return try store.differences(of: model).map { "\(store.folder(of: model)): \($0)" }
      } catch {
        return [WorkflowError.message(of: error)]
      }
    }
    return (installed.map(\.folderName), differences)
  }

  /// What `doctor` says of each known model.
  func findings() -> [Doctor.Finding] {
    models.map { model in
      let state = state(of: model)
      let isSound = if case .installed = state { true } else { false }
      // The first is what the program needs; others may be absent.
      let mayStay = isSound || (state == .notInstalled && model != models.first)
      let size = Self.byteCount(state).map { ", \(Self.megabytes($0))" } ?? ""
      return Doctor.Finding(
        subject: model.name, state: "\(model.version), \(Self.words(for: state))\(size)",
        remedy: mayStay ? nil : "run parallax models install \(model.name)")
    }
  }

  private func state(of model: KnownModel) -> ModelStore.State {
    store.state(of: model, contentVersion: converter(model).contentVersion)
  }

  private static func words(for state: ModelStore.State) -> String {
    switch state {
    case .notInstalled: "not installed"
    case .installed: "installed"
    case .otherFormat: "of another program version"
    case .damaged: "damaged"
    }
  }

  private static func byteCount(_ state: ModelStore.State) -> Int? {
    switch state {
    case .installed(let manifest), .otherFormat(let manifest): manifest.byteCount
    case .notInstalled, .damaged: nil
    }
  }

  private static func megabytes(_ bytes: Int) -> String {
    "\(String(format: "%.1f", Double(bytes) / 1e6)) MB"
  }
}
