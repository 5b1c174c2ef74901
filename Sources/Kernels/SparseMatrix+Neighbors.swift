/// A row and how similar it is.
public struct Neighbor: Sendable, Hashable {
  /// Index of the row.
  public var row: Int
  /// Cosine of the angle between the two rows.
  public var cosine: Float

  /// Makes a neighbour.
  public init(row: Int, cosine: Float) {
    self.row = row
    self.cosine = cosine
  }
}

/// Dot products between rows, and the rows nearest to one.
extension SparseMatrix {
  /// The dot product of row `row` with row `otherRow` of `other`, added up in column order in double precision.
  /// Both matrices must have the same columns.
  public func dotProduct(ofRow row: Int, with otherRow: Int, of other: SparseMatrix) -> Double {
    var a = rowOffsets[row]
    var b = other.rowOffsets[otherRow]
    let endA = rowOffsets[row + 1]
    let endB = other.rowOffsets[otherRow + 1]
    var sum = 0.0
    while a < endA, b < endB {
      let columnA = columnIndices[a]
      let columnB = other.columnIndices[b]
      if columnA == columnB { sum += Double(values[a]) * Double(other.values[b]) }
      if columnA <= columnB { a += 1 }
      if columnB <= columnA { b += 1 }
    }
    return sum
  }

  /// The rows with the highest cosine to row `row` of `query`, which may be this matrix.
  ///
  /// Rows without a common column are left out. Equal cosines are ordered by row index.
  ///
  /// - Parameters:
  ///   - row: index of the row in `query`.
  ///   - query: matrix over the same columns; this one if `nil`, and then the row itself is left out.
  ///   - limit: most rows to return.
  ///   - jobs: most threads to use; results don't depend on it.
  /// - Throws: ``KernelError`` if there is no such row or the columns differ.
  /// - Complexity: one pass over the entries.
  public func nearestRows(
    toRow row: Int, of query: SparseMatrix? = nil, limit: Int, jobs: Int = 1
  ) throws -> [Neighbor] {
    let source = query ?? self
    guard (0..<source.rowCount).contains(row) else {
      throw KernelError.invalidArgument("no row \(row) in a matrix of \(source.rowCount)")
    }
    guard source.columnCount == columnCount else {
      throw KernelError.shapeMismatch(
        operation: "nearest rows", left: [rowCount, columnCount],
        right: [source.rowCount, source.columnCount])
    }
    var dense = [Double](repeating: 0, count: columnCount)
    var length = 0.0
    for entry in source.entries(ofRow: row) {
      let value = Double(source.values[entry])
      dense[Int(source.columnIndices[entry])] = value
      length += value * value
    }
    guard length > 0, limit > 0 else { return [] }
    let scale = 1 / length.squareRoot()
    let skipped = query == nil ? row : -1
    let weights = dense
    let found = try Parallel.map(
      count: (rowCount + Self.productBlockRows - 1) / Self.productBlockRows, jobs: jobs
    ) { block in
      let start = block * Self.productBlockRows
      return cosines(
        rows: start..<min(start + Self.productBlockRows, rowCount), skipped: skipped, weights: weights,
        scale: scale)
    }
    let sorted = found.joined().sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }
    return Array(sorted.prefix(limit))
  }

  /// Cosines of some rows with a dense vector whose length is `1 / scale`; those that are not 0.
  private func cosines(
    rows: Range<Int>, skipped: Int, weights: [Double], scale: Double
  ) -> [Neighbor] {
    var found: [Neighbor] = []
    weights.withUnsafeBufferPointer { weights in
      columnIndices.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          for row in rows where row != skipped {
            var dot = 0.0
            var square = 0.0
            for entry in entries(ofRow: row) {
              let value = Double(values[entry])
              dot += value * weights[Int(columns[entry])]
              square += value * value
            }
            if dot != 0, square > 0 {
              found.append(Neighbor(row: row, cosine: Float(dot * scale / square.squareRoot())))
            }
          }
        }
      }
    }
    return found
  }
}
