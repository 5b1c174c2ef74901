/// Strings that have a small number instead of a hash: names of attributes, coarse tags, dependency and entity
/// labels, as fixed by the library that trained the models. Ordinary words are among them ("number", "agent").
struct SymbolTable: Sendable {
  /// The table of spaCy 3.8.
  static let standard = SymbolTable(names: names.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

  /// Names by number; 0 is the empty string.
  private let names: [[UInt8]]
  /// Open addressing by hash: number of the name, 0 for a free slot.
  private let slots: [UInt16]
  private let longest: Int

  private init(names: [[UInt8]]) {
    self.names = [[]] + names
    // At most a quarter full, so that misses, nearly all look-ups, mostly end at the first slot.
    var slots = [UInt16](repeating: 0, count: 2048)
    for (number, name) in self.names.enumerated().dropFirst() where number < slots.count / 4 {
      var slot = name.withUnsafeBufferPointer { Self.slot(StringID.hash(of: $0), in: slots.count) }
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt16(number)
    }
    self.slots = slots
    longest = names.map(\.count).max() ?? 0
  }

  /// Number of names, the empty one included.
  var count: Int { names.count }

  /// Number of a string, given its hash; none if it is no symbol.
  func id(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt64? {
    if bytes.count > longest { return nil }
    var slot = Self.slot(hash, in: slots.count)
    while slots[slot] != 0 {
      let number = Int(slots[slot])
      if names[number].elementsEqual(bytes) { return UInt64(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func slot(_ hash: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: hash) & (count - 1)
  }
}
