/// Open addressing from hashes to the numbers of entries that are kept elsewhere: half of each hash beside the number,
/// so that entries are looked at only if they probably are the one.
struct HashSlots: Sendable {
  /// Upper half of the hash, and the entry's number plus one; 0 is free.
  private var slots: [UInt64]
  private var count = 0

  /// Makes slots for some `capacity` entries; more come as they are needed.
  init(capacity: Int) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// The entry with this hash that `isWanted` accepts.
  @inline(__always)
  func find(_ hash: UInt64, _ isWanted: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let (found, number) = (slots[slot] >> 32, Int(slots[slot] & 0xFFFF_FFFF) - 1)
      if found == hash >> 32, isWanted(number) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds an entry that is not there.
  ///
  /// - Parameter hashOf: gives the hash of an entry again, for when the slots must be laid out anew.
  mutating func insert(_ number: Int, hash: UInt64, hashOf: (Int) -> UInt64) {
    if 2 * (count + 1) > slots.count {
      let old = slots
      slots = [UInt64](repeating: 0, count: 2 * old.count)
      for slot in old where slot != 0 {
        let number = Int(slot & 0xFFFF_FFFF) - 1
        place(number, hash: hashOf(number))
      }
    }
    place(number, hash: hash)
    count += 1
  }

  private mutating func place(_ number: Int, hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash >> 32) << 32 | UInt64(number + 1)
  }
}
