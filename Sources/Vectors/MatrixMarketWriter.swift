import Kernels

/// Writes sparse matrices as Matrix Market files (Boisvert, Pozo & Remington 1996, "The Matrix Market exchange
/// formats"): coordinate format, real, general, 1-based, as scipy.io.mmread and R's Matrix::readMM read them.
public enum MatrixMarketWriter {
  /// Bytes gathered before the sink is called.
  private static let portion = 1 << 20

  /// Writes a matrix, each value as the shortest decimal that reads back as the same single-precision number.
  ///
  /// - Parameters:
  ///   - matrix: the matrix; entries come row by row, columns ascending.
  ///   - comment: lines to put into the head, such as how the matrix was made.
  ///   - sink: takes the bytes in order, about a megabyte at a time.
  /// - Throws: what `sink` throws.
  public static func write(
    _ matrix: SparseMatrix, comment: String = "", to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var lines: [UInt8] = []
    lines.reserveCapacity(portion + 64)
    lines.append(contentsOf: "%%MatrixMarket matrix coordinate real general\n".utf8)
    for line in comment.split(whereSeparator: \.isNewline) { lines.append(contentsOf: "% \(line)\n".utf8) }
    lines.append(contentsOf: "\(matrix.rowCount) \(matrix.columnCount) \(matrix.nonZeroCount)\n".utf8)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        append(UInt(row) &+ 1, to: &lines)
        lines.append(0x20)
        append(UInt(matrix.columnIndices[entry]) &+ 1, to: &lines)
        lines.append(0x20)
        append(matrix.values[entry], to: &lines)
        lines.append(0x0A)
        if lines.count >= portion {
          try lines.withUnsafeBytes(sink)
          lines.removeAll(keepingCapacity: true)
        }
      }
    }
    try lines.withUnsafeBytes(sink)
  }

  /// Writes a vocabulary, one term a line in column order.
  public static func write(
    _ vocabulary: Vocabulary, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try vocabulary.lines.withUnsafeBytes(sink)
  }

  private static func append(_ number: UInt, to lines: inout [UInt8]) {
    var divisor: UInt = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      lines.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
      divisor /= 10
    }
  }

  private static func append(_ value: Float, to lines: inout [UInt8]) {
    // Counts are whole and most common; the general form is much slower.
    if value >= 0, value < 0x1p24, value == value.rounded(.towardZero) {
      append(UInt(value), to: &lines)
    } else {
      lines.append(contentsOf: value.description.utf8)
    }
  }
}
