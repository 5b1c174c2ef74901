import Foundation
import Testing

@testable import Models

@Suite struct ZipArchiveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func archive(_ writer: ZipWriter) throws -> ZipArchive {
    try ZipArchive(path: try folder.write(writer.bytes(), to: "archive.zip"))
  }

  private static let text = Array(String(repeating: "Weights of Tarven. ", count: 500).utf8)

  @Test("stored and deflated files are read, empty ones too", arguments: [true, false])
  func files(deflates: Bool) throws {
    let content = ["model/weights": Self.text, "model/empty": [], "model/sub/": []]
    let archive = try archive(ZipWriter(content, deflates: deflates))
    #expect(archive.files == ["model/empty", "model/weights"])
    #expect(try archive.bytes(of: "model/weights") == Self.text)
    #expect(try archive.bytes(of: "model/empty") == [])
    #expect(throws: ModelError.missingFile(file: "model/none")) { try archive.bytes(of: "model/none") }
  }

  @Test("a comment at the end does no harm, even one that looks like the end")
  func comment() throws {
    var writer = ZipWriter(["a": [1]])
    writer.comment = [0x50, 0x4B, 0x05, 0x06] + [UInt8](repeating: 7, count: 60)
    #expect(try archive(writer).bytes(of: "a") == [1])
  }

  @Test(
    "paths that lead out of the archive are refused",
    arguments: ["../a", "/a", "a/../../b", "a//b", "./a", "a\\b", "a\0b"])
  func unsafePaths(name: String) {
    expectModelError { try archive(ZipWriter([.init(name: name, content: [1])])) }
  }

  @Test("contradictions are errors: double names, counts, sizes, methods, encryption, checksums")
  func contradictions() throws {
    expectModelError {
      try archive(ZipWriter([.init(name: "a", content: [1]), .init(name: "a", content: [2])]))
    }
    var counted = ZipWriter(["a": [1]])
    for count in [2, 1000, 65535] {
      counted.claimedCount = count
      expectModelError { try archive(counted) }
    }
    // A bomb: some bytes that claim to be many.
    for claim in [0, Self.text.count - 1, Self.text.count + 1, 200_000_000, 4_000_000_000] {
      for deflates in [true, false] {
        let file = ZipWriter.File(name: "a", content: Self.text, deflates: deflates, claimedBytes: claim)
        expectModelError({ try archive(ZipWriter([file])).bytes(of: "a") }, "claims \(claim) bytes")
      }
    }
    expectModelError {
      try archive(ZipWriter([.init(name: "a", content: [1], claimedMethod: 12)])).bytes(of: "a")
    }
    expectModelError { try archive(ZipWriter([.init(name: "a", content: [1], flags: 1)])).bytes(of: "a") }
    var altered = ZipWriter([.init(name: "a", content: [1, 2, 3], deflates: false)]).bytes()
    altered[32] ^= 1
    let path = try folder.write(altered, to: "altered.zip")
    expectModelError { try ZipArchive(path: path).bytes(of: "a") }
  }

  @Test("an archive cut or altered anywhere never crashes")
  func damage() throws {
    let bytes = ZipWriter(["model/weights": Array(Self.text.prefix(100)), "model/labels": [1, 2]]).bytes()
    for length in 0..<bytes.count {
      let path = try folder.write(Array(bytes.prefix(length)), to: "cut.zip")
      expectModelError({ try ZipArchive(path: path) }, "cut to \(length) bytes")
    }
    for position in bytes.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] where bytes[position] != value {
        var forged = bytes
        forged[position] = value
        let path = try folder.write(forged, to: "forged.zip")
        guard let archive = try? ZipArchive(path: path) else { continue }
        for file in archive.files { _ = try? archive.bytes(of: file) }
      }
    }
  }
}
