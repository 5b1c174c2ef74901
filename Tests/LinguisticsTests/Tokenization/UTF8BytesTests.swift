import Testing

@testable import Linguistics

@Suite struct UTF8BytesTests {
  @Test func codePointsAreReadInBothDirections() {
    withBytes("aé漢\u{1F600}") { bytes in
      var forwards: [UInt32] = []
      var position = 0
      while position < bytes.count {
        let (codePoint, length) = UTF8Bytes.codePoint(bytes, at: position)
        forwards.append(codePoint)
        position += length
      }
      #expect(forwards == [0x61, 0xE9, 0x6F22, 0x1F600])
      var backwards: [UInt32] = []
      while position > 0 {
        let (codePoint, length) = UTF8Bytes.codePoint(bytes, before: position)
        backwards.append(codePoint)
        position -= length
      }
      #expect(backwards == forwards.reversed())
      #expect(UTF8Bytes.count(bytes) == 4)
      #expect(UTF8Bytes.start(ofLast: 3, in: bytes) == 1)
      #expect(UTF8Bytes.start(ofLast: 9, in: bytes) == 0)
    }
  }

  /// Texts are valid by contract; still nothing may be read beyond their ends.
  @Test(
    arguments: [
      [0xFF], [0x80], [0xC3], [0xE6, 0xBC], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
      [0xC3, 0x41],
    ] as [[UInt8]])
  func brokenBytesAreReplaced(bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      let (first, length) = UTF8Bytes.codePoint(bytes, at: 0)
      #expect(first == 0xFFFD && length == 1)
      #expect(UTF8Bytes.codePoint(bytes, before: bytes.count).length == 1)
    }
  }
}
