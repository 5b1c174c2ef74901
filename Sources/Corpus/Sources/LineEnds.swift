/// Byte order marks.
enum ByteMark {
  /// The mark some programs put before UTF-8.
  static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The marks of UTF-16.
  static let utf16: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
}

/// Line ends other than LF and CRLF.
enum LineEnds {
  /// Whether `bytes` have lines that end in a lone carriage return, and none that ends in a line feed.
  static func areOnlyReturns(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.contains(0x0D) && !bytes.contains(0x0A)
  }

  /// Makes the carriage returns of a text that has no other line ends line feeds.
  static func convertIfOnlyReturns(_ bytes: inout [UInt8]) {
    guard bytes.withUnsafeBufferPointer({ areOnlyReturns($0) }) else { return }
    for index in bytes.indices where bytes[index] == 0x0D { bytes[index] = 0x0A }
  }
}
