/// Numbers pairs of 32-bit ids in order of first appearance and counts the documents that hold them.
final class PairTable {
  struct Slot: BitwiseCopyable {
    var key: UInt64
    /// Number plus one; 0 marks an empty slot.
    var id: UInt32
    /// Last document that held the pair.
    var document: UInt32
  }

  /// Number of pairs.
  private(set) var count = 0
  let seed: UInt64
  private(set) var slots: Scratch<Slot>
  private(set) var shift: UInt64
  private var mask: Int
  /// Documents that hold each pair, by number.
  let documentFrequencies = Scratch<UInt32>(capacity: 1 << 12)

  /// Slots from which on a table only doubles.
  private static let large = 1 << 20

  init(bits: Int, seed: UInt64) {
    self.seed = seed
    slots = Scratch(capacity: 1 << bits, zeroed: true)
    shift = UInt64(64 - bits)
    mask = 1 << bits - 1
  }

  /// Where the probe for a hash starts.
  @inline(__always)
  func start(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> shift) }

  /// A hash of a pair; its top bits choose the slot, its low bits are free for others.
  @inline(__always)
  static func hash(_ key: UInt64, _ seed: UInt64) -> UInt64 {
    TermKey.mix(key ^ seed, 0x9E37_79B9_7F4A_7C15)
  }

  /// Counts the pair in a document; documents must come in runs. Returns the pair's number.
  @inline(__always)
  func count(_ key: UInt64, hash: UInt64, document: UInt32) -> UInt32 {
    var index = start(hash)
    while true {
      let slot = slots.pointer + index
      let id = slot.pointee.id
      if id == 0 { return insert(key, at: index, document: document, frequency: 1) }
      if slot.pointee.key == key {
        let frequency = documentFrequencies.pointer + Int(id &- 1)
        frequency.pointee &+= slot.pointee.document == document ? 0 : 1
        slot.pointee.document = document
        return id &- 1
      }
      index = (index &+ 1) & mask
    }
  }

  /// Adds `frequency` documents to a pair; returns its number.
  func add(_ key: UInt64, frequency: UInt32) -> UInt32 {
    var index = start(Self.hash(key, seed))
    while true {
      let slot = slots.pointer[index]
      if slot.id == 0 { return insert(key, at: index, document: 0, frequency: frequency) }
      if slot.key == key {
        documentFrequencies.pointer[Int(slot.id &- 1)] &+= frequency
        return slot.id &- 1
      }
      index = (index &+ 1) & mask
    }
  }

  /// The number of a pair, or nil.
  func number(of key: UInt64) -> UInt32? {
    var index = start(Self.hash(key, seed))
    while true {
      let slot = slots.pointer[index]
      if slot.id == 0 { return nil }
      if slot.key == key { return slot.id &- 1 }
      index = (index &+ 1) & mask
    }
  }

  @inline(never)
  private func insert(_ key: UInt64, at index: Int, document: UInt32, frequency: UInt32) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: count)
    slots.pointer[index] = Slot(key: key, id: number &+ 1, document: document)
    documentFrequencies.ensure(count &+ 1)
    documentFrequencies.pointer[count] = frequency
    count &+= 1
    if count &* 2 > mask { grow() }
    return number
  }

  private func grow() {
    let old = slots
    // Fourfold while the table is small: each table that is outgrown costs fresh memory and a move.
    let bits: UInt64 = old.capacity < Self.large ? 2 : 1
    slots = Scratch(capacity: old.capacity << bits, zeroed: true)
    shift -= bits
    mask = slots.capacity - 1
    for position in 0..<old.capacity where old.pointer[position].id != 0 {
      let slot = old.pointer[position]
      var index = start(Self.hash(slot.key, seed))
      while slots.pointer[index].id != 0 { index = (index &+ 1) & mask }
      slots.pointer[index] = slot
    }
  }
}
