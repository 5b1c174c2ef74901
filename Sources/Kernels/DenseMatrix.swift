/// A dense matrix of single-precision values, row after row.
public struct DenseMatrix: Sendable, Equatable {
  /// Number of rows.
  public let rowCount: Int
  /// Number of columns.
  public let columnCount: Int
  /// The values; row `i` starts at `i * columnCount`.
  public private(set) var values: [Float]

  /// Makes a matrix of zeros; negative dimensions count as 0.
  public init(rowCount: Int, columnCount: Int) {
    self.rowCount = max(rowCount, 0)
    self.columnCount = max(columnCount, 0)
    values = [Float](repeating: 0, count: self.rowCount * self.columnCount)
  }

  /// Makes a matrix from its values, row after row.
  ///
  /// - Throws: ``KernelError/shapeMismatch(operation:left:right:)`` if their number is not rows times columns.
  public init(rowCount: Int, columnCount: Int, values: [Float]) throws {
    let (count, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
    guard rowCount >= 0, columnCount >= 0, !overflow, count == values.count else {
      throw KernelError.shapeMismatch(
        operation: "dense matrix", left: [rowCount, columnCount], right: [values.count])
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// The value at a row and a column.
  public subscript(row: Int, column: Int) -> Float {
    get { values[row * columnCount + column] }
    set { values[row * columnCount + column] = newValue }
  }

  /// The values of one row.
  public func row(_ row: Int) -> ArraySlice<Float> {
    values[(row * columnCount)..<((row + 1) * columnCount)]
  }

  /// Changes values in place through `body`, which gets all of them, row after row.
  public mutating func withMutableValues<R>(
    _ body: (inout UnsafeMutableBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    try values.withUnsafeMutableBufferPointer(body)
  }

  /// The matrix with rows and columns exchanged.
  public func transposed() -> DenseMatrix {
    var result = DenseMatrix(rowCount: columnCount, columnCount: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[column, row] = self[row, column] }
    }
    return result
  }
}
