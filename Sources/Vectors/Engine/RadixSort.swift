/// Least-significant-digit radix sort.
enum RadixSort {
  private static let digitBits = 11

  /// The permutation that sorts `keys` (ascending, stable).
  static func order(_ keys: [UInt64]) -> [UInt32] {
    var entries = keys.enumerated().map { (key: $1, index: UInt32(truncatingIfNeeded: $0)) }
    var spare = entries
    let differing = keys.reduce(0) { $0 | ($1 ^ (keys.first ?? 0)) }
    for shift in stride(from: 0, to: 64, by: digitBits) {
      let mask = ((1 as UInt64) << UInt64(digitBits) - 1) << UInt64(shift)
      if differing & mask == 0 { continue }
      var starts = [Int](repeating: 0, count: 1 << digitBits)
      for entry in entries { starts[Int((entry.key & mask) >> UInt64(shift))] &+= 1 }
      var sum = 0
      for digit in starts.indices {
        let size = starts[digit]
        starts[digit] = sum
        sum += size
      }
      for entry in entries {
        let digit = Int((entry.key & mask) >> UInt64(shift))
        spare[starts[digit]] = entry
        starts[digit] &+= 1
      }
      swap(&entries, &spare)
    }
    return entries.map(\.index)
  }
}
