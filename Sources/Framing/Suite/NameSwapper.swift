/// Exchanges names in texts, whole words only and all at once, so that a name is not exchanged back.
struct NameSwapper {
  private let partners: [(name: [UInt8], partner: [UInt8])]

  /// - Parameter pairs: pairs of names.
  init(_ pairs: [[String]]) {
    var partners: [(name: [UInt8], partner: [UInt8])] = []
    for pair in pairs where pair.count == 2 {
      partners.append((Array(pair[0].utf8), Array(pair[1].utf8)))
      partners.append((Array(pair[1].utf8), Array(pair[0].utf8)))
    }
    // Longer names first, so that "Ostrey Bay" is not taken for "Ostrey"; equal lengths keep their order.
    self.partners = partners.filter { !$0.name.isEmpty }.enumerated().sorted {
      (-$0.element.name.count, $0.offset) < (-$1.element.name.count, $1.offset)
    }.map(\.element)
  }

  /// The text with every name replaced by its partner.
  ///
  /// - Complexity: O(bytes · names).
  func swapped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let match = partners.first { entry in
        let end = position + entry.name.count
        return end <= bytes.count && bytes[position..<end].elementsEqual(entry.name)
          && !(position > 0 && Self.isWord(bytes[position - 1]))
          && !(end < bytes.count && Self.isWord(bytes[end]))
      }
      if let match {
        result += match.partner
        position += match.name.count
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Letters, digits, and all that is not ASCII, of which most is letters.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
