import Foundation
import Kernels
import Models
import Testing

@testable import Vectors

/// The installed sentence encoder, where there is one.
enum InstalledEncoder {
  static let encoder = try? SentenceEncoder.load()
  static var isThere: Bool { encoder != nil }
  static let reason: Comment = "no sentence encoder is installed: run parallax models install minilm"
}

/// What `scripts/expected_sentence_encoder.py` recorded from Hugging Face's tokenizers and a NumPy forward
/// pass.
private struct SentenceFixture: Decodable {
  struct Sentence: Decodable {
    let text: String
    let tokens: [Int]
    let vector: [Double]
  }

  let sentences: [Sentence]
  let digests: [String]

  static func load() throws -> SentenceFixture {
    let url = try #require(
      Bundle.module.url(forResource: "sentences", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}

@Suite(.enabled(if: InstalledEncoder.isThere, InstalledEncoder.reason))
struct SentenceEncoderTests {
  private let encoder: SentenceEncoder

  init() throws { encoder = try #require(InstalledEncoder.encoder) }

  @Test("token numbers are those of the reference tokenizer")
  func tokens() throws {
    for sentence in try SentenceFixture.load().sentences {
      #expect(encoder.tokens(of: sentence.text) == sentence.tokens)
    }
  }

  @Test("every code point is treated as the reference tokenizer treats it, within a word and alone")
  func codePoints() throws {
    let digests = try SentenceFixture.load().digests
    let block: UInt32 = 0x1000
    for (number, expected) in digests.enumerated() {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      let start = UInt32(number) * block
      for point in (start..<start + block).compactMap({ Unicode.Scalar($0) }) {
        let tokens = encoder.tokens(of: "a\(point)b \(point)")
        for value in [tokens.count] + tokens {
          for shift in stride(from: 0, to: 32, by: 8) {
            hash = (hash ^ UInt64(value >> shift & 0xFF)) &* 0x100_0000_01B3
          }
        }
      }
      let found = String(hash, radix: 16)
      #expect(
        String(repeating: "0", count: 16 - found.count) + found == expected,
        "from U+\(String(start, radix: 16)) on")
    }
  }

  @Test("vectors are those of a forward pass in double precision, to 1e-5")
  func vectors() throws {
    let sentences = try SentenceFixture.load().sentences
    let found = try encoder.encode(sentences.map(\.text))
    #expect(found.rowCount == sentences.count && found.columnCount == SentenceEncoder.dimension)
    for (row, sentence) in sentences.enumerated() {
      let largest = zip(found.row(row), sentence.vector).map { abs(Double($0) - $1) }.max() ?? .infinity
      #expect(largest < 1e-5)
    }
  }

  @Test("a text's vector is the same bit for bit alone, in any company and order, for any number of threads")
  func invariance() throws {
    let sentences = try SentenceFixture.load().sentences.map(\.text)
    let texts = (0..<48).map { number in
      sentences[number % sentences.count] + String(repeating: " again", count: number * 7 % 41)
    }
    let expected = try encoder.encode(texts, jobs: 1)
    #expect(try encoder.encode(texts, jobs: 2) == expected)
    #expect(try encoder.encode(texts, jobs: 7) == expected)
    let reversed = try encoder.encode(texts.reversed(), jobs: 3)
    for row in texts.indices { #expect(reversed.row(texts.count - 1 - row).elementsEqual(expected.row(row))) }
    for row in stride(from: 0, to: texts.count, by: 9) {
      #expect(try encoder.encode([texts[row]]).row(0).elementsEqual(expected.row(row)))
    }
  }

  @Test("near in meaning is near in cosine")
  func meaning() throws {
    let vectors = try encoder.encode([
      "A ferry sank off Skerrin on Tuesday.", "On Tuesday a boat went down near the island of Skerrin.",
      "The council voted to raise the water tax.",
    ])
    func cosine(_ a: Int, _ b: Int) -> Float {
      zip(vectors.row(a), vectors.row(b)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(cosine(0, 1) > cosine(0, 2) + 0.3)
    #expect(abs(cosine(0, 0) - 1) < 1e-5)
  }

  @Test("any text has a vector, and what is beyond 256 tokens is not read")
  func anyText() throws {
    let long = String(repeating: "word ", count: 254)
    let vectors = try encoder.encode(
      ["", "\u{0}", "😀\u{202E}مرحبا", long, long + "and more", "(.*)[a-z]+$"], jobs: 2)
    for row in 0..<vectors.rowCount {
      #expect(abs(vectors.row(row).reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }
    #expect(vectors.row(0).elementsEqual(vectors.row(1)))
    #expect(vectors.row(3).elementsEqual(vectors.row(4)))
    #expect(try encoder.encode([]) == DenseMatrix(rowCount: 0, columnCount: SentenceEncoder.dimension))
  }
}

/// Models that are not as they should be.
@Suite struct UnsoundSentenceEncoderTests {
  /// A container with all sections, their numbers 0.
  private func container(pieces: Int, without missing: String? = nil) throws -> ModelFile {
    let width = SentenceEncoderShape.width
    let inner = SentenceEncoderShape.inner
    var shapes: [(String, [Int])] = [
      ("embeddings/pieces", [pieces, width]),
      ("embeddings/positions", [SentenceEncoderShape.mostTokens, width]),
      ("embeddings/normalization/scale", [width]), ("embeddings/normalization/shift", [width]),
    ]
    for layer in 0..<SentenceEncoderShape.depth {
      for (name, inputs, outputs) in [
        ("attention/input", width, 3 * width), ("attention/output", width, width), ("inner", width, inner),
        ("outer", inner, width),
      ] {
        shapes.append(("layer\(layer)/\(name)/weights", [inputs, outputs]))
        shapes.append(("layer\(layer)/\(name)/bias", [outputs]))
      }
      for name in ["attention/normalization", "normalization"] {
        shapes.append(("layer\(layer)/\(name)/scale", [width]))
        shapes.append(("layer\(layer)/\(name)/shift", [width]))
      }
    }
    var writer = ModelFileWriter(contentVersion: SentenceEncoderConverter.contentVersion)
    try writer.add(
      SentenceEncoderConverter.vocabularySection, text: "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na")
    for (name, shape) in shapes where name != missing {
      try writer.add(name, floats: [Float](repeating: 0, count: shape.reduce(1, *)), shape: shape)
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "parallax-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try writer.write(to: path)
    return try ModelFile(path: path)
  }

  @Test("numbers that lead to no direction are an error that says what to run, and no vectors")
  func notFinite() throws {
    let encoder = try SentenceEncoder(container(pieces: 6))
    #expect(throws: SentenceEncoderError.damaged) { try encoder.encode(["a"]) }
    #expect(SentenceEncoderError.damaged.description.hasSuffix("run: parallax models verify"))
    #expect(encoder.tokens(of: "a b") == [2, 5, 1, 3])
  }

  @Test("sections that are missing or do not fit each other are errors")
  func sections() throws {
    #expect(throws: ModelError.section(name: "layer3/outer/bias", reason: "is not there")) {
      try SentenceEncoder(container(pieces: 6, without: "layer3/outer/bias"))
    }
    #expect(
      throws: ModelError.section(name: "embeddings/pieces", reason: "has 7 vectors for 6 pieces")
    ) { try SentenceEncoder(container(pieces: 7)) }
  }

  @Test("a model that is not installed is an error that names the command")
  func notInstalled() {
    let store = ModelStore(folder: "/nonexistent")
    #expect(throws: ModelError.notInstalled(model: "all-MiniLM-L6", store: "/nonexistent")) {
      try SentenceEncoder.load(from: store)
    }
    #expect(
      ModelError.notInstalled(model: "all-MiniLM-L6", store: "/nonexistent").description
        .hasSuffix("run: parallax models install all-MiniLM-L6"))
  }
}
