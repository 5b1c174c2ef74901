/// Bytes of unknown encoding to text.
///
/// Valid UTF-8 is taken as it is, minus a byte order mark. A UTF-16 byte order mark is honoured. Anything else
/// is either UTF-8 with damage, whose bad bytes become U+FFFD, or a page in Windows-1252 (the Web's reading of
/// ISO 8859-1); which of the two is decided by whether the bytes above 0x7F mostly form UTF-8 sequences.
public enum TextDecoder {
  /// Most bytes above 0x7F, as a share of all, that a text read as Windows-1252 may have. French and Portuguese,
  /// the richest in accents of the languages written in it, stay under 6 % in running text; single words and
  /// headlines reach 20 %. Cyrillic or Greek in an 8-bit encoding has more than half.
  static let windows1252HighShare = 0.3

  /// Text of some bytes, and a warning if they were not valid UTF-8 (or UTF-16 with its byte order mark).
  public static func decode(_ bytes: [UInt8]) -> (text: String, warning: ArticleWarning?) {
    bytes.withUnsafeBufferPointer { decode($0) }
  }

  /// Text of some bytes, and a warning if they were not valid UTF-8 (or UTF-16 with its byte order mark).
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: String, warning: ArticleWarning?) {
    if bytes.count >= 2 {
      if bytes[0] == 0xFF, bytes[1] == 0xFE { return decodeUTF16(bytes, isBigEndian: false) }
      if bytes[0] == 0xFE, bytes[1] == 0xFF { return decodeUTF16(bytes, isBigEndian: true) }
    }
    var content = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      content = UnsafeBufferPointer(rebasing: bytes[3...])
    }
    if let text = String(validating: content, as: UTF8.self) { return (text, nil) }
    return decodeDamaged(content)
  }

  private static func decodeDamaged(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: String, warning: ArticleWarning?) {
    let census = ByteCensus(bytes)
    if census.looksLikeWindows1252 {
      let noun = census.invalid == 1 ? "byte" : "bytes"
      return (
        windows1252(bytes),
        ArticleWarning(.invalidUTF8, "\(census.invalid) invalid \(noun), read as Windows-1252")
      )
    }
    let noun = census.invalid == 1 ? "byte" : "bytes"
    return (
      String(decoding: bytes, as: UTF8.self),
      ArticleWarning(.invalidUTF8, "\(census.invalid) invalid \(noun), replaced by U+FFFD")
    )
  }

  private static func decodeUTF16(
    _ bytes: UnsafeBufferPointer<UInt8>, isBigEndian: Bool
  ) -> (text: String, warning: ArticleWarning?) {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if let text = String(validating: units, as: UTF16.self), bytes.count % 2 == 0 { return (text, nil) }
    let text = String(decoding: units, as: UTF16.self)
    return (text, ArticleWarning(.invalidUTF8, "invalid UTF-16, bad units replaced by U+FFFD"))
  }

  /// Text of bytes in Windows-1252; the five bytes it leaves undefined become U+FFFD.
  static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        utf8.append(byte)
      } else {
        let scalar = byte < 0xA0 ? windows1252Specials[Int(byte) - 0x80] : UInt16(byte)
        if scalar < 0x800 {
          utf8.append(UInt8(0xC0 | scalar >> 6))
        } else {
          utf8.append(UInt8(0xE0 | scalar >> 12))
          utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        }
        utf8.append(UInt8(0x80 | scalar & 0x3F))
      }
    }
    return String(decoding: utf8, as: UTF8.self)
  }

  /// Windows-1252 for bytes 0x80 ... 0x9F (WHATWG Encoding Standard; undefined ones are U+FFFD here).
  static let windows1252Specials: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}

/// What kinds of bytes a damaged text holds.
private struct ByteCensus {
  /// Bytes that belong to no valid UTF-8 sequence.
  var invalid = 0
  /// Bytes above 0x7F that belong to a valid sequence or to the valid start of a broken one.
  private var inSequences = 0
  private var high = 0
  private var strange = 0
  private var count: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = bytes.count
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= 0x80 else {
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C { strange += 1 }
        index += 1
        continue
      }
      let (length, isComplete) = UTF8Sequence.length(in: bytes, at: index)
      for offset in index..<index + length {
        high += 1
        let special = bytes[offset]
        if special < 0xA0, TextDecoder.windows1252Specials[Int(special) - 0x80] == 0xFFFD { strange += 1 }
      }
      if isComplete || length > 1 { inSequences += length }
      if !isComplete { invalid += length }
      index += length
    }
  }

  /// Windows-1252 is plausible if few bytes form UTF-8 sequences, none is undefined in it, and no control
  /// character shows that this is not text.
  var looksLikeWindows1252: Bool {
    strange == 0 && inSequences <= invalid / 2
      && Double(high) <= max(1, Double(count) * TextDecoder.windows1252HighShare)
  }
}

/// The structure of UTF-8 (Unicode 15.0, table 3-7).
enum UTF8Sequence {
  /// Length of the sequence at a byte of 0x80 or more: of the whole one if it is complete, else of its longest
  /// valid start, at least 1.
  static func length(
    in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (length: Int, isComplete: Bool) {
    let lead = bytes[start]
    let wanted: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: wanted = 2
    case 0xE0:
      wanted = 3
      low = 0xA0
    case 0xED:
      wanted = 3
      high = 0x9F
    case 0xE1...0xEF: wanted = 3
    case 0xF0:
      wanted = 4
      low = 0x90
    case 0xF1...0xF3: wanted = 4
    case 0xF4:
      wanted = 4
      high = 0x8F
    default: return (1, false)
    }
    var length = 1
    while length < wanted, start + length < bytes.count {
      let next = bytes[start + length]
      guard next >= low, next <= high else { return (length, false) }
      low = 0x80
      high = 0xBF
      length += 1
    }
    return (length, length == wanted)
  }
}
