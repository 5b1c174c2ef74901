import Foundation
import Models
import Testing

@Suite struct ModelFileTests {
  private func sample() throws -> ModelFileWriter {
    var writer = ModelFileWriter()
    try writer.add("tagger/weights", floats: [1, 2, 3, 4, 5, 6], shape: [2, 3])
    try writer.add("tagger/empty", floats: [], shape: [0, 3])
    try writer.add("tokenizer/table", bytes: [1, 2, 3])
    try writer.add("tokenizer/words", words: [1, UInt32.max] as [UInt32])
    try writer.add("tokenizer/ids", words: [1, UInt64.max] as [UInt64])
    try writer.add("tagger/labels", text: "NN\nÄ")
    return writer
  }

  @Test("what was written is read back, aligned for vector instructions")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model"
    try sample().write(to: path)
    let file = try ModelFile(path: path)
    let (weights, shape) = try file.floats("tagger/weights")
    #expect(Array(weights) == [1, 2, 3, 4, 5, 6])
    #expect(shape == [2, 3])
    #expect(UInt(bitPattern: weights.baseAddress) % 64 == 0)
    #expect(try file.floats("tagger/empty").shape == [0, 3])
    #expect(try Array(file.floats("tagger/weights", shape: [2, 3])) == [1, 2, 3, 4, 5, 6])
    #expect(try Array(file.bytes("tokenizer/table")) == [1, 2, 3])
    #expect(try Array(file.words32("tokenizer/words")) == [1, .max])
    #expect(try Array(file.words64("tokenizer/ids")) == [1, .max])
    #expect(try file.text("tagger/labels") == "NN\nÄ")
    #expect(file.has("tagger/labels") && !file.has("tagger/label"))
    #expect(file.sectionNames.first == "tagger/empty")
  }

  @Test("equal sections give equal files")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    try sample().write(to: "\(folder.path)/a")
    try sample().write(to: "\(folder.path)/b")
    #expect(
      try DirectorySource(folder: folder.path).bytes(of: "a")
        == DirectorySource(folder: folder.path).bytes(of: "b"))
  }

  @Test("a section that is missing, of another kind, or of another shape is an error that names it")
  func sections() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model"
    try sample().write(to: path)
    let file = try ModelFile(path: path)
    #expect(throws: ModelError.section(name: "parser/weights", reason: "is not there")) {
      try file.floats("parser/weights")
    }
    #expect(throws: ModelError.section(name: "tagger/labels", reason: "holds text, not floats")) {
      try file.floats("tagger/labels")
    }
    expectModelError { try file.floats("tagger/weights", shape: [3, 2]) }
    var writer = ModelFileWriter()
    try writer.add("a", bytes: [])
    expectModelError { try writer.add("a", bytes: []) }
    expectModelError { try writer.add("b", floats: [1], shape: [2]) }
    expectModelError { try writer.add("b", floats: [1], shape: [-1, -1]) }
    expectModelError { try writer.add(String(repeating: "n", count: 300), bytes: []) }
  }

  @Test("a file that was cut anywhere is refused")
  func cut() throws {
    let folder = try TemporaryFolder()
    try sample().write(to: "\(folder.path)/model")
    let bytes = try DirectorySource(folder: folder.path).bytes(of: "model")
    for length in 0..<bytes.count {
      let path = try folder.write(Array(bytes.prefix(length)), to: "cut")
      expectModelError({ try ModelFile(path: path) }, "cut to \(length) bytes")
    }
  }

  @Test("an altered directory never crashes: it is refused, or its sections lie within the file")
  func altered() throws {
    let folder = try TemporaryFolder()
    try sample().write(to: "\(folder.path)/model")
    let bytes = try DirectorySource(folder: folder.path).bytes(of: "model")
    for position in 0..<320 {
      for value in [0, 1, 0x7F, 0xFF] as [UInt8] {
        var forged = bytes
        forged[position] = value
        let path = try folder.write(forged, to: "forged")
        guard let file = try? ModelFile(path: path) else { continue }
        for name in file.sectionNames {
          _ = try? file.floats(name).values.reduce(0, +)
          _ = try? file.bytes(name).reduce(0, &+)
          _ = try? file.text(name)
          _ = try? file.words64(name).reduce(0, &+)
        }
      }
    }
  }

  @Test("a flipped bit is noticed wherever it could lead astray")
  func flipped() throws {
    let folder = try TemporaryFolder()
    try sample().write(to: "\(folder.path)/model")
    let bytes = try DirectorySource(folder: folder.path).bytes(of: "model")
    let intact = try ModelFile(path: "\(folder.path)/model")
    var unnoticed = 0
    for position in bytes.indices {
      var forged = bytes
      forged[position] ^= 1 << UInt8(position % 8)
      let path = try folder.write(forged, to: "forged")
      guard let file = try? ModelFile(path: path) else { continue }
      unnoticed += 1
      #expect(try Array(file.bytes("tokenizer/table")) == Array(intact.bytes("tokenizer/table")))
      #expect(try Array(file.words32("tokenizer/words")) == Array(intact.words32("tokenizer/words")))
      #expect(try Array(file.words64("tokenizer/ids")) == Array(intact.words64("tokenizer/ids")))
      #expect(try file.text("tagger/labels") == "NN\nÄ")
      #expect(file.sectionNames == intact.sectionNames)
    }
    #expect(unnoticed < bytes.count)
  }

  @Test("other files, folders and other versions are told apart")
  func others() throws {
    let folder = try TemporaryFolder()
    expectModelError { try ModelFile(path: folder.path) }
    #expect(throws: ModelError.noSuchPath(path: "\(folder.path)/none")) {
      try ModelFile(path: "\(folder.path)/none")
    }
    try sample().write(to: "\(folder.path)/model")
    var bytes = try DirectorySource(folder: folder.path).bytes(of: "model")
    bytes[8] = 0
    let old = try folder.write(bytes, to: "old")
    #expect(throws: ModelError.formatVersion(path: old, found: 0, expected: 2)) { try ModelFile(path: old) }
    #expect(
      ModelError.formatVersion(path: "m", found: 0, expected: 2).description
        == "m: has format 0, this program reads 2; run parallax models install again")
    let other = try folder.write(Array("something else, long enough to be a header".utf8), to: "other")
    #expect(throws: ModelError.damaged(path: other, reason: "is no converted model")) {
      try ModelFile(path: other)
    }
    expectModelError { try sample().write(to: folder.path) }
  }
}
