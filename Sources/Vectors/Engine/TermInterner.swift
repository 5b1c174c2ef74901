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
    var unused: UInt64
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

  /// The value stored for a key that is no hash; 0 when it is new.
  @inline(__always)
  func value(_ key: TermKey) -> UInt32 {
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: key.hash(seed) >> shift)
    while true {
      let slot = slots + index
      if slot.pointee.low == key.low, slot.pointee.high == key.high { return slot.pointee.value }
      if slot.pointee.value == 0 { return 0 }
      index = (index &+ 1) & mask
    }
  }

  /// The value stored for folded bytes, of which `key` is the key; 0 when they are new.
  func value(_ key: TermKey, bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard key.isHash else { return value(key) }
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: key.hash(seed) >> shift)
    while true {
      let slot = slots[index]
      if slot.value == 0 { return 0 }
      if slot.low == key.low, slot.high == key.high, self.bytes(of: Int(slot.word)).elementsEqual(bytes) {
        return slot.value
      }
      index = (index &+ 1) & mask
    }
  }

  /// Adds a word that is new, with a value other than 0; returns its number.
  @discardableResult
  func insert(_ key: TermKey, bytes: UnsafeBufferPointer<UInt8>, value: UInt32) -> Int {
    if (count &+ 1) &* 2 > capacity { grow() }
    let word = count
    place(Slot(low: key.low, high: key.high, value: value, word: UInt32(truncatingIfNeeded: word), unused: 0))
    arena.ensure(arenaCount &+ bytes.count)
    if let base = bytes.baseAddress {
      (arena.pointer + arenaCount).update(from: base, count: bytes.count)
    }
    arenaCount &+= bytes.count
    count &+= 1
    offsets.ensure(count &+ 1)
    offsets.pointer[count] = arenaCount
    return word
  }

  /// The number of folded bytes, adding them if new; values are numbers plus one.
  func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let key = key(bytes)
    let known = value(key, bytes: bytes)
    if known != 0 { return Int(known) &- 1 }
    return insert(key, bytes: bytes, value: UInt32(truncatingIfNeeded: count &+ 1))
  }

  @inline(__always)
  private func place(_ slot: Slot) {
    let mask = capacity &- 1
    var index = Int(truncatingIfNeeded: TermKey(low: slot.low, high: slot.high).hash(seed) >> shift)
    while slots[index].value != 0 { index = (index &+ 1) & mask }
    slots[index] = slot
  }

  @inline(never)
  private func grow() {
    let old = slots
    let oldCapacity = capacity
    capacity *= 2
    shift -= 1
    slots = Self.allocate(capacity)
    for index in 0..<oldCapacity where old[index].value != 0 { place(old[index]) }
    old.deallocate()
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let bytes = capacity * MemoryLayout<Slot>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    HugePages.advise(raw, byteCount: bytes)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    return raw.bindMemory(to: Slot.self, capacity: capacity)
  }
}
