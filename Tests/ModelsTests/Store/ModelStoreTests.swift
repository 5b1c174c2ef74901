import Foundation
import Testing

@testable import Models

@Suite struct ModelStoreTests {
  private let folder: TemporaryFolder
  private let model = InventedModel.known()
  private var store: ModelStore { ModelStore(folder: "\(folder.path)/store") }

  init() throws {
    folder = try TemporaryFolder()
    try InventedModel.write(to: folder, below: "source")
  }

  private func installer(contentVersion: UInt32 = 1) -> ModelInstaller {
    ModelInstaller(store: store) { _ in InventedConverter(contentVersion: contentVersion) }
  }

  @discardableResult
  private func install(contentVersion: UInt32 = 1) throws -> ModelInstaller.Outcome {
    try installer(contentVersion: contentVersion).install(path: "\(folder.path)/source", among: [model])
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: store.folder)) ?? []).sorted()
  }

  @Test(
    "the store is where the environment says",
    arguments: [
      (["PARALLAX_MODELS": "/m", "XDG_DATA_HOME": "/d", "HOME": "/h"], "/m"),
      (["PARALLAX_MODELS": "", "XDG_DATA_HOME": "/d", "HOME": "/h"], "/d/parallax/models"),
      (["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/.local/share/parallax/models"),
      (["HOME": "/h"], "/h/.local/share/parallax/models"),
    ])
  func location(environment: [String: String], path: String) {
    #expect(ModelStore.standard(environment: environment).folder == path)
  }

  @Test("without a model, the message is the command that installs it")
  func notInstalled() {
    #expect(store.state(of: model, contentVersion: 1) == .notInstalled)
    let error = #expect(throws: ModelError.self) { try store.open(model, contentVersion: 1) }
    #expect(
      error?.description
        == "the model xx_invented_sm is not installed in \(store.folder); run: parallax models install xx_invented_sm"
    )
    #expect(throws: ModelError.notInstalled(model: "xx_invented_sm", store: store.folder)) {
      try store.differences(of: model)
    }
  }

  @Test("an installed model can be opened; its licence and manifest stand beside it; no leftovers do")
  func installs() throws {
    guard case .installed(let installed, let manifest) = try install() else {
      Issue.record("nothing was installed")
      return
    }
    #expect(installed == model)
    let file = try store.open(model, contentVersion: 1)
    #expect(try Array(file.bytes("tok/model")) == InventedModel.weights)
    #expect(store.state(of: model, contentVersion: 1) == .installed(manifest))
    #expect(try store.differences(of: model) == [])
    #expect(names == [".lock", "xx_invented_sm-1.2.0"])
    let installedFiles = DirectorySource(folder: store.folder(of: model))
    #expect(try installedFiles.bytes(of: "LICENSE") == Array("As you like.\n".utf8))
    let json = String(decoding: try installedFiles.bytes(of: "manifest.json"), as: UTF8.self)
    #expect(json.contains("\"attribution\" : \"Vessen Institute\""))
    #expect(json.contains("\"tok/model\" : \"\(model.files[0].sha256)\""))
    #expect(!json.contains(folder.path))
  }

  @Test("installing again changes nothing, and needs no leave to write")
  func idempotent() throws {
    try install()
    let path = "\(store.folder(of: model))/\(ModelManifest.containerName)"
    let inode = try #require(FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
    try FileManager.default.removeItem(atPath: "\(store.folder)/.lock")
    guard case .unchanged = try install() else {
      Issue.record("it was installed again")
      return
    }
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == inode)
    #expect(names == ["xx_invented_sm-1.2.0"])
  }

  @Test("altered, shortened and missing files are found, and installing repairs them")
  func repairs() throws {
    try install()
    let container = "store/xx_invented_sm-1.2.0/model.parallax"
    let whole = try DirectorySource(folder: folder.path).bytes(of: container)
    var altered = whole
    altered[altered.count - 1] ^= 1
    try folder.write(altered, to: container)
    #expect(try store.differences(of: model) == ["model.parallax is not as it was installed"])
    guard case .installed = try install() else {
      Issue.record("the altered file was not repaired")
      return
    }
    #expect(try DirectorySource(folder: folder.path).bytes(of: container) == whole)

    try folder.write(Array(whole.dropLast()), to: container)
    guard case .damaged = store.state(of: model, contentVersion: 1) else {
      Issue.record("the short file was not noticed")
      return
    }
    try install()
    for file in ["LICENSE", "manifest.json", "model.parallax"] {
      try FileManager.default.removeItem(atPath: "\(store.folder(of: model))/\(file)")
      guard case .damaged = store.state(of: model, contentVersion: 1) else {
        Issue.record("that \(file) is gone was not noticed")
        return
      }
      try install()
      #expect(try store.differences(of: model) == [])
    }
    try folder.write([1, 2], to: "store/xx_invented_sm-1.2.0/manifest.json")
    #expect(throws: ModelError.self) { try store.differences(of: model) }
    try install()
    #expect(try store.differences(of: model) == [])
  }

  @Test("a model that another version of the program converted is installed again")
  func otherFormat() throws {
    try install(contentVersion: 1)
    let error = #expect(throws: ModelError.self) { try store.open(model, contentVersion: 2) }
    #expect(
      error?.description.hasSuffix("has format 1, this program reads 2; run parallax models install again")
        == true)
    guard case .otherFormat = store.state(of: model, contentVersion: 2) else {
      Issue.record("the other version was not noticed")
      return
    }
    let open = try store.open(model, contentVersion: 1)
    try install(contentVersion: 2)
    #expect(try store.open(model, contentVersion: 2).contentVersion == 2)
    // A program that has the old one open keeps it.
    #expect(try Array(open.bytes("tok/model")) == InventedModel.weights)
  }

  @Test("many that install at once get one whole model")
  func concurrent() throws {
    let installer = installer()
    let source = "\(folder.path)/source"
    let model = model
    let outcomes = Outcomes()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      outcomes.add(Result { try installer.install(path: source, among: [model]) })
    }
    let installed = try outcomes.all.filter { if case .installed = try $0.get() { true } else { false } }
    #expect(outcomes.all.count == 8)
    #expect(installed.count == 1)
    #expect(try store.differences(of: model) == [])
  }

  @Test("a failed conversion leaves nothing; so does an installation that was ended halfway")
  func leftovers() throws {
    let failing = ModelInstaller(store: store) { _ in FailingConverter() }
    expectModelError { try failing.install(path: "\(folder.path)/source", among: [model]) }
    #expect(names == [".lock"])
    try folder.write([1], to: "store/.installing-99999/xx/model.parallax")
    try install()
    #expect(names == [".lock", "xx_invented_sm-1.2.0"])
  }

  @Test("a store that cannot be made is an error that says so")
  func unwritable() throws {
    let file = try folder.write([1], to: "file")
    let installer = ModelInstaller(store: ModelStore(folder: "\(file)/store")) { _ in InventedConverter() }
    #expect(throws: ModelError.unwritable(path: "\(file)/store", reason: "the folder cannot be made")) {
      try installer.install(path: "\(folder.path)/source", among: [model])
    }
  }
}

private struct FailingConverter: ModelConverter {
  let contentVersion: UInt32 = 1

  func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    try writer.add("a", bytes: [1])
    _ = try source.bytes(of: "not/pinned")
  }
}

private final class Outcomes: @unchecked Sendable {
  private let lock = NSLock()
  private var results: [Result<ModelInstaller.Outcome, any Error>] = []

  func add(_ result: Result<ModelInstaller.Outcome, any Error>) { lock.withLock { results.append(result) } }

  var all: [Result<ModelInstaller.Outcome, any Error>] { lock.withLock { results } }
}
