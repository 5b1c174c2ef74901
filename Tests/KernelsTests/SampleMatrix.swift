import Kernels

extension SparseMatrix {
  /// A sparse matrix from dense rows; zeros are left out.
  init(rows: [[Float]], columnCount: Int? = nil) {
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 {
        columns.append(UInt32(column))
        values.append(value)
      }
      offsets.append(values.count)
    }
    self.init(
      rowCount: rows.count, columnCount: columnCount ?? rows.first?.count ?? 0, rowOffsets: offsets,
      columnIndices: columns, values: values)
  }

  /// Random rows with about `density` of the entries set, values between 0 and 1.
  static func random(_ rowCount: Int, _ columnCount: Int, density: Double, seed: UInt64) -> SparseMatrix {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<rowCount).map { _ in
      (0..<columnCount).map { _ -> Float in
        let set = generator.nextUniform() < density
        let value = Float(generator.nextUniform())
        return set ? value : 0
      }
    }
    return SparseMatrix(rows: rows, columnCount: columnCount)
  }

  /// The rows as dense arrays.
  var denseRows: [[Float]] {
    (0..<rowCount).map { row in
      var dense = [Float](repeating: 0, count: columnCount)
      for entry in entries(ofRow: row) { dense[Int(columnIndices[entry])] = values[entry] }
      return dense
    }
  }
}

extension DenseMatrix {
  /// A random dense matrix.
  static func random(_ rowCount: Int, _ columnCount: Int, seed: UInt64) -> DenseMatrix {
    var generator = SeededGenerator(seed: seed)
    var matrix = DenseMatrix(rowCount: rowCount, columnCount: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { matrix[row, column] = Float(generator.nextGaussian()) }
    }
    return matrix
  }
}
