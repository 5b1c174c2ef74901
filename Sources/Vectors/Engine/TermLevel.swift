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
  init(_ workers: [TokenizingWorker], least: Double) {
    // The first worker's numbering serves as the common one.
    let common = workers[0].terms
    var frequencies: [UInt32] = (0..<common.count).map {
      workers[0].tallies.pointer[$0 + 1].documentFrequency
    }
    var commonIds: [[UInt32]] = [(0..<common.count).map { UInt32(truncatingIfNeeded: $0) }]
    for worker in workers.dropFirst() {
      commonIds.append(
        (0..<worker.terms.count).map { index in
          let number = common.intern(worker.terms.bytes(of: index))
          let frequency = worker.tallies.pointer[index + 1].documentFrequency
          if number == frequencies.count {
            frequencies.append(frequency)
          } else {
            frequencies[number] &+= frequency
          }
          return UInt32(truncatingIfNeeded: number)
        })
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
      ranks: commonIds.map { ids in [TokenChunk.none] + ids.map { rankOf[Int($0)] } })
  }

  /// The first eight bytes so that numbers compare as bytes do.
  private static func sortPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
    return prefix
  }
}
