/// Numbers words in order of first appearance: open addressing over ``TermKey``s, bytes in an arena.
///
/// Seeds are drawn at random, so that no text can be made to collide; no result depends on them.
final class TermInterner {
  /// 32 bytes, so that none straddles cache lines.
  struct Slot: BitwiseCopyable {
    var low: UInt64
    var high: UInt64
    /// What the owner stored for the word; 0 marks an empty slot.
    var value: UInt32
    /// The word's number, from 0.
    var word: UInt32
    /// The owner's to count with: beside the key, it is in the cache when the word has been found.
    var tally = DocumentTally()
  }

  /// Number of words.
  private(set) var count = 0
  let seed: UInt64
  private let caseBit: UInt8
  private(set) var slots: UnsafeMutablePointer<Slot>
  private(set) var shift: UInt64
  private var capacity: Int
  private let arena = Scratch<UInt8>(capacity: 1 << 16)
  private var arenaCount = 0
  private let offsets = Scratch<Int>(capacity: 1 << 12)

  /// - Parameter caseBit: 0x20 when words are case-folded, else 0.
  init(caseBit: UInt8, bits: Int = 14, seed: UInt64 = .random(in: .min ... .max)) {
    self.caseBit = caseBit
    self.seed = seed
    capacity = 1 << bits
    shift = UInt64(64 - bits)
    slots = Self.allocate(capacity)
    offsets.pointer[0] = 0
  }

  deinit { slots.deallocate() }

  /// Bytes of word `index`; valid until the next insertion.
  func bytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = offsets.pointer[index]
    return UnsafeBufferPointer(start: arena.pointer + start, count: offsets.pointer[index + 1] - start)
  }

  /// The key of folded bytes.
  func key(_ bytes: UnsafeBufferPointer<UInt8>) -> TermKey {
    guard let base = bytes.baseAddress else { return TermKey(low: 0, high: 0) }
    return TermKey(base, count: bytes.count, caseBit: caseBit, seed: seed)
  }

  /// Reads the slots where the search for some keys begins, and gives something made of them.
  @inline(__always)
  func touch(_ keys: UnsafePointer<HashedKey>, count: Int) -> UInt64 {
    let (slots, shift) = (self.slots, self.shift)
    var read: UInt64 = 0
    for index in 0..<count { read ^= slots[Int(truncatingIfNeeded: keys[index].hash >> shift)].low }
    return read
  }

  /// Where a key that is no hash stands in ``slots``, or where it would stand: the slot's value is then 0.
  ///
  /// - Parameter hash: the key's hash by ``seed``.
  @inline(__always)
  func slot(_ key: TermKey, hash: UInt64) -> Int {
    let (slots, mask) = (self.slots, capacity &- 1)
    var index = Int(truncatingIfNeeded: hash >> shift)
    while true {
      let slot = slots + index
      if slot.pointee.low == key.low, slot.pointee.high == key.high { return index }
      if slot.pointee.value == 0 { return index }
      index = (index &+ 1) & mask
    }
  }

  /// The same for folded bytes, of which `key` is the key.
  func slot(_ key: TermKey, bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = key.hash(seed)
    guard key.isHash else { return slot(key, hash: hash) }
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: hash >> shift)
    while true {
      let slot = slots[index]
      if slot.value == 0 { return index }
      if slot.low == key.low, slot.high == key.high, self.bytes(of: Int(slot.word)).elementsEqual(bytes) {
        return index
      }
      index = (index &+ 1) & mask
    }
  }

  /// The value stored for folded bytes, of which `key` is the key; 0 when they are new.
  func value(_ key: TermKey, bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    slots[slot(key, bytes: bytes)].value
  }

  /// The number of folded bytes; nil when they are new.
  func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let slot = slots[slot(key(bytes), bytes: bytes)]
    return slot.value == 0 ? nil : slot.word
  }

  /// Adds a word that is new, with a value other than 0; returns its slot, valid until the next word is added.
  @discardableResult
  func insert(_ key: TermKey, bytes: UnsafeBufferPointer<UInt8>, value: UInt32) -> Int {
    if (count &+ 1) &* 4 > capacity &* 3 { grow() }
    let word = UInt32(truncatingIfNeeded: count)
    let index = place(Slot(low: key.low, high: key.high, value: value, word: word))
    arena.ensure(arenaCount &+ bytes.count)
    if let base = bytes.baseAddress {
      (arena.pointer + arenaCount).update(from: base, count: bytes.count)
    }
    arenaCount &+= bytes.count
    count &+= 1
    offsets.ensure(count &+ 1)
    offsets.pointer[count] = arenaCount
    return index
  }

  /// The number of folded bytes, adding them if new; values are numbers plus one.
  func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let key = key(bytes)
    let known = value(key, bytes: bytes)
    if known != 0 { return Int(known) &- 1 }
    insert(key, bytes: bytes, value: UInt32(truncatingIfNeeded: count &+ 1))
    return count &- 1
  }

  @inline(__always)
  @discardableResult
  private func place(_ slot: Slot) -> Int {
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: TermKey(low: slot.low, high: slot.high).hash(seed) >> shift)
    while slots[index].value != 0 { index = (index &+ 1) & mask }
    slots[index] = slot
    return index
  }

  /// Gives what was counted in the slots, by value.
  func tallies(_ body: (_ value: UInt32, _ tally: DocumentTally) -> Void) {
    for index in 0..<capacity where slots[index].value != 0 { body(slots[index].value, slots[index].tally) }
  }

  @inline(never)
  private func grow() {
    let old = slots
    let oldCapacity = capacity
    // Fourfold while the table is small: each table that is outgrown costs fresh memory and a move.
    let bits: UInt64 = capacity < 1 << 18 ? 2 : 1
    capacity <<= bits
    shift -= bits
    slots = Self.allocate(capacity)
    for index in 0..<oldCapacity where old[index].value != 0 { place(old[index]) }
    old.deallocate()
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let bytes = capacity * MemoryLayout<Slot>.stride
    let raw = HugePages.allocate(byteCount: bytes, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    return raw.bindMemory(to: Slot.self, capacity: capacity)
  }
}
