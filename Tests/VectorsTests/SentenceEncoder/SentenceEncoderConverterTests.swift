import Models
import Testing

@testable import Vectors

@Suite struct SentenceEncoderConverterTests {
  /// Files in memory.
  private struct Files: ModelSource {
    var files: [String: [UInt8]]

    func bytes(of file: String) throws -> [UInt8] {
      guard let bytes = files[file] else { throw ModelError.missingFile(file: file) }
      return bytes
    }
  }

  private func convert(_ files: [String: [UInt8]]) throws {
    var writer = ModelFileWriter()
    try SentenceEncoderConverter().convert(Files(files: files), into: &writer)
  }

  private let vocabulary = Array("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n".utf8)

  @Test("missing files are named")
  func missing() {
    #expect(throws: ModelError.missingFile(file: "vocab.txt")) { try convert([:]) }
    #expect(throws: ModelError.missingFile(file: "model.safetensors")) {
      try convert(["vocab.txt": vocabulary])
    }
  }

  @Test("a vocabulary that is not UTF-8, and weights of another model, are errors")
  func damage() {
    #expect(throws: ModelError.malformed(what: "vocab.txt", reason: "is not UTF-8")) {
      try convert(["vocab.txt": [0xFF]])
    }
    let header = Array(
      #"{"embeddings.word_embeddings.weight": {"dtype": "F32", "shape": [6, 1], "data_offsets": [0, 24]}}"#
        .utf8)
    let weights = [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header + [UInt8](repeating: 0, count: 24)
    #expect(
      throws: ModelError.malformed(
        what: "embeddings.word_embeddings.weight in model.safetensors",
        reason: "has shape [6, 1], not [6, 384]")
    ) { try convert(["vocab.txt": vocabulary, "model.safetensors": weights]) }
  }
}
