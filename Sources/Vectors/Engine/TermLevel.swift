import Kernels

/// The n-grams of one length that enough documents hold, in the order of their words.
struct TermLevel: Sendable {
  /// Documents that hold each n-gram.
  let documentFrequencies: [UInt32]
  /// First n - 1 words of each, as a rank in the level below; the word's own rank in the first level.
  let prefixes: [UInt32]
  /// Last word of each, as a rank in the first level.
  let lastWords: [UInt32]
  /// For each worker the rank of each of its local ids, or ``TokenChunk/none``.
  let ranks: [[UInt32]]

  /// Number of n-grams.
  var count: Int { documentFrequencies.count }
}

/// The first level with its words.
struct WordLevel: Sendable {
  let level: TermLevel
  /// All words' bytes, in order.
  let bytes: [UInt8]
  /// Start of each word, and the end of the last.
  let offsets: [Int]

  /// Joins the workers' words, keeps those in at least `least` documents, and ranks them by their bytes.
  ///
  /// Uses as many threads as there are workers.
  init(_ workers: [TokenizingWorker], least: Double) throws {
    // The first worker's numbering serves as the common one.
    let common = workers[0].terms
    var frequencies = Array(workers[0].documentFrequencies().dropFirst())
    var commonIds: [[UInt32]] = [(0..<common.count).map { UInt32(truncatingIfNeeded: $0) }]
    for (place, worker) in workers.enumerated().dropFirst() {
      let own = worker.documentFrequencies()
      var ids = try Self.numbers(of: worker, in: workers[0], jobs: workers.count)
      for index in ids.indices {
        let frequency = own[index + 1]
        if ids[index] != TokenChunk.none {
          frequencies[Int(ids[index])] &+= frequency
        } else if place + 1 < workers.count || Double(frequency) >= least {
          // New here. Whoever comes last need not tell of words that are in too few documents.
          ids[index] = UInt32(truncatingIfNeeded: common.intern(worker.terms.bytes(of: index)))
          frequencies.append(frequency)
        }
      }
      commonIds.append(ids)
    }
    var order: [(prefix: UInt64, number: UInt32)] = []
    for number in 0..<frequencies.count where Double(frequencies[number]) >= least {
      order.append((Self.sortPrefix(common.bytes(of: number)), UInt32(truncatingIfNeeded: number)))
    }
    order.sort { first, second in
      if first.prefix != second.prefix { return first.prefix < second.prefix }
      return common.bytes(of: Int(first.number)).lexicographicallyPrecedes(
        common.bytes(of: Int(second.number)))
    }
    var rankOf = [UInt32](repeating: TokenChunk.none, count: frequencies.count)
    var bytes: [UInt8] = []
    var offsets = [0]
    offsets.reserveCapacity(order.count + 1)
    for (rank, entry) in order.enumerated() {
      rankOf[Int(entry.number)] = UInt32(truncatingIfNeeded: rank)
      bytes.append(contentsOf: common.bytes(of: Int(entry.number)))
      offsets.append(bytes.count)
    }
    self.bytes = bytes
    self.offsets = offsets
    let own = order.indices.map { UInt32(truncatingIfNeeded: $0) }
    level = TermLevel(
      documentFrequencies: order.map { frequencies[Int($0.number)] }, prefixes: own, lastWords: own,
      // Local id 0 is the boundary.
      ranks: commonIds.map { ids in
        [TokenChunk.none] + ids.map { $0 == TokenChunk.none ? $0 : rankOf[Int($0)] }
      })
  }

  /// For each word of a worker its number in another's terms, or ``TokenChunk/none``.
  private static func numbers(
    of worker: TokenizingWorker, in common: TokenizingWorker, jobs: Int
  ) throws -> [UInt32] {
    let ranges = Parallel.ranges(count: worker.terms.count, parts: jobs)
    let parts = try Parallel.map(count: ranges.count, jobs: jobs) { part in
      ranges[part].map { common.terms.number(of: worker.terms.bytes(of: $0)) ?? TokenChunk.none }
    }
    return Array(parts.joined())
  }

  /// The first eight bytes so that numbers compare as bytes do.
  private static func sortPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
    return prefix
  }
}
