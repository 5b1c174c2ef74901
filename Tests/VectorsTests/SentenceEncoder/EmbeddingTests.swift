import Testing
import Vectors

@Suite struct EmbeddingTests {
  @Test("a key is the sum of identity, zero byte and text")
  func keys() {
    // printf 'all-MiniLM-L6-v2/1\0A ferry sank.' | sha256sum
    #expect(
      Embedding.key(of: "A ferry sank.") == "9f14972c2956233d3ff9eea6afed38ba0a52f19da4ea157d37a2547a5881fcbe"
    )
    #expect(Embedding.key(of: "A ferry sank.", identity: "other") != Embedding.key(of: "A ferry sank."))
    #expect(Embedding.key(of: "", identity: "ab") != Embedding.key(of: "b", identity: "a"))
    #expect(Embedding.key(of: "\u{E9}") != Embedding.key(of: "e\u{301}"), "their tokens may differ one day")
  }

  @Test("vectors come back bit by bit")
  func roundTrip() throws {
    let vector: [Float] = [1, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1]
    let bytes = Embedding.bytes(of: vector)
    #expect(bytes.prefix(4) == [0, 0, 0x80, 0x3F])
    #expect(try Embedding.vector(of: bytes, dimension: 5).map(\.bitPattern) == vector.map(\.bitPattern))
    #expect(try Embedding.vector(of: [], dimension: 0) == [])
  }

  @Test("bytes that are no vector are an error that says so")
  func damage() {
    #expect(throws: SentenceEncoderError.noVector(byteCount: 3, dimension: 1)) {
      try Embedding.vector(of: [0, 0, 0], dimension: 1)
    }
    for dimension in [-1, 2, Int.max] {
      #expect(throws: SentenceEncoderError.self) {
        try Embedding.vector(of: [0, 0, 0, 0], dimension: dimension)
      }
    }
    #expect(throws: SentenceEncoderError.self) {
      try Embedding.vector(of: Embedding.bytes(of: [Float.nan]), dimension: 1)
    }
    #expect(
      SentenceEncoderError.noVector(byteCount: 3, dimension: 384).description
        == "3 bytes are no vector of 384 finite numbers; encode the text again")
  }
}
