/// Transposes, subsets, and sums over rows and columns.
extension SparseMatrix {
  /// The matrix with rows and columns exchanged: the same entries in column order (CSC). Linear time.
  public func transposed() -> SparseMatrix {
    var offsets = [Int](repeating: 0, count: columnCount + 1)
    for column in columnIndices { offsets[Int(column) + 1] += 1 }
    for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
    var next = offsets
    var rows = [UInt32](repeating: 0, count: nonZeroCount)
    var transposedValues = [Float](repeating: 0, count: nonZeroCount)
    columnIndices.withUnsafeBufferPointer { columns in
      values.withUnsafeBufferPointer { values in
        next.withUnsafeMutableBufferPointer { next in
          rows.withUnsafeMutableBufferPointer { rows in
            transposedValues.withUnsafeMutableBufferPointer { transposedValues in
              for row in 0..<rowCount {
                for entry in rowOffsets[row]..<rowOffsets[row + 1] {
                  let column = Int(columns[entry])
                  let place = next[column]
                  next[column] = place + 1
                  rows[place] = UInt32(truncatingIfNeeded: row)
                  transposedValues[place] = values[entry]
                }
              }
            }
          }
        }
      }
    }
    return SparseMatrix(
      rowCount: columnCount, columnCount: rowCount, rowOffsets: offsets, columnIndices: rows,
      values: transposedValues)
  }

  /// The given rows in the given order; rows may repeat.
  ///
  /// - Throws: ``KernelError/invalidArgument(_:)`` if there is no such row.
  public func selectingRows(_ rows: [Int]) throws -> SparseMatrix {
    if let row = rows.first(where: { !(0..<rowCount).contains($0) }) {
      throw KernelError.invalidArgument("no row \(row) in a matrix of \(rowCount)")
    }
    var offsets = [0]
    offsets.reserveCapacity(rows.count + 1)
    for row in rows { offsets.append(offsets[offsets.count - 1] + entries(ofRow: row).count) }
    var columns: [UInt32] = []
    var selected: [Float] = []
    columns.reserveCapacity(offsets[rows.count])
    selected.reserveCapacity(offsets[rows.count])
    for row in rows {
      columns += columnIndices[entries(ofRow: row)]
      selected += values[entries(ofRow: row)]
    }
    return SparseMatrix(
      rowCount: rows.count, columnCount: columnCount, rowOffsets: offsets, columnIndices: columns,
      values: selected)
  }

  /// Euclidean length of each row.
  public func rowNorms() -> [Float] {
    (0..<rowCount).map { row in
      var sum = 0.0
      for entry in entries(ofRow: row) { sum += Double(values[entry]) * Double(values[entry]) }
      return Float(sum.squareRoot())
    }
  }

  /// Sum of each column, added up in row order in double precision.
  public func columnSums() -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    for entry in 0..<nonZeroCount { sums[Int(columnIndices[entry])] += Double(values[entry]) }
    return sums
  }

  /// Sum of each column over the given rows only, such as a group's term counts.
  ///
  /// - Throws: ``KernelError/invalidArgument(_:)`` if there is no such row.
  public func columnSums(ofRows rows: [Int]) throws -> [Double] {
    var sums = [Double](repeating: 0, count: columnCount)
    for row in rows {
      guard (0..<rowCount).contains(row) else {
        throw KernelError.invalidArgument("no row \(row) in a matrix of \(rowCount)")
      }
      for entry in entries(ofRow: row) { sums[Int(columnIndices[entry])] += Double(values[entry]) }
    }
    return sums
  }

  /// Number of rows that have an entry in each column: document frequencies.
  public func columnEntryCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: columnCount)
    for column in columnIndices { counts[Int(column)] += 1 }
    return counts
  }

  /// Sum over all columns of the column's variance (population variance, zeros included).
  public func totalColumnVariance() -> Double {
    guard rowCount > 0 else { return 0 }
    var squares = 0.0
    for value in values { squares += Double(value) * Double(value) }
    let n = Double(rowCount)
    var squaredMeans = 0.0
    for sum in columnSums() { squaredMeans += (sum / n) * (sum / n) }
    return max(0, squares / n - squaredMeans)
  }
}
