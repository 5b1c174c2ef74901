/// The work behind ``SparseMatrix/similarPairs(atLeast:positions:window:jobs:)``, over rows that are ordered:
/// those without a position first, then by position.
struct SimilarityJoin: Sendable {
  /// Rows a thread takes at a time.
  private static let blockRows = 64
  /// Slack of the bounds against rounding: the index holds single-precision weights, whose relative error is
  /// below 10⁻⁷.
  private static let slack = 1e-6
  /// Share of the threshold that the unindexed part of a row may reach. At 1 the index is smallest, but nearly
  /// every two rows that meet must be compared in full: on 10,000 news articles at threshold 0.25 that took 25 s
  /// of processor time, against 7.7 s at 0.6, 5.6 s at 0.4, and 5.0 s at 0.2.
  private static let hiddenShare = 0.2

  private let matrix: SparseMatrix
  private let threshold: Double
  /// 1 over each row's length, 0 for a row of zeros.
  private let scales: [Double]
  /// First row each row is compared with among those that have a position.
  private let windowStarts: [Int]
  /// Number of rows without a position.
  private let unplaced: Int
  /// Inverted index: rows by column, in row order, of the indexed part of each row.
  private let index: SparseMatrix
  /// Length of each normalised row's part that is not indexed.
  private let hiddenLengths: [Double]

  init(_ matrix: SparseMatrix, positions: [Int?], window: Int, threshold: Double) {
    self.matrix = matrix
    self.threshold = threshold
    scales = (0..<matrix.rowCount).map { row in
      var square = 0.0
      for entry in matrix.entries(ofRow: row) {
        square += Double(matrix.values[entry]) * Double(matrix.values[entry])
      }
      return square > 0 ? 1 / square.squareRoot() : 0
    }
    let unplaced = positions.firstIndex { $0 != nil } ?? positions.count
    self.unplaced = unplaced
    var start = unplaced
    windowStarts = positions.indices.map { row in
      guard let here = positions[row] else { return row }
      while start < row, let there = positions[start] {
        // Distances of untrusted numbers may overflow; then they are certainly beyond any window.
        let (distance, overflow) = here.subtractingReportingOverflow(there)
        guard overflow || distance > window else { break }
        start += 1
      }
      return start
    }
    (index, hiddenLengths) = Self.makeIndex(matrix, scales: scales, threshold: threshold)
  }

  /// Indexes each row but for its most frequent columns, whose joint length stays well below the threshold.
  private static func makeIndex(
    _ matrix: SparseMatrix, scales: [Double], threshold: Double
  ) -> (SparseMatrix, [Double]) {
    let frequencies = matrix.columnEntryCounts()
    let longest = max(0, threshold * hiddenShare - 2 * slack)
    let bound = longest * longest
    var hidden = [Double](repeating: 0, count: matrix.rowCount)
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    offsets.reserveCapacity(matrix.rowCount + 1)
    columns.reserveCapacity(matrix.nonZeroCount)
    values.reserveCapacity(matrix.nonZeroCount)
    var keep: [Bool] = []
    for row in 0..<matrix.rowCount {
      let entries = matrix.entries(ofRow: row)
      let byFrequency = entries.sorted {
        let a = frequencies[Int(matrix.columnIndices[$0])]
        let b = frequencies[Int(matrix.columnIndices[$1])]
        return (b, $0) < (a, $1)
      }
      keep.removeAll(keepingCapacity: true)
      keep.append(contentsOf: repeatElement(true, count: entries.count))
      var square = 0.0
      for entry in byFrequency {
        let value = Double(matrix.values[entry]) * scales[row]
        guard square + value * value < bound else { break }
        square += value * value
        keep[entry - entries.lowerBound] = false
      }
      hidden[row] = square.squareRoot()
      for entry in entries where keep[entry - entries.lowerBound] {
        columns.append(matrix.columnIndices[entry])
        values.append(Float(Double(matrix.values[entry]) * scales[row]))
      }
      offsets.append(values.count)
    }
    let part = SparseMatrix(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount, rowOffsets: offsets,
      columnIndices: columns, values: values)
    return (part.transposed(), hidden)
  }

  /// The pairs, by the later row in order.
  func pairs(jobs: Int) throws -> [SimilarPair] {
    let rows = matrix.rowCount
    guard rows > 1 else { return [] }
    // Runs of blocks, so that the scratch memory is made a few times per thread and not once a block.
    let blocks = (rows - 1) / Self.blockRows + 1
    let runs = min(blocks, max(1, jobs) * 8)
    let found = try Parallel.map(count: runs, jobs: jobs) { run in
      var sums = [Double](repeating: 0, count: rows)
      var weights = [Double](repeating: 0, count: matrix.columnCount)
      var pairs: [SimilarPair] = []
      for block in stride(from: run, to: blocks, by: runs) {
        for row in (block * Self.blockRows)..<min((block + 1) * Self.blockRows, rows) {
          let touched = accumulate(row, into: &sums)
          collect(row, touched, sums: &sums, weights: &weights, into: &pairs)
        }
      }
      return pairs
    }
    return Array(found.joined())
  }

  /// Adds the products of `row` with the indexed part of earlier rows to `sums`, and returns which rows it met.
  private func accumulate(_ row: Int, into sums: inout [Double]) -> [Int] {
    var touched: [Int] = []
    let isPlaced = row >= unplaced
    // Rows without a position stand first in every list.
    let firstEnd = isPlaced ? unplaced : row
    index.columnIndices.withUnsafeBufferPointer { partners in
      index.values.withUnsafeBufferPointer { partnerValues in
        sums.withUnsafeMutableBufferPointer { sums in
          for entry in matrix.entries(ofRow: row) {
            let weight = Double(matrix.values[entry]) * scales[row]
            guard weight > 0 else { continue }
            let postings = index.entries(ofRow: Int(matrix.columnIndices[entry]))
            var next = postings.lowerBound
            while next < postings.upperBound, Int(partners[next]) < firstEnd {
              Self.add(weight * Double(partnerValues[next]), to: Int(partners[next]), sums, &touched)
              next += 1
            }
            guard isPlaced else { continue }
            next = Self.lowerBound(windowStarts[row], in: partners, next..<postings.upperBound)
            while next < postings.upperBound, Int(partners[next]) < row {
              Self.add(weight * Double(partnerValues[next]), to: Int(partners[next]), sums, &touched)
              next += 1
            }
          }
        }
      }
    }
    return touched
  }

  /// Appends the pairs of `row` with those of the rows it met that reach the threshold, and clears `sums`.
  private func collect(
    _ row: Int, _ touched: [Int], sums: inout [Double], weights: inout [Double],
    into pairs: inout [SimilarPair]
  ) {
    for entry in matrix.entries(ofRow: row) {
      weights[Int(matrix.columnIndices[entry])] = Double(matrix.values[entry]) * scales[row]
    }
    for partner in touched {
      if sums[partner] + hiddenLengths[partner] >= threshold - Self.slack {
        let cosine = dot(partner, weights) * scales[partner]
        if cosine >= threshold {
          pairs.append(SimilarPair(first: partner, second: row, cosine: Float(cosine)))
        }
      }
      sums[partner] = 0
    }
    for entry in matrix.entries(ofRow: row) { weights[Int(matrix.columnIndices[entry])] = 0 }
  }

  @inline(__always)
  private static func add(
    _ value: Double, to row: Int, _ sums: UnsafeMutableBufferPointer<Double>, _ touched: inout [Int]
  ) {
    if sums[row] == 0 { touched.append(row) }
    sums[row] += value
  }

  private func dot(_ row: Int, _ weights: [Double]) -> Double {
    var sum = 0.0
    for entry in matrix.entries(ofRow: row) {
      sum += Double(matrix.values[entry]) * weights[Int(matrix.columnIndices[entry])]
    }
    return sum
  }

  /// First place in an ascending run whose row is not below `row`.
  private static func lowerBound(
    _ row: Int, in rows: UnsafeBufferPointer<UInt32>, _ range: Range<Int>
  ) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
