import Models

/// A table from string numbers to positions, laid out by ``write(_:as:to:)`` so that it is used where the file is
/// mapped: open addressing, a power of two of slots, at most half of them taken.
struct StoredStringMap: @unchecked Sendable {  // Nothing writes to the tables.
  /// The key of a free slot: the number of the empty string, which is never a key.
  private static let free: UInt64 = 0

  private let file: ModelFile
  private let keys: UnsafeBufferPointer<UInt64>
  private let values: UnsafeBufferPointer<UInt32>
  private let mask: Int

  /// Opens a map.
  ///
  /// - Parameter limit: every value must be below it.
  /// - Throws: ``ModelError``.
  init(_ file: ModelFile, _ name: String, valuesBelow limit: Int) throws {
    self.file = file
    keys = try file.words64("\(name)/keys")
    values = try file.words32("\(name)/values")
    mask = keys.count - 1
    guard keys.count > 0, keys.count & mask == 0, values.count == keys.count,
      keys.contains(Self.free), values.allSatisfy({ $0 < limit || $0 == 0 })
    else { throw ModelError.section(name: name, reason: "is damaged") }
  }

  /// Value of a key.
  @inline(__always)
  subscript(key: UInt64) -> Int? {
    var slot = Self.slot(of: key, mask: mask)
    while true {
      let found = keys[slot]
      if found == key { return key == Self.free ? nil : Int(values[slot]) }
      if found == Self.free { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// Lays out a map.
  static func write(
    _ entries: [(key: UInt64, value: UInt32)], as name: String, to writer: inout ModelFileWriter
  ) throws {
    var count = 16
    while count < 2 * entries.count + 1 { count *= 2 }
    var keys = [UInt64](repeating: free, count: count)
    var values = [UInt32](repeating: 0, count: count)
    for (key, value) in entries where key != free {
      var slot = slot(of: key, mask: count - 1)
      while keys[slot] != free, keys[slot] != key { slot = (slot + 1) & (count - 1) }
      keys[slot] = key
      values[slot] = value
    }
    try writer.add("\(name)/keys", words: keys)
    try writer.add("\(name)/values", words: values)
  }

  /// Keys are hashes or small numbers, so both ends of the word count.
  @inline(__always)
  private static func slot(of key: UInt64, mask: Int) -> Int {
    Int(truncatingIfNeeded: key ^ key >> 32) & mask
  }
}
