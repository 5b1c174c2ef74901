/// Numbers runs of bytes in order of their first appearance: open addressing over one arena of bytes.
struct RunTable {
  private var slots: [UInt32]
  private var hashes: [UInt64] = []
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  private static let free = UInt32.max

  init(expecting count: Int = 1 << 10) {
    var capacity = 1 << 10
    while capacity < count * 2 { capacity *= 2 }
    slots = [UInt32](repeating: Self.free, count: capacity)
  }

  var count: Int { ends.count }

  /// Bytes of a run.
  func range(of run: Int) -> Range<Int> { (run == 0 ? 0 : ends[run - 1])..<ends[run] }

  /// Number of a run, or `nil` if it was never added.
  @inline(__always)
  func find(_ run: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(run)
    let slot = self.slot(hash, run)
    return slots[slot] == Self.free ? nil : Int(slots[slot])
  }

  /// Number of a run, which is added if it is new.
  @inline(__always)
  mutating func add(_ run: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(run)
    let slot = self.slot(hash, run)
    if slots[slot] != Self.free { return Int(slots[slot]) }
    let number = ends.count
    slots[slot] = UInt32(truncatingIfNeeded: number)
    hashes.append(hash)
    bytes.append(contentsOf: run)
    ends.append(bytes.count)
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  @inline(__always)
  private func slot(_ hash: UInt64, _ run: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != Self.free {
      let number = Int(slots[slot])
      if hashes[number] == hash, range(of: number).count == run.count, equal(number, run) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  @inline(__always)
  private func equal(_ number: Int, _ run: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = range(of: number).lowerBound
    for index in run.indices where bytes[start + index] != run[index] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: Self.free, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != Self.free { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: number)
    }
  }

  /// FNV-1a (Fowler, Noll & Vo), with its high bits brought down, because slots are chosen by the low ones.
  @inline(__always)
  private static func hash(_ run: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in run { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
