/// A sparse matrix in compressed sparse row (CSR) form with 32-bit column indices and single-precision values.
///
/// Row `i` holds the entries `rowOffsets[i] ..< rowOffsets[i + 1]`; within a row, columns ascend strictly.
public struct SparseMatrix: Sendable, Equatable {
  /// Number of rows.
  public let rowCount: Int
  /// Number of columns.
  public let columnCount: Int
  /// Start of each row in ``columnIndices`` and ``values``; `rowCount + 1` entries.
  public let rowOffsets: [Int]
  /// Column of each entry.
  public let columnIndices: [UInt32]
  /// Value of each entry.
  public private(set) var values: [Float]

  /// Number of stored entries.
  public var nonZeroCount: Int { values.count }

  /// Makes a matrix from its CSR parts.
  ///
  /// - Precondition: offsets ascend from 0 to `values.count`, columns ascend within each row and are below
  ///   `columnCount`; checked in debug builds.
  public init(
    rowCount: Int, columnCount: Int, rowOffsets: [Int], columnIndices: [UInt32], values: [Float]
  ) {
    assert(rowOffsets.count == rowCount + 1 && rowOffsets.first == 0 && rowOffsets.last == values.count)
    assert(columnIndices.count == values.count)
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.rowOffsets = rowOffsets
    self.columnIndices = columnIndices
    self.values = values
  }

  /// Entries of row `row` as a range into ``columnIndices`` and ``values``.
  public func entries(ofRow row: Int) -> Range<Int> {
    rowOffsets[row]..<rowOffsets[row + 1]
  }

  /// Replaces values in place through `body`, keeping the pattern.
  public mutating func withMutableValues<R>(_ body: (inout [Float]) throws -> R) rethrows -> R {
    try body(&values)
  }
}
