import Foundation

/// The one cleaning that every text of every format goes through.
///
/// - Unicode NFC.
/// - Control characters go; so do marks that show nothing: soft hyphen, zero-width space, byte order mark, word
///   joiner, direction marks and embeddings. The zero-width joiner and non-joiner stay where they are part of
///   the spelling: between two characters of emoji sequences or of scripts that join (Arabic, Indic), and go
///   elsewhere.
/// - CR, CRLF, NEL, vertical tab, form feed, U+2028 and U+2029 are line breaks. Runs of horizontal white space,
///   no-break and thin spaces included, become one space; lines are trimmed; empty lines go.
/// - Mojibake is left as it is and counted.
public enum TextCleaner {
  /// What becomes of line breaks.
  public enum Shape: Sendable {
    /// Each non-empty line is a paragraph; they stand one newline apart.
    case paragraphs
    /// All lines are joined by a space.
    case line
  }

  /// A cleaned text and what was odd about it.
  public struct Result: Sendable, Hashable {
    /// The text.
    public var text: String
    /// Whether it was longer than the limit and has been cut.
    public var isCut = false
    /// Sequences that look like UTF-8 read as Windows-1252.
    public var mojibake = 0
    /// Replacement characters (U+FFFD) in it.
    public var replacements = 0
  }

  /// Longest body that is kept, in bytes: over a hundred times the longest article (63 kB) of 10,000 in a
  /// development corpus.
  public static let longestBody = 8 << 20
  /// Longest headline, abstract, name or other single-line field that is kept, in bytes. Abstracts reach 3 kB.
  public static let longestLine = 16 << 10

  /// Cleans a text and cuts it to `limit` bytes of UTF-8, at a character that starts there or before.
  public static func clean(_ text: String, as shape: Shape, limit: Int) -> Result {
    var text = text
    return text.withUTF8 { clean($0, as: shape, limit: limit) }
  }

  /// Cleans valid UTF-8 and cuts it to `limit` bytes, at a character that starts there or before.
  public static func clean(
    _ bytes: UnsafeBufferPointer<UInt8>, as shape: Shape, limit: Int
  ) -> Result {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return Result(text: "") }
    var result = Result(text: "")
    var needsNormalization = false
    result.text = String(unsafeUninitializedCapacity: bytes.count) { output in
      guard let target = output.baseAddress else { return 0 }
      var pass = CleaningPass(source: source, count: bytes.count, target: target, joinsLines: shape == .line)
      pass.run()
      needsNormalization = pass.needsNormalization
      result.mojibake = pass.mojibake
      result.replacements = pass.replacements
      return pass.written
    }
    if needsNormalization { result.text = result.text.precomposedStringWithCanonicalMapping }
    if result.text.utf8.count > limit {
      result.text = cut(result.text, to: limit)
      result.isCut = true
    }
    return result
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    var bytes = Array(text.utf8.prefix(max(limit, 0) + 1))
    while let last = bytes.popLast() {
      let startsHere = last & 0xC0 != 0x80
      if startsHere, bytes.count <= limit { break }
    }
    while let last = bytes.last, last == 0x20 || last == 0x0A { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// One pass over valid UTF-8 that writes the cleaned text. It copies runs of plain bytes whole and stops at
/// bytes that a table marks; output never exceeds input.
private struct CleaningPass {
  let source: UnsafePointer<UInt8>
  let count: Int
  let target: UnsafeMutablePointer<UInt8>
  let joinsLines: Bool

  private(set) var written = 0
  private(set) var needsNormalization = false
  private(set) var mojibake = 0
  private(set) var replacements = 0

  private enum Gap {
    case none
    case space
    case line
  }

  private var index = 0
  private var gap = Gap.none
  private var previousScalar: UInt32 = 0

  init(
    source: UnsafePointer<UInt8>, count: Int, target: UnsafeMutablePointer<UInt8>, joinsLines: Bool
  ) {
    self.source = source
    self.count = count
    self.target = target
    self.joinsLines = joinsLines
  }

  mutating func run() {
    ByteClass.table.withUnsafeBufferPointer { classes in
      while index < count {
        switch classes[Int(source[index])] {
        case ByteClass.plain: copyRun(classes)
        case ByteClass.space:
          if gap == .none { gap = .space }
          index += 1
        case ByteClass.lineBreak:
          gap = .line
          index += 1
        case ByteClass.control: index += 1
        default: takeScalar()
        }
      }
    }
  }

  /// Copies plain bytes and the single spaces between them, and the commonest plain characters whose lead
  /// bytes are marked: the quotation marks and dashes of U+2010–U+2027, accented Latin letters.
  private mutating func copyRun(_ classes: UnsafeBufferPointer<UInt8>) {
    let start = index
    var end = index + 1
    while end < count {
      end = skipPlainWords(from: end)
      guard end < count else { break }
      let kind = classes[Int(source[end])]
      if kind == ByteClass.plain {
        end += 1
      } else if source[end] == 0x20 {
        guard end + 1 < count, classes[Int(source[end + 1])] == ByteClass.plain else { break }
        end += 2
      } else if source[end] == 0xE2, end + 2 < count, source[end + 1] == 0x80,
        (0x90...0xA7).contains(source[end + 2])
      {
        end += 3
      } else if source[end] == 0xC3, end + 1 < count, !ByteClass.startsMojibake(source[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    closeGap()
    (target + written).update(from: source + start, count: end - start)
    written += end - start
    index = end
    previousScalar = 0
  }

  /// Eight bytes at a time, past printable ASCII without two spaces in a row; ends on no space. `start` follows
  /// a byte that is no space.
  @inline(__always)
  private func skipPlainWords(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    var end = start
    var lastSpaces: UInt64 = 0
    while end + 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(source + end).loadUnaligned(as: UInt64.self))
      if word & highs != 0 { break }
      // With all high bits clear, these sums carry into a byte's high bit and no further.
      let controls = ~(word &+ ones &* 0x60) | (word &+ ones)
      let spaces = ~((word ^ ones &* 0x20) &+ ones &* 0x7F) & highs
      let doubled = spaces & (spaces << 8 | lastSpaces >> 56)
      if (controls & highs) | doubled != 0 { break }
      lastSpaces = spaces
      end += 8
    }
    return end > start && source[end - 1] == 0x20 ? end - 1 : end
  }

  private mutating func closeGap() {
    if gap != .none, written > 0 {
      target[written] = gap == .line && !joinsLines ? 0x0A : 0x20
      written += 1
    }
    gap = .none
  }

  private mutating func copy(_ length: Int) {
    closeGap()
    for offset in 0..<length { target[written + offset] = source[index + offset] }
    written += length
    index += length
  }

  /// A character above U+007F whose first byte the table marks.
  private mutating func takeScalar() {
    let (scalar, length) = decode(at: index)
    switch ScalarClass(scalar) {
    case .plain: break
    case .space:
      if gap == .none { gap = .space }
      index += length
      return
    case .lineBreak:
      gap = .line
      index += length
      return
    case .dropped:
      index += length
      return
    case .joiner:
      let following = index + length < count ? decode(at: index + length).scalar : 0
      guard gap == .none, ScalarClass.joins(previousScalar), ScalarClass.joins(following) else {
        index += length
        return
      }
    case .unnormalized: needsNormalization = true
    case .replacement: replacements += 1
    case .mojibakeLead: if isMojibake(scalar, at: index + length) { mojibake += 1 }
    }
    copy(length)
    previousScalar = scalar
  }

  private func decode(at start: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(source[start])
    func tail(_ distance: Int) -> UInt32 { UInt32(source[start + distance] & 0x3F) }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0, start + 1 < count { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0, start + 2 < count { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    if start + 3 < count {
      return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
    return (0xFFFD, count - start)
  }

  /// Whether a letter that UTF-8's lead bytes turn into is followed by what its continuation bytes turn into.
  private func isMojibake(_ lead: UInt32, at next: Int) -> Bool {
    guard next < count, source[next] >= 0x80 else { return false }
    let (following, length) = decode(at: next)
    switch lead {
    case 0xE2:  // "â€™", "â‚¬", "â„¢"
      guard following == 0x20AC || following == 0x201A || following == 0x201E else { return false }
      return next + length < count && source[next + length] >= 0x80
    case 0xF0: return following == 0x178  // "ðŸ"
    default:  // "Ã©", "Â£", "Ð¿", "Ñ€"
      // A space, quotation mark, dash or ordinal sign after such a letter is ordinary Portuguese or Spanish.
      switch following {
      case 0xA0, 0xAA, 0xAB, 0xB7, 0xBA, 0xBB: return false
      case 0x80...0xBF, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x192, 0x2C6, 0x2020, 0x2021, 0x2030,
        0x20AC, 0x2122:
        return true
      default: return false
      }
    }
  }
}

/// What a byte means for cleaning.
private enum ByteClass {
  static let plain: UInt8 = 0
  static let space: UInt8 = 1
  static let lineBreak: UInt8 = 2
  static let control: UInt8 = 3
  static let marked: UInt8 = 4

  /// Lead bytes all of whose characters are plain (accented Latin but for U+00C0–U+00FF, Cyrillic, CJK, Hangul
  /// syllables) are plain, as are continuation bytes, which are only met inside them.
  static let table: [UInt8] = (0...255).map { byte in
    switch byte {
    case 0x09, 0x20: space
    case 0x0A...0x0D: lineBreak
    case 0x00...0x1F, 0x7F: control
    case 0xC2, 0xC3, 0xCC, 0xCD, 0xCE, 0xD2, 0xD6...0xE3, 0xEA, 0xEF...0xF4: marked
    default: plain
    }
  }
}

extension ByteClass {
  /// Whether U+00C0 plus the low six bits of this continuation byte is a letter that lead bytes turn into.
  static func startsMojibake(_ continuation: UInt8) -> Bool {
    switch continuation {
    case 0x82, 0x83, 0x90, 0x91, 0xA2, 0xB0: true
    default: false
    }
  }
}

/// What a character above U+007F with a marked lead byte means for cleaning.
private enum ScalarClass {
  case plain
  case space
  case lineBreak
  case dropped
  case joiner
  /// Combines, or may change under NFC: a superset of Unicode 15's NFC_Quick_Check ≠ Yes and ccc ≠ 0.
  case unnormalized
  case replacement
  case mojibakeLead

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x85, 0x2028, 0x2029: self = .lineBreak
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
    case 0x80...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0001:
      self = .dropped
    case 0x200C, 0x200D: self = .joiner
    case 0xFFFD: self = .replacement
    case 0xC2, 0xC3, 0xD0, 0xD1, 0xE2, 0xF0: self = .mojibakeLead
    case 0xA1...0x2FF: self = .plain
    case 0x300...0x37F, 0x387, 0x483...0x487, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x670, 0x6C0...0x6D3,
      0x6D5...0x6ED, 0x711...0x74A, 0x7EB...0x10FF, 0x1100...0x1DFF, 0x1F00...0x1FFF, 0x20D0...0x20FF, 0x2126,
      0x212A, 0x212B, 0x2329, 0x232A, 0x2ADC, 0x2CEF...0x2CF1, 0x2D7F, 0x2DE0...0x2DFF, 0x302A...0x302F,
      0x3099, 0x309A, 0xA66F...0xABFF, 0xF900...0xFB4F, 0xFE20...0xFE2F:
      self = .unnormalized
    case 0x10000...0x1EFFF, 0x2F800...0x2FA1F: self = .unnormalized
    default: self = .plain
    }
  }

  /// Whether a joiner beside this character can be part of the spelling: scripts from Hebrew to the Indic and
  /// Mongolian ones, symbols, emoji and their modifiers.
  static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x590...0x109F, 0x1780...0x1CFF, 0x2190...0x2BFF, 0xA840...0xABFF, 0xFE0F, 0x11000...0x11FFF,
      0x1F000...0x1FAFF, 0xE0020...0xE007F:
      true
    default: false
    }
  }
}
