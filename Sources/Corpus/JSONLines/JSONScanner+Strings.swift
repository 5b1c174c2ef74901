import CByteLanes

/// Strings: the bulk of the bytes, so they are walked sixteen at a time.
extension JSONScanner {
  /// Reads a string.
  public mutating func string() throws(Fault) -> StringToken {
    guard try byte() == UInt8(ascii: "\""), let base else { throw fault(.expected("a string")) }
    var index = offset &+ 1
    let start = index
    var hasEscapes = false
    while true {
      if index &+ 16 <= count {
        let marks = byte_lanes_json16(base + index)
        if marks == 0 {
          index &+= 16
          continue
        }
        index &+= marks.trailingZeroBitCount
      }
      guard index < count else { break }
      let byte = base[index]
      if byte == UInt8(ascii: "\"") {
        offset = index &+ 1
        return StringToken(range: start..<index, hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        let length = escapeLength(at: index)
        if length == 0 {
          offset = index
          throw index &+ 6 <= count
            ? fault(.badEscape) : Fault(offset: index, reason: cutOrBadEscape(at: index))
        }
        index &+= length
      } else if byte < 0x20 {
        offset = index
        throw fault(.controlCharacter)
      } else {
        index &+= 1
      }
    }
    offset = count
    throw fault(.endsEarly)
  }

  /// Unescapes a string into `target`, which must have room for `token.range.count` bytes.
  ///
  /// Surrogate pairs become one character; a lone surrogate, which no Unicode text can hold, becomes U+FFFD.
  /// - Returns: the number of bytes written, and whether there was a lone surrogate.
  public func unescape(
    _ token: StringToken, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> (count: Int, hasLoneSurrogate: Bool) {
    guard let base, let out = target.baseAddress, target.count >= token.range.count,
      token.range.lowerBound >= 0, token.range.upperBound <= count
    else { return (0, false) }
    let raw = UnsafeRawPointer(base)
    let rawOut = UnsafeMutableRawPointer(out)
    var index = token.range.lowerBound
    let end = token.range.upperBound
    var written = 0
    var hasLoneSurrogate = false
    while index < end {
      // Copy sixteen bytes, then keep those before the first backslash. What is written never outruns what is
      // read, so there is room for sixteen wherever sixteen can be read.
      if index &+ 16 <= end {
        let marks = byte_lanes_equal16(base + index, UInt8(ascii: "\\"))
        rawOut.storeBytes(
          of: raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self), toByteOffset: written,
          as: SIMD16<UInt8>.self)
        let clean = marks == 0 ? 16 : marks.trailingZeroBitCount
        index &+= clean
        written &+= clean
        if marks == 0 { continue }
      }
      let byte = base[index]
      guard byte == UInt8(ascii: "\\"), index &+ 1 < end else {
        out[written] = byte
        written &+= 1
        index &+= 1
        continue
      }
      let escape = base[index &+ 1]
      if escape == UInt8(ascii: "u"), index &+ 6 <= end {
        var scalar = hexadecimal(at: index &+ 2) ?? 0xFFFD
        index &+= 6
        if scalar & 0xF800 == 0xD800 {
          if scalar < 0xDC00, index &+ 6 <= end, base[index] == UInt8(ascii: "\\"),
            base[index &+ 1] == UInt8(ascii: "u"), let low = hexadecimal(at: index &+ 2),
            low & 0xFC00 == 0xDC00
          {
            scalar = 0x10000 &+ ((scalar & 0x3FF) << 10 | (low & 0x3FF))
            index &+= 6
          } else {
            scalar = 0xFFFD
            hasLoneSurrogate = true
          }
        }
        written &+= Self.encode(scalar, out + written)
      } else {
        out[written] = Self.unescaped(escape)
        written &+= 1
        index &+= 2
      }
    }
    return (written, hasLoneSurrogate)
  }

  /// Appends a string, unescaped, to `bytes`; tells whether it had a lone surrogate.
  @discardableResult
  public func append(_ token: StringToken, to bytes: inout [UInt8]) -> Bool {
    let source = self.bytes(token.range)
    guard token.hasEscapes else {
      bytes.append(contentsOf: source)
      return false
    }
    // Unescaped where it will stay: what is written first is overwritten, and what is too long cut off.
    let start = bytes.count
    bytes.append(contentsOf: source)
    let (count, hasLoneSurrogate) = bytes.withUnsafeMutableBufferPointer {
      unescape(token, into: UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
    bytes.removeLast(source.count - count)
    return hasLoneSurrogate
  }

  /// Length of the escape sequence at `index`; 0 if it is none.
  @inline(__always)
  private func escapeLength(at index: Int) -> Int {
    guard let base, index &+ 1 < count else { return 0 }
    switch base[index &+ 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "t"),
      UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return 2
    case UInt8(ascii: "u"):
      return hexadecimal(at: index &+ 2) == nil ? 0 : 6
    default:
      return 0
    }
  }

  /// Whether a bad escape near the end is one or was cut short.
  private func cutOrBadEscape(at index: Int) -> Reason {
    guard let base, index &+ 1 < count else { return .endsEarly }
    guard base[index &+ 1] == UInt8(ascii: "u") else { return .badEscape }
    let rest = bytes(min(index &+ 2, count)..<count)
    return rest.allSatisfy { Self.digit($0) != nil } ? .endsEarly : .badEscape
  }

  private func hexadecimal(at index: Int) -> UInt32? {
    guard let base, index &+ 4 <= count else { return nil }
    var value: UInt32 = 0
    for position in index..<index &+ 4 {
      guard let digit = Self.digit(base[position]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      UInt32((byte | 0x20) &- 0x57)
    default: nil
    }
  }

  private static func unescaped(_ escape: UInt8) -> UInt8 {
    switch escape {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: escape  // quotation mark, backslash, slash
    }
  }

  /// Writes a character of at most four bytes; a `\u` escape takes six, a pair twelve.
  private static func encode(_ scalar: UInt32, _ out: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
      out[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    if scalar < 0x800 {
      out[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      out[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 2
    }
    if scalar < 0x10000 {
      out[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      out[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
      out[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 3
    }
    out[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    out[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
    out[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
    out[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    return 4
  }
}
