/// Reading code points of UTF-8. Bytes are valid UTF-8 by contract; broken ones give U+FFFD and never lead outside
/// the buffer.
enum UTF8Bytes {
  /// The code point that starts at `position`, and its number of bytes.
  @inline(__always)
  static func codePoint(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (value: UInt32, length: Int) {
    let first = bytes[position]
    return first < 0x80 ? (UInt32(first), 1) : longCodePoint(bytes, at: position)
  }

  /// The code point that ends before `position`, and its number of bytes.
  @inline(__always)
  static func codePoint(
    _ bytes: UnsafeBufferPointer<UInt8>, before position: Int
  ) -> (value: UInt32, length: Int) {
    let last = bytes[position - 1]
    if last < 0x80 { return (UInt32(last), 1) }
    var start = position - 1
    let lowest = max(0, position - 4)
    while start > lowest, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (value, length) = longCodePoint(bytes, at: start)
    return start + length == position ? (value, length) : (replacement, 1)
  }

  /// Number of code points.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Where the last `count` code points start; 0 if there are fewer.
  static func start(ofLast count: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = bytes.count
    for _ in 0..<count where start > 0 { start -= codePoint(bytes, before: start).length }
    return start
  }

  private static let replacement: UInt32 = 0xFFFD

  private static func longCodePoint(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[position])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, length <= bytes.count - position else { return (replacement, 1) }
    var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      let byte = UInt32(bytes[position + offset])
      guard byte & 0xC0 == 0x80 else { return (replacement, 1) }
      value = value << 6 | byte & 0x3F
    }
    return value <= 0x10FFFF ? (value, length) : (replacement, 1)
  }
}

extension Array where Element == UInt8 {
  /// Appends a code point; one that Unicode does not allow as U+FFFD.
  mutating func append(codePoint: UInt32) {
    append(contentsOf: String(Unicode.Scalar(codePoint) ?? "\u{FFFD}").utf8)
  }
}
