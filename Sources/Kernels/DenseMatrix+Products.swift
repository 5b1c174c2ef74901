import CBLAS

/// Products of dense matrices through BLAS.
///
/// Rows are cut into blocks of a fixed size, each block is one call of a single-threaded BLAS, and sums over
/// blocks run in block order: results do not depend on the number of threads.
extension DenseMatrix {
  /// Rows a BLAS call works on: enough to reach its full speed, few enough to share among threads.
  static let blockRows = 1024

  /// The product of this matrix (n × m) and `other` (m × k).
  ///
  /// - Throws: ``KernelError`` if shapes don't fit or a dimension exceeds 32 bits.
  public func multiplied(by other: DenseMatrix, jobs: Int = 1) throws -> DenseMatrix {
    guard columnCount == other.rowCount else {
      throw KernelError.shapeMismatch(
        operation: "product", left: [rowCount, columnCount], right: [other.rowCount, other.columnCount])
    }
    var result = DenseMatrix(rowCount: rowCount, columnCount: other.columnCount)
    guard !result.values.isEmpty, columnCount > 0 else { return result }
    let k = try Self.blasDimension(columnCount, "product")
    let n = try Self.blasDimension(other.columnCount, "product")
    BLASProvider.useOneThread()
    let rows = rowCount
    try values.withUnsafeBufferPointer { a in
      try other.values.withUnsafeBufferPointer { b in
        try result.withMutableValues { c in
          let a = ReadBuffer(a)
          let b = ReadBuffer(b)
          let c = SharedBuffer(c)
          try Self.forEachBlock(rows: rows, jobs: jobs) { start, count in
            guard let a = a.base, let b = b.base, let c = c.base else { return }
            cblas_sgemm(
              CblasRowMajor, CblasNoTrans, CblasNoTrans, count, n, k, 1, a + start * Int(k), k, b, n, 0,
              c + start * Int(n), n)
          }
        }
      }
    }
    return result
  }

  /// The product of this matrix's transpose (m × n) and `other` (n × k), in double precision, row after row.
  ///
  /// Meant for tall matrices and small results, such as the Gram matrix of `self` with itself.
  ///
  /// - Throws: ``KernelError`` if shapes don't fit or a dimension exceeds 32 bits.
  public func transposeMultiplied(by other: DenseMatrix, jobs: Int = 1) throws -> [Double] {
    guard rowCount == other.rowCount else {
      throw KernelError.shapeMismatch(
        operation: "transposed product", left: [rowCount, columnCount],
        right: [other.rowCount, other.columnCount])
    }
    let m = try Self.blasDimension(columnCount, "transposed product")
    let n = try Self.blasDimension(other.columnCount, "transposed product")
    var sum = [Double](repeating: 0, count: columnCount * other.columnCount)
    guard !sum.isEmpty, rowCount > 0 else { return sum }
    BLASProvider.useOneThread()
    let blocks = (rowCount - 1) / Self.blockRows + 1
    let partial = try Parallel.map(count: blocks, jobs: jobs) { block in
      let range = (block * Self.blockRows)..<min((block + 1) * Self.blockRows, rowCount)
      let a = values[(range.lowerBound * columnCount)..<(range.upperBound * columnCount)].map(Double.init)
      let b = other.values[
        (range.lowerBound * other.columnCount)..<(range.upperBound * other.columnCount)
      ].map(Double.init)
      var c = [Double](repeating: 0, count: columnCount * other.columnCount)
      cblas_dgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, m, n, Int32(range.count), 1, a, m, b, n, 0, &c, n)
      return c
    }
    for block in partial {
      for index in 0..<sum.count { sum[index] += block[index] }
    }
    return sum
  }

  /// Calls `body` with the first row and the number of rows of every block.
  static func forEachBlock(
    rows: Int, jobs: Int, _ body: @Sendable (_ start: Int, _ count: Int32) -> Void
  ) throws {
    guard rows > 0 else { return }
    _ = try Parallel.map(count: (rows - 1) / blockRows + 1, jobs: jobs) { block in
      let start = block * blockRows
      body(start, Int32(min(blockRows, rows - start)))
    }
  }

  /// A dimension as BLAS takes it.
  static func blasDimension(_ dimension: Int, _ operation: String) throws -> Int32 {
    guard let small = Int32(exactly: dimension) else {
      throw KernelError.tooLarge(operation: operation, dimension: dimension)
    }
    return small
  }
}
