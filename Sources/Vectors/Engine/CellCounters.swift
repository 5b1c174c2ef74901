/// Saturating 8-bit counters of pairs, chosen by hash and so shared by several pairs.
final class CellCounters: @unchecked Sendable {
  let cells: Scratch<UInt8>
  let mask: UInt64

  /// - Parameter cells: a power of two.
  init(cells: Int) {
    self.cells = Scratch(capacity: cells + 1, zeroed: true)
    mask = UInt64(cells - 1)
  }

  /// Counts the pairs of neighbours in one document's stream.
  func count(_ stream: UnsafeMutablePointer<UInt32>, count: Int, seed: UInt64) {
    guard count > 1 else { return }
    let cells = self.cells.pointer
    let idle = mask &+ 1  // takes what is no pair, so that the loop has no branch
    var first = stream[0]
    for position in 1..<count {
      let second = stream[position]
      let hash = PairTable.hash(UInt64(first) << 32 | UInt64(second), seed)
      let cell = cells + Int(truncatingIfNeeded: max(first, second) == TokenChunk.none ? idle : hash & mask)
      cell.pointee = cell.pointee &+ (cell.pointee == .max ? 0 : 1)
      first = second
    }
  }
}

/// One bit for each cell: whether it counted enough. Eight times smaller than the counters, it stays in the cache.
final class CellFilter: @unchecked Sendable {
  // Written in `init` only, read by many threads afterwards.
  private let bits: Scratch<UInt64>
  private let mask: UInt64

  /// Adds up the threads' counters, which have equal sizes.
  init(_ counters: [CellCounters], threshold: UInt8) {
    mask = counters.first?.mask ?? 0
    let words = Int(mask + 1) / 64
    bits = Scratch(capacity: max(1, words), zeroed: true)
    let sums = Scratch<UInt8>(capacity: 64)
    for word in 0..<words {
      sums.pointer.update(repeating: 0, count: 64)
      for counter in counters {
        let cells = counter.cells.pointer + word &* 64
        for index in 0..<64 {
          let sum = sums.pointer[index] &+ cells[index]
          sums.pointer[index] = sum < cells[index] ? .max : sum
        }
      }
      for index in 0..<64 { sums.pointer[index] = sums.pointer[index] >= threshold ? 0x80 : 0 }
      var set: UInt64 = 0
      for lane in 0..<8 {
        set |=
          ByteLanes.bits(ByteLanes.load(sums.pointer + lane &* 8)) &<< UInt64(truncatingIfNeeded: lane &* 8)
      }
      bits.pointer[word] = set
    }
  }

  /// 1 if the pair with this hash may be frequent, else 0.
  @inline(__always)
  func passes(_ hash: UInt64) -> UInt64 {
    let cell = hash & mask
    return (bits.pointer[Int(truncatingIfNeeded: cell >> 6)] &>> (cell & 63)) & 1
  }
}
