/// Strings as JSON.
enum JSONText {
  /// Appends `text` as a JSON string with its quotes. Control characters and U+2028/U+2029 (which end lines in
  /// JavaScript) are escaped, everything else stands as UTF-8.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9: their third byte decides, so the two before it are taken back.
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0x08: bytes.append(contentsOf: [0x5C, 0x62])
      case 0x0C: bytes.append(contentsOf: [0x5C, 0x66])
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: Array("\\u00".utf8))
        bytes.append(hexadecimal(byte >> 4))
        bytes.append(hexadecimal(byte & 0xF))
      case 0xA8, 0xA9:
        if bytes.count >= 2, bytes[bytes.count - 2] == 0xE2, bytes[bytes.count - 1] == 0x80 {
          bytes.removeLast(2)
          bytes.append(contentsOf: Array((byte == 0xA8 ? "\\u2028" : "\\u2029").utf8))
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  private static func hexadecimal(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
  }
}
