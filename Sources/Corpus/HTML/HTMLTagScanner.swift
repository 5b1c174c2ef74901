/// Finds the tags in the bytes of a page, in order, without building anything.
struct HTMLTagScanner {
  /// A start or end tag.
  struct Tag {
    /// Hash of the name in lower case.
    var name: UInt64
    /// Whether it is `</name>`.
    var isEnd: Bool
    /// Whether it ends in `/>`.
    var closesItself: Bool
    /// An upper bound on the number of attributes.
    var attributes: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// FNV-1a of a name's bytes.
  static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* prime }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  /// The next tag, or `nil` at the end.
  mutating func next() -> Tag? {
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<") else {
        offset &+= 1
        continue
      }
      offset &+= 1
      guard offset < bytes.count else { return nil }
      switch bytes[offset] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
      case UInt8(ascii: "/"):
        offset &+= 1
        if offset < bytes.count, Self.isLetter(bytes[offset]) { return tag(isEnd: true) }
      case let byte where Self.isLetter(byte): return tag(isEnd: false)
      default: break
      }
    }
    return nil
  }

  /// Goes on at the end tag of a raw text element, or at the end if there is none.
  mutating func skipRawText(until name: UInt64) {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "<"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "/")
      {
        var probe = self
        probe.offset &+= 2
        if probe.readName() == name { return }
      }
      offset &+= 1
    }
  }

  private mutating func readName() -> UInt64 {
    var hash = Self.seed
    while offset < bytes.count {
      var byte = bytes[offset]
      if Self.isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
      hash = (hash ^ UInt64(byte)) &* Self.prime
      offset &+= 1
    }
    return hash
  }

  private mutating func tag(isEnd: Bool) -> Tag {
    var tag = Tag(name: readName(), isEnd: isEnd, closesItself: false, attributes: 0)
    var afterEquals = false
    while offset < bytes.count {
      let byte = bytes[offset]
      offset &+= 1
      switch byte {
      case UInt8(ascii: ">"): return tag
      case UInt8(ascii: "/"):
        tag.attributes &+= 1
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ">") { tag.closesItself = !afterEquals }
      case UInt8(ascii: "="): afterEquals = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if afterEquals {
          while offset < bytes.count, bytes[offset] != byte { offset &+= 1 }
          offset &+= 1
          tag.attributes &+= 1
        }
        afterEquals = false
      default:
        if Self.isBlank(byte) {
          let opensName = offset < bytes.count && !Self.isBlank(bytes[offset])
          if opensName { tag.attributes &+= 1 }
        } else {
          afterEquals = false
        }
      }
    }
    return tag
  }

  private mutating func skipDeclaration() {
    let isComment =
      offset + 2 < bytes.count && bytes[offset] == 0x21 && bytes[offset + 1] == 0x2D
      && bytes[offset + 2] == 0x2D
    guard isComment else {
      while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") { offset &+= 1 }
      return
    }
    // `<!-->` and `<!--->` are whole comments; so the two hyphens may count for the end.
    offset &+= 1
    while offset + 2 < bytes.count {
      if bytes[offset] == 0x2D, bytes[offset + 1] == 0x2D,
        bytes[offset + 2] == 0x3E
          || (bytes[offset + 2] == 0x21 && offset + 3 < bytes.count && bytes[offset + 3] == 0x3E)
      {
        return
      }
      offset &+= 1
    }
    offset = bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
}
