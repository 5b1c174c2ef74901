/// One line of a page dump and what it is by its own looks; what it is on this page, its neighbours decide.
struct PageLine: Sendable, Hashable {
  /// What a line can be by itself.
  enum Kind: Sendable, Hashable {
    /// The address of a page.
    case pageURL
    /// The address of a picture or of another resource.
    case resourceURL
    /// An e-mail address, perhaps labelled.
    case email
    /// A telephone number, perhaps labelled.
    case phone
    /// A date; `isUpdate` if it says that it is one of a change.
    case date(isUpdate: Bool)
    /// A language with its region: `en_EN`.
    case languageCode
    /// A year.
    case year
    /// A rights notice or picture credit.
    case credit
    /// Sentences.
    case prose
    /// Anything else: headlines, names, tags.
    case short
  }

  /// The line, cleaned.
  var text: String
  /// What it is.
  var kind: Kind
  /// The line in lower case, for comparing; only of lines that can be names, headlines or tags.
  var key: String

  /// Longest line that can be a name, headline or tag list, in bytes.
  static let longestShort = 400
  /// A line of more words than this is prose even without a full stop at its end.
  static let proseWords = 30

  init(_ text: String, kind: Kind) {
    self.text = text
    self.kind = kind
    key = text.utf8.count <= Self.longestShort ? text.lowercased() : ""
  }

  /// Words, separated by spaces.
  var wordCount: Int { text.utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) } }

  /// Whether it says something in any number of words, as prose or not.
  var isText: Bool { kind == .prose || kind == .short }

  /// Whether it is an e-mail address or a telephone number.
  var isContact: Bool { kind == .email || kind == .phone }

  /// The lines that one line of the source holds: an address with text glued to it, or a date stamp with the
  /// text's beginning behind it, are taken apart.
  static func lines(of source: String) -> [PageLine] {
    var lines: [PageLine] = []
    var rest = Substring(source)
    if let (url, isResource, after) = splitURL(rest) {
      lines.append(PageLine(url, kind: isResource ? .resourceURL : .pageURL))
      rest = after
    }
    if let (dates, after) = DateStamp.split(rest) {
      lines += dates
      rest = after
    }
    rest = rest.drop { $0 == " " }
    if !rest.isEmpty { lines.append(PageLine(String(rest), kind: kind(of: rest))) }
    return lines
  }

  // MARK: By looks

  private static func kind(of text: Substring) -> Kind {
    let size = text.utf8.count
    if size <= 128 {
      if isEmail(text) { return .email }
      if isYear(text) { return .year }
      if isLanguageCode(text) { return .languageCode }
      if looksLikeNumericDate(text) { return .date(isUpdate: false) }
      if isPhone(text) { return .phone }
    }
    if size <= longestShort, isCredit(text) { return .credit }
    return isProse(text) ? .prose : .short
  }

  /// An address at the start, and what follows: after a space, or glued to a file name's ending.
  private static func splitURL(
    _ text: Substring
  ) -> (url: String, isResource: Bool, rest: Substring)? {
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return nil }
    let end = text.utf8.prefix(CanonicalURL.longestBytes + 1).firstIndex(of: 0x20) ?? text.endIndex
    let token = text[..<end]
    guard token.utf8.count <= CanonicalURL.longestBytes else { return nil }
    if let cut = endOfResource(token) {
      return (String(text[..<cut]), true, text[cut...])
    }
    // Prose that begins with an address is prose.
    guard end == text.endIndex else { return nil }
    return (String(token), false, text[end...])
  }

  private static let resourceEndings = [
    ".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".avif", ".ico", ".mp4", ".mp3", ".css", ".js",
  ]

  /// Where a picture's address ends: behind its file name's ending and its query, if it has one.
  private static func endOfResource(_ token: Substring) -> Substring.Index? {
    let bytes = Array(token.utf8)
    for dot in bytes.indices where bytes[dot] == 0x2E {
      guard dot + 1 < bytes.count, (bytes[dot + 1] | 0x20) &- 0x61 < 26 else { continue }
      for ending in resourceEndings {
        let end = dot + ending.utf8.count
        guard end <= bytes.count, bytes[dot..<end].elementsEqual(ending.utf8) else { continue }
        if end == bytes.count { return token.endIndex }
        let next = bytes[end]
        if next == 0x3F || next == 0x23 { return token.endIndex }
        // A capital or a character beyond ASCII glued on; ".jpeg" is not ".jpe" with a "g".
        if next &- 0x41 < 26 || next >= 0x80 { return token.utf8.index(token.startIndex, offsetBy: end) }
      }
    }
    return nil
  }

  private static func isEmail(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard words.count <= 4 else { return false }
    return words.contains { word in
      guard let at = word.utf8.firstIndex(of: 0x40), at != word.startIndex else { return false }
      let host = word[at...].utf8.dropFirst()
      return host.contains(0x2E) && !host.contains(0x40)
    }
  }

  private static func isYear(_ text: Substring) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
      && (text.hasPrefix("19") || text.hasPrefix("20"))
  }

  /// At least seven digits, signs of a telephone number, and at most one word before them ("Tel.:").
  private static func isPhone(_ text: Substring) -> Bool {
    var bytes = Substring(text).utf8
    if let first = bytes.first, first | 0x20 &- 0x61 < 26,
      let start = bytes.firstIndex(where: { $0 == 0x2B || $0 == 0x28 || $0 &- 0x30 < 10 })
    {
      guard !text[..<start].dropLast().contains(" ") else { return false }
      bytes = bytes[start...]
    }
    var digits = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0x2F: break
      default: return false
      }
    }
    return (7...20).contains(digits)
  }

  private static func isLanguageCode(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 0x5F || bytes[2] == 0x2D else { return false }
    guard bytes[..<2].allSatisfy({ $0 &- 0x61 < 26 }), bytes[3...].allSatisfy({ $0 &- 0x41 < 26 })
    else { return false }
    return LanguageIdentifier.normalize(String(text)) != nil
  }

  /// "03/04/2020": a date that cannot be read safely, so that a warning can say so.
  private static func looksLikeNumericDate(_ text: Substring) -> Bool {
    guard (6...10).contains(text.utf8.count) else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }
  }

  private static func isCredit(_ text: Substring) -> Bool {
    if text.unicodeScalars.contains("©") { return true }
    let start = text.prefix(24).lowercased()
    return start.hasPrefix("copyright ") || start.hasPrefix("all rights reserved") || start.hasPrefix("(c) ")
  }

  private static func isProse(_ text: Substring) -> Bool {
    var words = 1
    for byte in text.utf8 where byte == 0x20 {
      words += 1
      if words > proseWords { return true }
    }
    guard endsSentence(text) else { return false }
    return words >= 2 || text.utf8.count >= 30
  }

  /// Whether the last character but for closing quotation marks and brackets ends a sentence.
  private static func endsSentence(_ text: Substring) -> Bool {
    for scalar in text.unicodeScalars.reversed().prefix(4) {
      switch scalar {
      case ".", "!", "?", "…", "。", "！", "？", "।": return true
      case "\"", "'", "”", "’", "“", "»", "«", ")", "]", "」": continue
      default: return false
      }
    }
    return false
  }
}
