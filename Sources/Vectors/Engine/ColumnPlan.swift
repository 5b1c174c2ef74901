/// Which n-grams of all levels become columns, in the order of their terms.
struct ColumnPlan: Sendable {
  var vocabulary: Vocabulary
  var documentFrequencies: [UInt32]
  /// For each level the column of each rank, or ``TokenChunk/none``.
  var columns: [[UInt32]]

  /// Walks the n-grams in dictionary order: an n-gram comes before those that continue it, and since no word
  /// holds a byte below the space that joins them, order by words is order by bytes.
  init(words: WordLevel, longer: [TermLevel], shortest: Int, most: Double) {
    let levels = [words.level] + longer
    var walk = Walk(words: words, levels: levels, shortest: shortest, most: most)
    for rank in 0..<words.level.count { walk.visit(level: 0, rank: rank) }
    vocabulary = Vocabulary(sortedBytes: walk.bytes, ends: walk.ends)
    documentFrequencies = walk.frequencies
    columns = walk.columns
  }

  private struct Walk {
    let words: WordLevel
    let levels: [TermLevel]
    let shortest: Int
    let most: Double
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var frequencies: [UInt32] = []
    var columns: [[UInt32]]
    private var term: [UInt8] = []
    /// Next unvisited n-gram of each level: prefixes ascend there.
    private var cursors: [Int]

    init(words: WordLevel, levels: [TermLevel], shortest: Int, most: Double) {
      self.words = words
      self.levels = levels
      self.shortest = shortest
      self.most = most
      columns = levels.map { [UInt32](repeating: TokenChunk.none, count: $0.count) }
      cursors = levels.map { _ in 0 }
      let total = levels.dropFirst(shortest - 1).reduce(0) { $0 + $1.count }
      bytes.reserveCapacity(total * 14)
      ends.reserveCapacity(total)
      frequencies.reserveCapacity(total)
    }

    /// Recursion is as deep as the longest n-gram has words.
    mutating func visit(level: Int, rank: Int) {
      let length = term.count
      if length > 0 { term.append(0x20) }
      let frequency = appendWord(of: rank, level: level)
      if level + 1 >= shortest, Double(frequency) <= most {
        columns[level][rank] = UInt32(truncatingIfNeeded: ends.count)
        bytes.append(contentsOf: term)
        ends.append(bytes.count)
        frequencies.append(frequency)
      }
      let next = level + 1
      if next < levels.count {
        while let child = nextChild(of: rank, level: next) { visit(level: next, rank: child) }
      }
      term.removeLast(term.count - length)
    }

    /// Appends the last word of an n-gram to the term; returns the documents that hold the n-gram.
    @inline(__always)
    private mutating func appendWord(of rank: Int, level: Int) -> UInt32 {
      levels.withUnsafeBufferPointer { levels in
        let word = Int(levels[level].lastWords[rank])
        words.offsets.withUnsafeBufferPointer { offsets in
          words.bytes.withUnsafeBufferPointer { bytes in
            term.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[offsets[word]..<offsets[word + 1]]))
          }
        }
        return levels[level].documentFrequencies[rank]
      }
    }

    /// The next unvisited n-gram of a level, if it continues the n-gram `rank` of the level below.
    @inline(__always)
    private mutating func nextChild(of rank: Int, level: Int) -> Int? {
      levels.withUnsafeBufferPointer { levels in
        let cursor = cursors[level]
        guard cursor < levels[level].count, Int(levels[level].prefixes[cursor]) == rank else { return nil }
        cursors[level] = cursor + 1
        return cursor
      }
    }
  }

  /// Keeps the `limit` columns with the highest totals; among equals the first.
  mutating func keep(_ limit: Int, totals: [UInt64]) {
    guard vocabulary.count > limit else { return }
    let ranked = totals.indices.sorted { totals[$0] != totals[$1] ? totals[$0] > totals[$1] : $0 < $1 }
    let kept = ranked.prefix(limit).sorted()
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var moved = [UInt32](repeating: TokenChunk.none, count: vocabulary.count)
    for (column, old) in kept.enumerated() {
      moved[old] = UInt32(truncatingIfNeeded: column)
      bytes.append(contentsOf: vocabulary.bytes[vocabulary.range(of: old)])
      ends.append(bytes.count)
    }
    vocabulary = Vocabulary(sortedBytes: bytes, ends: ends)
    documentFrequencies = kept.map { documentFrequencies[$0] }
    columns = columns.map { level in
      level.map { $0 == TokenChunk.none ? $0 : moved[Int($0)] }
    }
  }
}
