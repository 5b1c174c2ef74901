import Foundation
import Testing

@testable import Reports

@Suite struct ReportFolderTests {
  private let manifest = Manifest(version: "1", seed: 1)

  /// Stands in for SHA-256: the bytes themselves, so that equal hashes mean equal content.
  private static let hash: @Sendable ([[UInt8]]) -> String = {
    $0.joined().map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// Runs `body` with a folder that is removed afterwards.
  private func withFolder(_ body: (ReportFolder, URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }
    try body(ReportFolder(path: url.path, hash: Self.hash), url)
  }

  private func text(_ url: URL, _ name: String) -> String? {
    try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  private func names(_ url: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()
  }

  @Test func writesUpdatesAndRemovesItsOwn() throws {
    try withFolder { folder, url in
      let first = try folder.write(
        [.init(name: "index.md", text: "one"), .init(name: "events/a.md", text: "a")], manifest: manifest)
      #expect(first.written == ["events/a.md", "index.md"])
      #expect(try folder.verify().isEmpty)
      try Data("mine".utf8).write(to: url.appendingPathComponent("notes.txt"))

      let second = try folder.write(
        [.init(name: "index.md", text: "two"), .init(name: "terms.csv", text: "t")], manifest: manifest)
      #expect(second.written == ["index.md", "terms.csv"] && second.removed == ["events/a.md"])
      #expect(try names(url) == ["index.md", "manifest.json", "notes.txt", "terms.csv"])
      #expect(text(url, "index.md") == "two" && text(url, "notes.txt") == "mine")

      let third = try folder.write(
        [.init(name: "terms.csv", text: "t"), .init(name: "index.md", text: "two")], manifest: manifest)
      #expect(third.written.isEmpty && third.unchanged == ["index.md", "terms.csv"])
      #expect(third.manifest == second.manifest)
    }
  }

  @Test func foreignFilesAreNeitherReplacedNorRemoved() throws {
    try withFolder { folder, url in
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: url.appendingPathComponent("index.md"))
      #expect(throws: ReportsError.foreignFile(path: "\(url.path)/index.md")) {
        try folder.write(
          [.init(name: "index.md", text: "x"), .init(name: "a.csv", text: "y")], manifest: manifest)
      }
      #expect(try names(url) == ["index.md"])

      _ = try folder.write([.init(name: "a.csv", text: "y")], manifest: manifest)
      try Data("edited".utf8).write(to: url.appendingPathComponent("a.csv"))
      let outcome = try folder.write([.init(name: "b.csv", text: "z")], manifest: manifest)
      #expect(outcome.kept == ["a.csv"] && text(url, "a.csv") == "edited")
    }
  }

  @Test func goesOnAfterAKilledRun() throws {
    try withFolder { folder, url in
      _ = try folder.write([.init(name: "a.csv", text: "old")], manifest: manifest)
      // What a run leaves that was killed after its first rename.
      var pending = manifest
      pending.files = ["a.csv", "b.csv"].map {
        .init(name: $0, sha256: Self.hash([Array("half".utf8)]), bytes: 4)
      }
      try Data(pending.json.utf8).write(to: url.appendingPathComponent(".manifest.pending.json"))
      try Data("half".utf8).write(to: url.appendingPathComponent("b.csv"))
      let outcome = try folder.write(
        [.init(name: "b.csv", text: "whole")], manifest: manifest)
      #expect(outcome.written == ["b.csv"] && outcome.removed == ["a.csv"])
      #expect(try names(url) == ["b.csv", "manifest.json"])
    }
  }

  @Test func linksDoNotLeadOutOfTheFolder() throws {
    try withFolder { folder, url in
      try withFolder { _, outside in
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: outside.appendingPathComponent("a.md"))
        _ = try folder.write([.init(name: "events/a.md", text: "x")], manifest: manifest)
        try FileManager.default.removeItem(at: url.appendingPathComponent("events"))
        try FileManager.default.createSymbolicLink(
          at: url.appendingPathComponent("events"), withDestinationURL: outside)
        #expect(try folder.verify() == [.missing(name: "events/a.md")])
        #expect(throws: ReportsError.self) {
          try folder.write([.init(name: "events/b.md", text: "b")], manifest: manifest)
        }
        _ = try folder.write([.init(name: "index.md", text: "i")], manifest: manifest)
        #expect(text(outside, "a.md") == "x")
      }
    }
  }

  @Test func badNamesAreRefusedBeforeAnythingIsWritten() throws {
    try withFolder { folder, url in
      let good = ReportFolder.Entry(name: "a", text: "a")
      #expect(throws: ReportsError.unsafeName("../b")) {
        try folder.write([good, .init(name: "../b", text: "b")], manifest: manifest)
      }
      #expect(throws: ReportsError.duplicateFile("a")) { try folder.write([good, good], manifest: manifest) }
      #expect(throws: ReportsError.duplicateFile("manifest.json")) {
        try folder.write([.init(name: "manifest.json", text: "{}")], manifest: manifest)
      }
      #expect(!FileManager.default.fileExists(atPath: url.path))
    }
  }

  @Test func aNewFolderIsWholeOrNotThere() throws {
    try withFolder { folder, url in
      // A folder stands where the note of pending files must go, so that writing beside the place fails.
      let staging = url.deletingLastPathComponent().appendingPathComponent(
        ".\(url.lastPathComponent).writing")
      defer { try? FileManager.default.removeItem(at: staging) }
      try FileManager.default.createDirectory(
        at: staging.appendingPathComponent(".manifest.pending.json/x"), withIntermediateDirectories: true)
      let entry = ReportFolder.Entry(name: "a/b.md", chunks: [Array("one ".utf8), Array("two".utf8)])
      #expect(throws: ReportsError.self) { try folder.write([entry], manifest: manifest) }
      #expect(!FileManager.default.fileExists(atPath: url.path))
      // What was left is cleared away, so that the next run is not hindered.
      _ = try folder.write([entry], manifest: manifest)
      #expect(try names(url) == ["a", "a/b.md", "manifest.json"] && text(url, "a/b.md") == "one two")
      #expect(!FileManager.default.fileExists(atPath: staging.path))
    }
  }

  @Test(arguments: [
    ("r", ".", "r"), ("a/r", "a", "r"), ("/r", "/", "r"), ("a//r//", "a", "r"), ("/", "/", ""),
    ("é/ü", "é", "ü"),
    ("", ".", ""),
  ])
  func pathsAreSplit(path: String, folder: String, name: String) {
    #expect(FileSystem.split(path) == (folder, name))
  }

  @Test func foldersThatCannotBeMadeAreKnownBefore() throws {
    try withFolder { folder, url in
      try folder.checkWritable()
      try ReportFolder(path: url.path + "/deep/er", hash: Self.hash).checkWritable()
      #expect(!FileManager.default.fileExists(atPath: url.path))
      try Data().write(to: url)
      #expect(throws: ReportsError.self) { try folder.checkWritable() }
      #expect(throws: ReportsError.self) {
        try ReportFolder(path: url.path + "/r", hash: Self.hash).checkWritable()
      }
    }
  }

  @Test func verifyNamesWhatChanged() throws {
    try withFolder { folder, url in
      let written = try folder.write(
        [.init(name: "a", text: "a"), .init(name: "b", text: "b")], manifest: manifest)
      try Data("z".utf8).write(to: url.appendingPathComponent("a"))
      try FileManager.default.removeItem(at: url.appendingPathComponent("b"))
      let found = Manifest.File(name: "a", sha256: Self.hash([[0x7A]]), bytes: 1)
      #expect(
        try folder.verify() == [
          .changed(name: "a", expected: written.manifest.files[0], found: found), .missing(name: "b"),
        ])
    }
    try withFolder { folder, _ in
      #expect(throws: ReportsError.self) { try folder.verify() }
    }
  }
}
