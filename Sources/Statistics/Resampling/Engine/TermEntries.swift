import Kernels

/// Counts by term (compressed columns), with documents numbered in the order of their groups, so that the
/// documents of one group stand together in every term.
struct TermEntries: Sendable {
  /// Start of each term's entries, then their end.
  let offsets: [Int]
  /// Document of each entry, as a rank in group order; ascending within a term.
  let documents: [UInt32]
  /// Count of each entry, 1 or more.
  let counts: [UInt32]
  /// Ranks of each group's documents.
  let groupRanges: [Range<Int>]
  /// Group of each rank.
  let groups: [Int]
  /// Words of each rank.
  let sizes: [Int]
  /// Row that each rank had before.
  let rows: [Int]

  /// Arranges counts that have been checked.
  init(_ counts: SparseMatrix, sizes: [Int]?, groups: [Int], groupCount: Int) {
    var rowsOfGroup = [[Int]](repeating: [], count: groupCount)
    for (row, group) in groups.enumerated() where group >= 0 { rowsOfGroup[group].append(row) }
    var ranges: [Range<Int>] = []
    var rows: [Int] = []
    for group in rowsOfGroup {
      ranges.append(rows.count..<(rows.count + group.count))
      rows += group
    }
    (offsets, documents, self.counts) = Self.transposed(counts, rows: rows)
    self.rows = rows
    groupRanges = ranges
    self.groups = ranges.indices.flatMap { [Int](repeating: $0, count: ranges[$0].count) }
    self.sizes = rows.map { row in
      sizes?[row] ?? counts.entries(ofRow: row).reduce(0) { $0 + Int(counts.values[$1]) }
    }
  }

  /// The entries of some rows that are not 0, by column.
  private static func transposed(
    _ matrix: SparseMatrix, rows: [Int]
  ) -> (offsets: [Int], documents: [UInt32], counts: [UInt32]) {
    var offsets = [Int](repeating: 0, count: matrix.columnCount + 1)
    for row in rows {
      for entry in matrix.entries(ofRow: row) where matrix.values[entry] > 0 {
        offsets[Int(matrix.columnIndices[entry]) + 1] += 1
      }
    }
    for term in 0..<matrix.columnCount { offsets[term + 1] += offsets[term] }
    var next = offsets
    var documents = [UInt32](repeating: 0, count: offsets[matrix.columnCount])
    var counts = documents
    next.withUnsafeMutableBufferPointer { next in
      documents.withUnsafeMutableBufferPointer { documents in
        counts.withUnsafeMutableBufferPointer { counts in
          for (rank, row) in rows.enumerated() {
            for entry in matrix.entries(ofRow: row) where matrix.values[entry] > 0 {
              let term = Int(matrix.columnIndices[entry])
              let place = next[term]
              next[term] = place + 1
              documents[place] = UInt32(truncatingIfNeeded: rank)
              counts[place] = UInt32(matrix.values[entry])
            }
          }
        }
      }
    }
    return (offsets, documents, counts)
  }

  /// Occurrences of a term in the documents of some groups.
  func total(ofTerm term: Int, where isRelevant: (_ group: Int) -> Bool) -> Int {
    (offsets[term]..<offsets[term + 1]).reduce(0) { sum, entry in
      isRelevant(groups[Int(documents[entry])]) ? sum + Int(counts[entry]) : sum
    }
  }
}
