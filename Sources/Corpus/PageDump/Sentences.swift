/// Where sentences end in text that may have lost its paragraph breaks ("he said.The number").
enum Sentences {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// One sentence by its words: equal for copies that differ in spaces, quotation marks and letter case.
  struct Shingle: Hashable, Sendable {
    /// FNV-1a of the letters and digits, ASCII in lower case.
    var hash: UInt64
    /// Bytes of letters and digits.
    var weight: Int
  }

  /// The sentences of a paragraph, in order.
  static func shingles(of paragraph: String) -> [Shingle] {
    var paragraph = paragraph
    return paragraph.withUTF8 { bytes in
      var found: [Shingle] = []
      var shingle = Shingle(hash: 0xCBF2_9CE4_8422_2325, weight: 0)
      func close() {
        if shingle.weight > 0 { found.append(shingle) }
        shingle = Shingle(hash: 0xCBF2_9CE4_8422_2325, weight: 0)
      }
      for index in bytes.indices {
        if let letter = letter(bytes, at: index) {
          shingle.hash = (shingle.hash ^ UInt64(letter)) &* 0x100_0000_01B3
          shingle.weight += 1
        } else if isBoundary(bytes, at: index, allowsSpace: true) != nil {
          close()
        }
      }
      close()
      return found
    }
  }

  /// Splits a paragraph where a sentence begins right behind another one's end without a space between, as
  /// crawlers leave paragraphs that they have joined.
  static func restoreParagraphs(_ paragraph: String) -> [String] {
    var paragraph = paragraph
    return paragraph.withUTF8 { bytes in
      var pieces: [String] = []
      var start = 0
      var index = 0
      var straightQuotes = 0
      while index < bytes.count {
        if bytes[index] == 0x22 { straightQuotes += 1 }
        if let next = isBoundary(bytes, at: index, allowsSpace: false), endsWord(bytes, at: index) {
          let isOpen = straightQuotes % 2 == 1
          let end = next.quotes > 0 && !isOpen && bytes[index + 1] == 0x22 ? index + 1 : next.start
          pieces.append(String(decoding: Bytes(rebasing: bytes[start..<end]), as: UTF8.self))
          start = end
          straightQuotes = 0
          index = end
          continue
        }
        index += 1
      }
      pieces.append(String(decoding: Bytes(rebasing: bytes[start...]), as: UTF8.self))
      return pieces
    }
  }

  /// A letter or digit (any byte of a character beyond U+007F but punctuation), ASCII in lower case.
  private static func letter(_ bytes: Bytes, at index: Int) -> UInt8? {
    let byte = bytes[index]
    if byte &- 0x41 < 26 { return byte | 0x20 }
    if byte &- 0x61 < 26 || byte &- 0x30 < 10 { return byte }
    guard byte >= 0x80 else { return nil }
    // General punctuation (E2 80 xx, E2 81 xx), Latin-1 punctuation (C2 xx) and the ideographic full stop.
    let lead = byte >= 0xC0 ? index : bytes[max(index - 1, 0)] >= 0xC0 ? index - 1 : index - 2
    guard lead >= 0 else { return byte }
    if bytes[lead] == 0xC2 { return nil }
    if bytes[lead] == 0xE2, lead + 1 < bytes.count, bytes[lead + 1] & 0xFE == 0x80 { return nil }
    if bytes[lead] == 0xE3, lead + 1 < bytes.count, bytes[lead + 1] == 0x80 { return nil }
    return byte
  }

  /// Whether the byte ends a sentence that another one follows; where that one starts, and how many quotation
  /// marks or brackets stand between.
  private static func isBoundary(
    _ bytes: Bytes, at index: Int, allowsSpace: Bool
  ) -> (start: Int, quotes: Int)? {
    let byte = bytes[index]
    if byte == 0x82, index >= 2, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE3 {
      return allowsSpace ? (index + 1, 0) : nil
    }
    guard byte == 0x2E || byte == 0x21 || byte == 0x3F else { return nil }
    var next = index + 1
    var quotes = 0
    var lastWasOpening = false
    while quotes < 3, let mark = quotationMark(bytes, at: next) {
      // An opening mark belongs to the sentence that follows.
      if mark.isOpening {
        lastWasOpening = true
        break
      }
      next += mark.length
      quotes += 1
    }
    if lastWasOpening { return (next, quotes) }
    if allowsSpace {
      while next < bytes.count, bytes[next] == 0x20 { next += 1 }
      while let mark = quotationMark(bytes, at: next) { next += mark.length }
    }
    guard next < bytes.count, isCapital(bytes, at: next) else { return nil }
    return (next, quotes)
  }

  /// Whether a full stop ends a word of three letters or more and not an abbreviation or initial.
  private static func endsWord(_ bytes: Bytes, at index: Int) -> Bool {
    var letters = 0
    var position = index - 1
    while position >= 0, letters < 3 {
      let byte = bytes[position]
      let isClosing = byte == 0x22 || byte == 0x29 || byte == 0x5D
      if isClosing, letters == 0 {
        position -= 1
        continue
      }
      guard byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80 else { return false }
      letters += 1
      position -= 1
    }
    return letters == 3
  }

  private static func quotationMark(_ bytes: Bytes, at index: Int) -> (length: Int, isOpening: Bool)? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case 0x22, 0x27, 0x29, 0x5D: return (1, false)
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return nil }
      switch bytes[index + 2] {
      case 0x99, 0x9D: return (3, false)
      case 0x98, 0x9C, 0x9E: return (3, true)
      default: return nil
      }
    case 0xC2:
      guard index + 1 < bytes.count else { return nil }
      switch bytes[index + 1] {
      case 0xBB: return (2, false)
      case 0xAB: return (2, true)
      default: return nil
      }
    default: return nil
    }
  }

  private static func isCapital(_ bytes: Bytes, at index: Int) -> Bool {
    let byte = bytes[index]
    if byte &- 0x41 < 26 { return true }
    guard index + 1 < bytes.count else { return false }
    let second = bytes[index + 1]
    switch byte {
    case 0xC3: return second <= 0x9E
    case 0xD0: return second == 0x81 || (0x90...0xAF).contains(second)
    default: return false
    }
  }
}
