/// Products with dense matrices.
///
/// Every value of a product is added up in the order of the entries, whatever the blocking, so that results
/// depend neither on the number of threads nor on the width of the other factor.
extension SparseMatrix {
  /// Rows a thread takes at a time.
  static let productBlockRows = 256

  /// The product of this matrix (n × m) and `dense` (m × k).
  ///
  /// - Throws: ``KernelError/shapeMismatch(operation:left:right:)``.
  public func multiplied(by dense: DenseMatrix, jobs: Int = 1) throws -> DenseMatrix {
    guard columnCount == dense.rowCount else {
      throw KernelError.shapeMismatch(
        operation: "sparse product", left: [rowCount, columnCount],
        right: [dense.rowCount, dense.columnCount])
    }
    let width = dense.columnCount
    var result = DenseMatrix(rowCount: rowCount, columnCount: width)
    guard rowCount > 0, width > 0 else { return result }
    try dense.values.withUnsafeBufferPointer { dense in
      try result.withMutableValues { result in
        let dense = ReadBuffer(dense)
        let result = SharedBuffer(result)
        let blocks = (rowCount - 1) / Self.productBlockRows + 1
        _ = try Parallel.map(count: blocks, jobs: jobs) { block in
          let rows = (block * Self.productBlockRows)..<min((block + 1) * Self.productBlockRows, rowCount)
          guard let dense = dense.base, let result = result.base else { return }
          columnIndices.withUnsafeBufferPointer { columns in
            values.withUnsafeBufferPointer { values in
              guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
              for row in rows {
                Self.gather(
                  entries: entries(ofRow: row), columns: columns, values: values, dense: dense,
                  width: width, into: result + row * width)
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The product of this matrix's transpose (m × n) and `dense` (n × k).
  ///
  /// - Throws: ``KernelError/shapeMismatch(operation:left:right:)``.
  public func transposeMultiplied(by dense: DenseMatrix, jobs: Int = 1) throws -> DenseMatrix {
    guard rowCount == dense.rowCount else {
      throw KernelError.shapeMismatch(
        operation: "sparse transposed product", left: [rowCount, columnCount],
        right: [dense.rowCount, dense.columnCount])
    }
    return try transposed().multiplied(by: dense, jobs: jobs)
  }

  /// One row of a product: the sum of rows of `dense`, weighted by the entries. Chunks of the width stay in
  /// registers while the entries pass.
  @inline(__always)
  private static func gather(
    entries: Range<Int>, columns: UnsafePointer<UInt32>, values: UnsafePointer<Float>,
    dense: UnsafePointer<Float>, width: Int, into output: UnsafeMutablePointer<Float>
  ) {
    var start = 0
    while start + FloatPanel.width <= width {
      var sum = FloatPanel()
      for entry in entries {
        sum.add(values[entry], times: UnsafeRawPointer(dense + (Int(columns[entry]) * width + start)))
      }
      sum.store(to: UnsafeMutableRawPointer(output + start))
      start += FloatPanel.width
    }
    while start + 4 <= width {
      var sum = SIMD4<Float>.zero
      for entry in entries {
        let source = UnsafeRawPointer(dense + (Int(columns[entry]) * width + start))
        sum += SIMD4(repeating: values[entry]) * source.loadUnaligned(as: SIMD4<Float>.self)
      }
      UnsafeMutableRawPointer(output + start).storeBytes(of: sum, as: SIMD4<Float>.self)
      start += 4
    }
    for column in start..<width {
      var sum: Float = 0
      for entry in entries { sum += values[entry] * dense[Int(columns[entry]) * width + column] }
      output[column] = sum
    }
  }
}
