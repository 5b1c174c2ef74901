/// One thread's pair counting.
final class PairWorker {
  let table: PairTable
  private let filter: CellFilter?
  private let isCompact: Bool
  private var document: UInt32 = 0
  private let keys = Scratch<UInt64>(capacity: PairWorker.run)
  private let hashes = Scratch<UInt64>(capacity: PairWorker.run)
  private let positions = Scratch<UInt32>(capacity: PairWorker.run)
  private let spare = Scratch<UInt32>(capacity: 1 << 12)
  private let arena = StreamArena()
  /// Where early reads of table slots go, so that the compiler keeps them.
  private(set) var touched: UInt64 = 0

  /// Pairs looked up together: their slots are read ahead, so that cache misses overlap.
  private static let run = 256

  /// - Parameter isCompact: whether new streams leave out what is no pair.
  init(table: PairTable, filter: CellFilter?, isCompact: Bool) {
    self.table = table
    self.filter = filter
    self.isCompact = isCompact
  }

  /// Appends a stream of pair numbers to a chunk.
  func count(_ chunk: TokenChunk) throws {
    guard table.count < Int(UInt32.max) - 2 - chunk.count else {
      throw VectorsError.tooLarge("distinct n-grams")
    }
    let stream = UnsafePointer(chunk.streams[chunk.streams.count - 1].pointer)
    spare.renew(chunk.count)
    let next = spare.pointer
    if !isCompact { next.update(repeating: TokenChunk.none, count: chunk.count) }
    var filled = 0
    var start = 0
    for (index, end) in chunk.documentEnds.enumerated() {
      document &+= 1
      var position = start
      while position &+ 1 < end {
        let stop = min(position &+ Self.run, end &- 1)
        let candidates = gather(stream, position..<stop)
        let slots = table.slots.pointer
        // Locals: stores through pointers would make the compiler reload fields.
        let (keys, hashes, positions) = (self.keys.pointer, self.hashes.pointer, self.positions.pointer)
        var early: UInt64 = 0
        for index in 0..<candidates { early ^= slots[table.start(hashes[index])].key }
        touched ^= early
        for index in 0..<candidates {
          let number = table.count(keys[index], hash: hashes[index], document: document)
          next[isCompact ? filled : Int(positions[index])] = number
          filled &+= 1
        }
        position = stop
      }
      start = end
      if isCompact { chunk.lastEnds[index] = filled }
    }
    let length = isCompact ? filled : chunk.count
    let kept = arena.stream(count: length)
    kept.pointer.update(from: next, count: length)
    chunk.streams.append(kept)
  }

  /// Collects the pairs at `range` that may be frequent; returns their number.
  @inline(__always)
  private func gather(_ stream: UnsafePointer<UInt32>, _ range: Range<Int>) -> Int {
    let keys = self.keys.pointer
    let hashes = self.hashes.pointer
    let positions = self.positions.pointer
    let seed = table.seed
    var found = 0
    let filter = self.filter
    for position in range {
      let first = stream[position]
      let second = stream[position &+ 1]
      let key = UInt64(first) << 32 | UInt64(second)
      let hash = PairTable.hash(key, seed)
      keys[found] = key
      hashes[found] = hash
      positions[found] = UInt32(truncatingIfNeeded: position)
      let isPair: UInt64 = max(first, second) != TokenChunk.none ? 1 : 0
      found &+= Int(truncatingIfNeeded: isPair & (filter?.passes(hash) ?? 1))
    }
    return found
  }
}
