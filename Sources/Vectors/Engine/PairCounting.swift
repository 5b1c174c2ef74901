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
  /// - Parameters:
  ///   - previous: the level of the chunks' last streams, whose local ids are turned into ranks.
  ///   - isLast: whether no level will be built upon the new one; its streams are then compact.
  func nextLevel(after previous: TermLevel, isLast: Bool) throws -> TermLevel {
    let seed = UInt64.random(in: .min ... .max)
    let sketch = try remap(to: previous, seed: seed)
    let tables = try count(filter: sketch, seed: seed, isLast: isLast)
    return Self.join(tables, previous: previous, least: least)
  }

  /// Turns the last streams into ranks and counts pairs in cells; nil cells when nothing is rare enough.
  private func remap(to level: TermLevel, seed: UInt64) throws -> CellFilter? {
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
    guard usesCells else { return nil }
    return CellFilter(counters, threshold: UInt8(min(255, max(1, least.rounded(.up)))))
  }

  /// A power of two near the number of tokens.
  private static func cells(tokens: Int) -> Int {
    var cells = leastCells
    while cells < tokens / 2, cells < mostCells { cells *= 2 }
    return cells
  }

  private func count(filter: CellFilter?, seed: UInt64, isLast: Bool) throws -> [PairTable] {
    let claims = WorkClaims(count: chunks.count)
    return try Parallel.map(count: jobs, jobs: jobs) { worker in
      let counter = PairWorker(
        table: PairTable(bits: Self.tableBits, seed: seed), filter: filter, isCompact: isLast)
      while let index = claims.next() {
        try counter.count(chunks[index])
        chunks[index].owner = worker
      }
      return Handover(counter.table)
    }.map { $0.value }
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
