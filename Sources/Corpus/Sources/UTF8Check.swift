/// Whether bytes are valid UTF-8, at several bytes a cycle where they are ASCII.
enum UTF8Check {
  /// Whether `bytes` are valid UTF-8 (Unicode 16, table 3-7: no overlong forms, no surrogates).
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var index = 0
    while index < count {
      if index &+ 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
        if high == 0 {
          index &+= 8
          continue
        }
        index &+= high.trailingZeroBitCount >> 3
      }
      let lead = base[index]
      if lead < 0x80 {
        index &+= 1
        continue
      }
      let length = sequenceLength(base + index, count &- index)
      if length == 0 { return false }
      index &+= length
    }
    return true
  }

  /// Length of the well-formed sequence of two to four bytes at `bytes`, 0 if there is none.
  @inline(__always)
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
    let lead = bytes[0]
    guard available >= 2, lead >= 0xC2 else { return 0 }
    let second = bytes[1]
    if lead < 0xE0 { return second & 0xC0 == 0x80 ? 2 : 0 }
    guard available >= 3, bytes[2] & 0xC0 == 0x80 else { return 0 }
    if lead < 0xF0 {
      let low: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = lead == 0xED ? 0x9F : 0xBF
      return second >= low && second <= high ? 3 : 0
    }
    guard available >= 4, lead <= 0xF4, bytes[3] & 0xC0 == 0x80 else { return 0 }
    let low: UInt8 = lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
    return second >= low && second <= high ? 4 : 0
  }
}

/// Makes strings of source bytes; what is no UTF-8 goes through ``TextDecoder`` and leaves a warning.
enum SourceText {
  /// `bytes` as a string.
  ///
  /// - Parameters:
  ///   - isValid: that the caller has found `bytes` valid, which saves a second check.
  ///   - warnings: receives at most one warning of each detail.
  static func string(
    _ bytes: UnsafeBufferPointer<UInt8>, isValid: Bool, warnings: inout [ArticleWarning]
  ) -> String {
    if bytes.isEmpty { return "" }
    if isValid || UTF8Check.isValid(bytes) {
      return String(copying: UTF8Span(unchecked: bytes.span))
    }
    let (text, warning) = TextDecoder.decode(bytes)
    if let warning, !warnings.contains(warning) { warnings.append(warning) }
    return text
  }
}
