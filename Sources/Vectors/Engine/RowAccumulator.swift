/// Gathers one document's columns into a sorted sparse row.
///
/// Counts stand in an array over all columns; a bit a column and a bit a word of those bits say where, so that the
/// row comes out sorted without a sort. Memory is O(columns).
final class RowAccumulator {
  /// A column past the last takes what is no column, so that adding needs no branch.
  private let idle: Int
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
    idle = columns
    counts = Scratch(capacity: columns + 1, zeroed: true)
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
    Self.add(Int(column), counts.pointer, bits.pointer, summary.pointer)
  }

  @inline(__always)
  private static func add(
    _ column: Int, _ counts: UnsafeMutablePointer<UInt32>, _ bits: UnsafeMutablePointer<UInt64>,
    _ summary: UnsafeMutablePointer<UInt64>
  ) {
    counts[column] &+= 1
    bits[column &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: column & 63)
    summary[column &>> 12] |= 1 &<< UInt64(truncatingIfNeeded: (column &>> 6) & 63)
  }

  /// Counts one occurrence for each id that `columns` maps to a column.
  ///
  /// - Parameter hasNone: whether ids may be ``TokenChunk/none``.
  @inline(__always)
  func add(
    _ ids: UnsafePointer<UInt32>, count: Int, columns: UnsafeBufferPointer<UInt32>, hasNone: Bool
  ) {
    let idle = UInt32(truncatingIfNeeded: self.idle)
    // Locals: stores through pointers would make the compiler reload fields.
    let (counts, bits, summary) = (self.counts.pointer, self.bits.pointer, self.summary.pointer)
    for index in 0..<count {
      let id = ids[index]
      if hasNone, id == TokenChunk.none { continue }
      Self.add(Int(min(columns[Int(id)], idle)), counts, bits, summary)
    }
  }

  /// Writes the row's columns and weights and clears it; returns the number of entries. There must be room for as
  /// many entries as occurrences were added, and for ``blindSlots`` columns more.
  func finish(columns: UnsafeMutablePointer<UInt32>, values: UnsafeMutablePointer<Float>) -> Int {
    counts.pointer[idle] = 0
    bits.pointer[idle &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: idle & 63))
    let filled = drain(to: columns)
    if weighting == .counts {
      writeCounts(of: columns, filled: filled, to: values)
    } else {
      writeWeights(of: columns, filled: filled, to: values)
    }
    return filled
  }

  /// Raw counts need neither weights nor a norm.
  private func writeCounts(
    of columns: UnsafePointer<UInt32>, filled: Int, to values: UnsafeMutablePointer<Float>
  ) {
    let (counts, totals) = (self.counts.pointer, self.totals.pointer)
    for index in 0..<filled {
      let column = Int(columns[index])
      let count = counts[column]
      counts[column] = 0
      totals[column] &+= UInt64(count)
      values[index] = Float(count)
    }
  }

  private func writeWeights(
    of columns: UnsafePointer<UInt32>, filled: Int, to values: UnsafeMutablePointer<Float>
  ) {
    weights.renew(filled)
    let counts = self.counts.pointer
    let totals = self.totals.pointer
    let weights = self.weights.pointer
    let weighting = self.weighting
    var norm = 0.0
    idf.withUnsafeBufferPointer { idf in
      for index in 0..<filled {
        let column = Int(columns[index])
        let count = counts[column]
        counts[column] = 0
        totals[column] &+= UInt64(count)
        let weight = weighting.frequency(count) * idf[column]
        weights[index] = weight
        norm += weighting.normalization == .l2 ? weight * weight : abs(weight)
      }
    }
    if weighting.normalization == .l2 { norm.formSquareRoot() }
    let scale = weighting.normalization == .none || norm == 0 ? 1 : 1 / norm
    for index in 0..<filled { values[index] = Float(weights[index] * scale) }
  }

  /// Writes the columns whose bits are set, ascending, and clears the bits; returns their number.
  @inline(__always)
  private func drain(to columns: UnsafeMutablePointer<UInt32>) -> Int {
    let bits = self.bits.pointer
    var filled = 0
    for group in 0..<summaryCount {
      var words = summary.pointer[group]
      if words == 0 { continue }
      summary.pointer[group] = 0
      while words != 0 {
        let word = group &<< 6 | words.trailingZeroBitCount
        words &= words &- 1
        var set = bits[word]
        bits[word] = 0
        let first = UInt32(truncatingIfNeeded: word &<< 6)
        let total = set.nonzeroBitCount
        var done = 0
        // Slots past the last are written blindly: a loop of unforeseeable length costs more.
        repeat {
          for slot in 0..<Self.blindSlots {
            columns[filled &+ done &+ slot] = first &+ UInt32(truncatingIfNeeded: set.trailingZeroBitCount)
            set &= set &- 1
          }
          done &+= Self.blindSlots
        } while done < total
        filled &+= total
      }
    }
    return filled
  }

  /// Slots written at once; ``finish(columns:values:)`` needs as many behind the row.
  static let blindSlots = 4
}
