import Corpus
import Framing
import Hashing
import Testing

@Suite struct ModelFileTests {
  private let bytes: [UInt8]
  private let classifier: FrameClassifier
  private static let checksumBytes = 64

  init() throws {
    let texts = [
      LabelledText(id: "1", text: "Kai won", label: "a"),
      LabelledText(id: "2", text: "Ilo lost Ω", label: "b"),
      LabelledText(id: "3", text: "Kai lost", label: "c"),
    ]
    classifier = try FrameClassifier.train(texts, jobs: 1)
    bytes = try classifier.modelFile()
  }

  /// The file with a right checksum over whatever it now holds, as a forger would write it.
  private func sealed(_ content: [UInt8]) -> [UInt8] { content + SHA256.hexDigest(of: content).utf8 }

  @Test func readsBackWhatItWrote() throws {
    let copy = try FrameClassifier(modelFile: bytes)
    #expect(copy == classifier)
    #expect(try copy.modelFile() == bytes)
    #expect(try copy.classify(["Kai lost"], jobs: 1) == classifier.classify(["Kai lost"], jobs: 1))
  }

  @Test func refusesEveryTruncation() {
    for length in 0..<bytes.count {
      #expect(throws: FramingError.self) { try FrameClassifier(modelFile: Array(bytes.prefix(length))) }
    }
    let content = Array(bytes.dropLast(Self.checksumBytes))
    for length in 0..<content.count {
      let forged = sealed(Array(content.prefix(length)))
      #expect(throws: FramingError.self) { try FrameClassifier(modelFile: forged) }
    }
    #expect(throws: FramingError.self) { try FrameClassifier(modelFile: bytes + [0]) }
    #expect(throws: FramingError.self) { try FrameClassifier(modelFile: sealed(content + [0])) }
  }

  @Test func refusesEveryFlippedBit() {
    for position in bytes.indices {
      var broken = bytes
      broken[position] ^= 1 << UInt8(position % 8)
      #expect(throws: FramingError.self) { try FrameClassifier(modelFile: broken) }
    }
  }

  @Test func survivesForgedBytes() throws {
    // With a right checksum a changed byte may be harmless; it must be read or refused, never crash, and what
    // is read must be usable.
    let content = Array(bytes.dropLast(Self.checksumBytes))
    var read = 0
    for position in content.indices {
      for value in [0, 0x7F, 0x80, 0xFF, content[position] ^ 1] as [UInt8] {
        var forged = content
        forged[position] = value
        do {
          let model = try FrameClassifier(modelFile: sealed(forged))
          let prediction = try model.classify(["Kai lost Ω"], jobs: 1)
          #expect(prediction.count == 1)
          read += 1
        } catch is FramingError {
          continue
        }
      }
    }
    #expect(read > 0)
  }

  @Test func refusesOtherFilesAndVersions() {
    for text in ["", "PLXFRAME", "not a model", "\u{1F}\u{8B}"] {
      #expect(throws: FramingError.self) { try FrameClassifier(modelFile: Array(text.utf8)) }
    }
    var later = Array(bytes.dropLast(Self.checksumBytes))
    later[8] = 3
    let failure = #expect(throws: FramingError.self) { try FrameClassifier(modelFile: sealed(later)) }
    #expect(failure?.description.contains("format 3") == true)
    var earlier = Array(bytes.dropLast(Self.checksumBytes))
    earlier[8] = 1
    let old = #expect(throws: FramingError.self) { try FrameClassifier(modelFile: sealed(earlier)) }
    #expect(old?.description.contains("train the model again") == true)
  }
}
