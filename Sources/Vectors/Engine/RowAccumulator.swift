/// Gathers one document's columns into a sorted sparse row.
///
/// Counts stand in an array over all columns; a bit a column and a bit a word of those bits say where, so that the
/// row comes out sorted without a sort. Memory is O(columns).
final class RowAccumulator {
  private let counts: Scratch<UInt32>
  private let bits: Scratch<UInt64>
  private let summary: Scratch<UInt64>
  private let summaryCount: Int
  private let weights = Scratch<Double>(capacity: 1 << 10)
  private let idf: [Double]
  private let weighting: TermWeighting
  /// Occurrences of each column so far.
  let totals: Scratch<UInt64>

  init(columns: Int, idf: [Double], weighting: TermWeighting) {
    counts = Scratch(capacity: columns, zeroed: true)
    bits = Scratch(capacity: columns / 64 + 1, zeroed: true)
    summaryCount = columns / 4096 + 1
    summary = Scratch(capacity: summaryCount, zeroed: true)
    totals = Scratch(capacity: columns, zeroed: true)
    self.idf = idf
    self.weighting = weighting
  }

  /// Counts one occurrence.
  @inline(__always)
  func add(_ column: UInt32) {
    let column = Int(column)
    counts.pointer[column] &+= 1
    bits.pointer[column &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: column & 63)
    summary.pointer[column &>> 12] |= 1 &<< UInt64(truncatingIfNeeded: (column &>> 6) & 63)
  }

  /// Counts one occurrence for each id that `columns` maps to a column.
  @inline(__always)
  func add(_ ids: UnsafePointer<UInt32>, count: Int, columns: UnsafeBufferPointer<UInt32>) {
    for index in 0..<count {
      let id = ids[index]
      if id == TokenChunk.none { continue }
      let column = columns[Int(id)]
      if column != TokenChunk.none { add(column) }
    }
  }

  /// Writes the row's columns and weights and clears it; returns the number of entries.
  func finish(columns: UnsafeMutablePointer<UInt32>, values: UnsafeMutablePointer<Float>, most: Int) -> Int {
    weights.ensure(most)
    let counts = self.counts.pointer
    let totals = self.totals.pointer
    let bits = self.bits.pointer
    let weights = self.weights.pointer
    let weighting = self.weighting
    var filled = 0
    var norm = 0.0
    idf.withUnsafeBufferPointer { idf in
      for group in 0..<summaryCount {
        var words = summary.pointer[group]
        if words == 0 { continue }
        summary.pointer[group] = 0
        while words != 0 {
          let word = group &<< 6 | words.trailingZeroBitCount
          words &= words &- 1
          var set = bits[word]
          bits[word] = 0
          while set != 0 {
            let column = word &<< 6 | set.trailingZeroBitCount
            set &= set &- 1
            let count = counts[column]
            counts[column] = 0
            totals[column] &+= UInt64(count)
            let weight = weighting.frequency(count) * idf[column]
            columns[filled] = UInt32(truncatingIfNeeded: column)
            weights[filled] = weight
            norm += weighting.normalization == .l2 ? weight * weight : abs(weight)
            filled &+= 1
          }
        }
      }
    }
    if weighting.normalization == .l2 { norm.formSquareRoot() }
    let scale = weighting.normalization == .none || norm == 0 ? 1 : 1 / norm
    for index in 0..<filled { values[index] = Float(weights[index] * scale) }
    return filled
  }
}
