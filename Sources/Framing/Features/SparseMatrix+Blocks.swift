import Kernels

/// Feature sets as blocks of columns side by side.
extension SparseMatrix {
  /// Matrices of the same rows, side by side.
  static func joined(_ parts: [SparseMatrix], rowCount: Int) -> SparseMatrix {
    if parts.count == 1 { return parts[0] }
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    let count = parts.reduce(0) { $0 + $1.nonZeroCount }
    columns.reserveCapacity(count)
    values.reserveCapacity(count)
    for row in 0..<rowCount {
      var start: UInt32 = 0
      for part in parts {
        for entry in part.entries(ofRow: row) {
          columns.append(part.columnIndices[entry] + start)
          values.append(part.values[entry])
        }
        start += UInt32(truncatingIfNeeded: part.columnCount)
      }
      offsets.append(columns.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: parts.reduce(0) { $0 + $1.columnCount }, rowOffsets: offsets,
      columnIndices: columns, values: values)
  }

  /// This matrix without the entries in columns that `other` has none in; within each block of columns, rows are
  /// brought to unit length again.
  func restricted(toColumnsOf other: SparseMatrix, unitBlocks: [Range<Int>]) -> SparseMatrix {
    var isSeen = [Bool](repeating: false, count: columnCount)
    for column in other.columnIndices { isSeen[Int(column)] = true }
    var offsets = [0]
    var columns: [UInt32] = []
    var kept: [Float] = []
    columns.reserveCapacity(nonZeroCount)
    kept.reserveCapacity(nonZeroCount)
    for row in 0..<rowCount {
      let start = kept.count
      for entry in entries(ofRow: row) where isSeen[Int(columnIndices[entry])] {
        columns.append(columnIndices[entry])
        kept.append(values[entry])
      }
      for block in unitBlocks {
        let places = (start..<kept.count).filter { block.contains(Int(columns[$0])) }
        let square = places.reduce(0) { $0 + Double(kept[$1]) * Double(kept[$1]) }
        guard square > 0 else { continue }
        let factor = Float(1 / square.squareRoot())
        for place in places { kept[place] *= factor }
      }
      offsets.append(kept.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: kept)
  }

  /// The columns of some ranges, side by side.
  func selectingColumns(_ ranges: [Range<Int>]) -> SparseMatrix {
    if ranges == [0..<columnCount] { return self }
    var places = [Int32](repeating: -1, count: columnCount)
    var count = 0
    for column in ranges.joined() {
      places[column] = Int32(truncatingIfNeeded: count)
      count += 1
    }
    var offsets = [0]
    var columns: [UInt32] = []
    var kept: [Float] = []
    for row in 0..<rowCount {
      for entry in entries(ofRow: row) {
        let place = places[Int(columnIndices[entry])]
        guard place >= 0 else { continue }
        columns.append(UInt32(place))
        kept.append(values[entry])
      }
      offsets.append(kept.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: count, rowOffsets: offsets, columnIndices: columns, values: kept)
  }

  /// The matrix with a last column of ones.
  func appendingOnes() -> SparseMatrix {
    var offsets = [0]
    var columns: [UInt32] = []
    var entries: [Float] = []
    offsets.reserveCapacity(rowCount + 1)
    columns.reserveCapacity(nonZeroCount + rowCount)
    entries.reserveCapacity(nonZeroCount + rowCount)
    for row in 0..<rowCount {
      columns += columnIndices[self.entries(ofRow: row)]
      entries += values[self.entries(ofRow: row)]
      columns.append(UInt32(truncatingIfNeeded: columnCount))
      entries.append(1)
      offsets.append(columns.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount + 1, rowOffsets: offsets, columnIndices: columns,
      values: entries)
  }
}
