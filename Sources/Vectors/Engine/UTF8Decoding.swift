/// Reading and writing single code points in raw UTF-8, safe on broken input.
enum UTF8Decoding {
  /// The code point at `position` and its length in bytes.
  ///
  /// Broken or truncated sequences read as U+FFFD of one byte, so that a scan always advances.
  @inline(__always)
  static func decode(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> (
    code: UInt32, length: Int
  ) {
    let first = UInt32(base[position])
    if first < 0x80 { return (first, 1) }
    if first >= 0xC2, first < 0xE0, position &+ 1 < count {
      let second = UInt32(base[position &+ 1])
      if second & 0xC0 == 0x80 { return ((first & 0x1F) << 6 | (second & 0x3F), 2) }
    } else if first >= 0xE0, first < 0xF0, position &+ 2 < count {
      let second = UInt32(base[position &+ 1])
      let third = UInt32(base[position &+ 2])
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        let code = (first & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)
        if code >= 0x800 { return (code, 3) }
      }
    } else if first >= 0xF0, first < 0xF5, position &+ 3 < count {
      let second = UInt32(base[position &+ 1])
      let third = UInt32(base[position &+ 2])
      let fourth = UInt32(base[position &+ 3])
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80 {
        let code = (first & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | (fourth & 0x3F)
        if code >= 0x10000, code < 0x110000 { return (code, 4) }
      }
    }
    return (0xFFFD, 1)
  }

  /// The code point that ends just before `position`, with its length; nil at the start.
  static func decodeBackward(
    _ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int
  ) -> (code: UInt32, length: Int)? {
    guard position > 0 else { return nil }
    var start = position &- 1
    while start > 0, position &- start < 4, base[start] & 0xC0 == 0x80 { start &-= 1 }
    let (code, length) = decode(base, start, count)
    return start &+ length == position ? (code, length) : (0xFFFD, 1)
  }

  /// Writes a code point and returns the number of bytes written, at most 4.
  @inline(__always)
  static func encode(_ code: UInt32, to out: UnsafeMutablePointer<UInt8>) -> Int {
    if code < 0x80 {
      out[0] = UInt8(truncatingIfNeeded: code)
      return 1
    }
    if code < 0x800 {
      out[0] = UInt8(truncatingIfNeeded: 0xC0 | code >> 6)
      out[1] = UInt8(truncatingIfNeeded: 0x80 | code & 0x3F)
      return 2
    }
    if code < 0x10000 {
      out[0] = UInt8(truncatingIfNeeded: 0xE0 | code >> 12)
      out[1] = UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F)
      out[2] = UInt8(truncatingIfNeeded: 0x80 | code & 0x3F)
      return 3
    }
    out[0] = UInt8(truncatingIfNeeded: 0xF0 | code >> 18)
    out[1] = UInt8(truncatingIfNeeded: 0x80 | code >> 12 & 0x3F)
    out[2] = UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F)
    out[3] = UInt8(truncatingIfNeeded: 0x80 | code & 0x3F)
    return 4
  }
}
