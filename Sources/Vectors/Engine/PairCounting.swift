import Kernels

/// Counts (n + 1)-grams as pairs of n-grams, pruning before counting.
///
/// A pair can only be frequent if both its parts are, and only if its cell in a small array of saturating
/// counters, hashed without keys, reaches the limit (Park, Chen & Yu 1995, "An effective hash-based algorithm for
/// mining association rules"). What passes both is counted exactly.
struct PairCounting {
  /// Counters for each token, and the bounds of their number; measured: fewer let more rare pairs through,
  /// more miss the cache more often.
  private static let leastCells = 1 << 12
  private static let mostCells = 1 << 26
  /// Slots that a pair table starts with, as a power of two.
  private static let tableBits = 16

  let chunks: [TokenChunk]
  let jobs: Int
  /// Fewest documents that must hold a pair.
  let least: Double

  /// Appends to every chunk the stream of the next level and returns that level.
  ///
  /// - Parameter previous: the level of the chunks' last streams, whose local ids are turned into ranks.
  func nextLevel(after previous: TermLevel) throws -> TermLevel {
    let seed = UInt64.random(in: .min ... .max)
    let sketch = try remap(to: previous, seed: seed)
    let tables = try count(sketch: sketch, seed: seed)
    return Self.join(tables, previous: previous, least: least)
  }

  /// Turns the last streams into ranks and counts pairs in cells; nil cells when nothing is rare enough.
  private func remap(to level: TermLevel, seed: UInt64) throws -> CellCounters? {
    let tokens = chunks.reduce(0) { $0 + $1.count }
    let usesCells = least > 1
    let cells = usesCells ? Self.cells(tokens: tokens) : 1
    let claims = WorkClaims(count: chunks.count)
    let counters = try Parallel.map(count: jobs, jobs: jobs) { _ in
      let counters = CellCounters(cells: cells)
      while let index = claims.next() {
        let chunk = chunks[index]
        let stream = chunk.streams[chunk.streams.count - 1].pointer
        level.ranks[chunk.owner].withUnsafeBufferPointer { ranks in
          for position in 0..<chunk.count {
            let id = stream[position]
            stream[position] = id == TokenChunk.none ? id : ranks[Int(id)]
          }
        }
        guard usesCells else { continue }
        var start = 0
        for end in chunk.documentEnds {
          counters.count(stream + start, count: end - start, seed: seed)
          start = end
        }
      }
      return counters
    }
    guard usesCells, let first = counters.first else { return nil }
    for other in counters.dropFirst() { first.add(other) }
    return first
  }

  /// A power of two near the number of tokens.
  private static func cells(tokens: Int) -> Int {
    var cells = leastCells
    while cells < tokens, cells < mostCells { cells *= 2 }
    return cells
  }

  private func count(sketch: CellCounters?, seed: UInt64) throws -> [PairTable] {
    let claims = WorkClaims(count: chunks.count)
    let threshold = UInt8(min(255, max(1, least.rounded(.up))))
    return try Parallel.map(count: jobs, jobs: jobs) { worker in
      let counter = PairWorker(
        table: PairTable(bits: Self.tableBits, seed: seed), sketch: sketch, threshold: threshold)
      while let index = claims.next() {
        try counter.count(chunks[index])
        chunks[index].owner = worker
      }
      return Handover(counter.table)
    }.map(\.value)
  }

  private static func join(_ tables: [PairTable], previous: TermLevel, least: Double) -> TermLevel {
    // As with words, the first table's numbering serves all.
    guard let common = tables.first else {
      return TermLevel(documentFrequencies: [], prefixes: [], lastWords: [], ranks: [])
    }
    var commonIds: [[UInt32]] = [(0..<common.count).map { UInt32(truncatingIfNeeded: $0) }]
    for table in tables.dropFirst() {
      var ids = [UInt32](repeating: 0, count: table.count)
      for index in 0..<table.slots.capacity {
        let slot = table.slots.pointer[index]
        guard slot.id != 0 else { continue }
        ids[Int(slot.id) - 1] = common.add(
          slot.key, frequency: table.documentFrequencies.pointer[Int(slot.id) - 1])
      }
      commonIds.append(ids)
    }
    var keys: [UInt64] = []
    var numbers: [UInt32] = []
    for index in 0..<common.slots.capacity {
      let slot = common.slots.pointer[index]
      guard slot.id != 0, Double(common.documentFrequencies.pointer[Int(slot.id) - 1]) >= least else {
        continue
      }
      keys.append(slot.key)
      numbers.append(slot.id - 1)
    }
    let order = RadixSort.order(keys)
    var rankOf = [UInt32](repeating: TokenChunk.none, count: common.count)
    for (rank, index) in order.enumerated() {
      rankOf[Int(numbers[Int(index)])] = UInt32(truncatingIfNeeded: rank)
    }
    return TermLevel(
      documentFrequencies: order.map { common.documentFrequencies.pointer[Int(numbers[Int($0)])] },
      prefixes: order.map { UInt32(truncatingIfNeeded: keys[Int($0)] >> 32) },
      lastWords: order.map { previous.lastWords[Int(UInt32(truncatingIfNeeded: keys[Int($0)]))] },
      ranks: commonIds.map { ids in ids.map { rankOf[Int($0)] } })
  }
}

/// Passes a reference from the thread that made it to the one that waits for it.
struct Handover<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// One thread's pair counting.
private final class PairWorker {
  let table: PairTable
  private let sketch: CellCounters?
  private let threshold: UInt8
  private var document: UInt32 = 0
  private let keys = Scratch<UInt64>(capacity: 1 << 12)
  private let hashes = Scratch<UInt64>(capacity: 1 << 12)
  private let positions = Scratch<UInt32>(capacity: 1 << 12)
  /// Where early reads of table slots go, so that the compiler keeps them.
  private(set) var touched: UInt64 = 0

  /// Pairs looked up together: their slots are read ahead, so that cache misses overlap.
  private static let run = 256

  init(table: PairTable, sketch: CellCounters?, threshold: UInt8) {
    self.table = table
    self.sketch = sketch
    self.threshold = threshold
  }

  func count(_ chunk: TokenChunk) throws {
    let stream = UnsafePointer(chunk.streams[chunk.streams.count - 1].pointer)
    let next = Scratch<UInt32>(capacity: chunk.count)
    next.pointer.update(repeating: TokenChunk.none, count: chunk.count)
    keys.ensure(Self.run)
    hashes.ensure(Self.run)
    positions.ensure(Self.run)
    var start = 0
    for end in chunk.documentEnds {
      document &+= 1
      var position = start
      while position &+ 1 < end {
        let stop = min(position &+ Self.run, end &- 1)
        let candidates = gather(stream, position..<stop)
        let slots = table.slots.pointer
        for index in 0..<candidates { touched ^= slots[table.start(hashes.pointer[index])].key }
        for index in 0..<candidates {
          next.pointer[Int(positions.pointer[index])] = table.count(
            keys.pointer[index], hash: hashes.pointer[index], document: document)
        }
        position = stop
      }
      start = end
    }
    guard table.count < Int(UInt32.max) - 2 * chunk.count else {
      throw VectorsError.tooLarge("distinct n-grams")
    }
    chunk.streams.append(next)
  }

  /// Collects the pairs at `range` that may be frequent; returns their number.
  @inline(__always)
  private func gather(_ stream: UnsafePointer<UInt32>, _ range: Range<Int>) -> Int {
    let keys = self.keys.pointer
    let hashes = self.hashes.pointer
    let positions = self.positions.pointer
    let seed = table.seed
    var found = 0
    let cells = sketch?.cells.pointer
    let mask = sketch?.mask ?? 0
    for position in range {
      let first = stream[position]
      let second = stream[position &+ 1]
      let key = UInt64(first) << 32 | UInt64(second)
      let hash = PairTable.hash(key, seed)
      keys[found] = key
      hashes[found] = hash
      positions[found] = UInt32(truncatingIfNeeded: position)
      var passes = max(first, second) != TokenChunk.none
      if let cells {
        passes = passes && cells[Int(truncatingIfNeeded: hash & mask)] >= threshold
      }
      found &+= passes ? 1 : 0
    }
    return found
  }
}

/// Saturating 8-bit counters, chosen by hash.
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

  /// Adds another's counts.
  func add(_ other: CellCounters) {
    let own = cells.pointer
    let others = other.cells.pointer
    for index in 0..<cells.capacity {
      let sum = own[index] &+ others[index]
      own[index] = sum < own[index] ? .max : sum
    }
  }
}
