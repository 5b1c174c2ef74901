import Kernels

/// A feature matrix kept by rows and by columns, with the two products that training needs: `X Xᵀ D` and `Xᵀ D`.
///
/// Dense blocks have one padded row of ``stride`` doubles a text (or feature). Every output row is one sum in a
/// fixed order, so that results do not depend on the number of threads.
struct FeatureProducts: Sendable {
  let rows: SparseMatrix
  private let columnOffsets: [Int]
  private let rowIndices: [UInt32]
  private let columnValues: [Float]
  let jobs: Int

  /// Widest row of a dense block that is worked on at once.
  static let widestBlock = 16

  init(_ rows: SparseMatrix, jobs: Int) {
    self.rows = rows
    self.jobs = max(1, jobs)
    var offsets = [Int](repeating: 0, count: rows.columnCount + 1)
    for column in rows.columnIndices { offsets[Int(column) + 1] += 1 }
    for column in 0..<rows.columnCount { offsets[column + 1] += offsets[column] }
    var next = offsets
    var indices = [UInt32](repeating: 0, count: rows.nonZeroCount)
    var values = [Float](repeating: 0, count: rows.nonZeroCount)
    for row in 0..<rows.rowCount {
      for entry in rows.entries(ofRow: row) {
        let column = Int(rows.columnIndices[entry])
        let target = next[column]
        next[column] = target + 1
        indices[target] = UInt32(truncatingIfNeeded: row)
        values[target] = rows.values[entry]
      }
    }
    columnOffsets = offsets
    rowIndices = indices
    columnValues = values
  }

  /// Doubles a dense row takes for `count` values: the next of 1, 2, 4, 8, 16, 32, 48, …
  static func stride(for count: Int) -> Int {
    for width in [1, 2, 4, 8] where count <= width { return width }
    return (count + widestBlock - 1) / widestBlock * widestBlock
  }

  /// `Xᵀ D`: a dense block of one row a feature.
  func transposed(_ block: [Double], stride: Int) throws -> [Double] {
    try product(
      offsets: columnOffsets, indices: rowIndices, values: columnValues, outputRows: rows.columnCount,
      block: block, stride: stride)
  }

  /// `Xᵀ D` without padding: `width` doubles a feature.
  func transposed(_ block: [Double], stride: Int, width: Int) throws -> [Double] {
    let dense = try transposed(block, stride: stride)
    guard width < stride else { return dense }
    var result: [Double] = []
    result.reserveCapacity(rows.columnCount * width)
    for column in 0..<rows.columnCount { result += dense[column * stride..<column * stride + width] }
    return result
  }

  /// `X Xᵀ D`: a dense block of one row a text.
  func gram(_ block: [Double], stride: Int) throws -> [Double] {
    let inner = try transposed(block, stride: stride)
    return try product(
      offsets: rows.rowOffsets, indices: rows.columnIndices, values: rows.values, outputRows: rows.rowCount,
      block: inner, stride: stride)
  }

  private func product(
    offsets: [Int], indices: [UInt32], values: [Float], outputRows: Int, block: [Double], stride: Int
  ) throws -> [Double] {
    let parts = balancedRanges(offsets, parts: jobs == 1 ? 1 : jobs * 8)
    var output = [Double](repeating: 0, count: outputRows * stride)
    try output.withUnsafeMutableBufferPointer { output in
      try offsets.withUnsafeBufferPointer { offsets in
        try indices.withUnsafeBufferPointer { indices in
          try values.withUnsafeBufferPointer { values in
            try block.withUnsafeBufferPointer { block in
              guard let target = output.baseAddress, let source = block.baseAddress,
                let offsets = offsets.baseAddress, let indices = indices.baseAddress,
                let values = values.baseAddress
              else { return }
              // Every part writes rows of its own, so that sharing the pointers is safe.
              nonisolated(unsafe) let kernel = SparseKernel(
                offsets: offsets, indices: indices, values: values, source: source, target: target,
                stride: stride)
              _ = try Parallel.map(count: parts.count, jobs: jobs) { kernel.run(parts[$0]) }
            }
          }
        }
      }
    }
    return output
  }

  /// Contiguous ranges of rows with nearly equal work.
  private func balancedRanges(_ offsets: [Int], parts: Int) -> [Range<Int>] {
    let count = offsets.count - 1
    guard parts > 1, count > 1 else { return count > 0 ? [0..<count] : [] }
    // A row costs about as much as four entries even when it is empty.
    let total = (offsets.last ?? 0) + 4 * count
    var ranges: [Range<Int>] = []
    var start = 0
    for part in 1...parts where start < count {
      let goal = total / parts * part
      var end = start
      while end < count, part == parts || offsets[end] + 4 * end < goal {
        end = part == parts ? count : end + 1
      }
      if end > start { ranges.append(start..<end) }
      start = end
    }
    if start < count { ranges.append(start..<count) }
    return ranges
  }
}

/// The inner loops of a sparse-times-dense product, by width of the dense rows.
private struct SparseKernel {
  let offsets: UnsafePointer<Int>
  let indices: UnsafePointer<UInt32>
  let values: UnsafePointer<Float>
  let source: UnsafePointer<Double>
  let target: UnsafeMutablePointer<Double>
  let stride: Int

  func run(_ rows: Range<Int>) {
    switch stride {
    case 1: scalar(rows)
    case 2: block(SIMD2<Double>.self, rows, at: 0)
    case 4: block(SIMD4<Double>.self, rows, at: 0)
    case 8: block(SIMD8<Double>.self, rows, at: 0)
    default:
      for start in Swift.stride(from: 0, to: stride, by: FeatureProducts.widestBlock) {
        block(SIMD16<Double>.self, rows, at: start)
      }
    }
  }

  private func scalar(_ rows: Range<Int>) {
    for row in rows {
      var sum = 0.0
      for entry in offsets[row]..<offsets[row + 1] {
        sum += Double(values[entry]) * source[Int(indices[entry])]
      }
      target[row] = sum
    }
  }

  @inline(__always)
  private func block<V: SIMD & BitwiseCopyable>(_: V.Type, _ rows: Range<Int>, at start: Int)
  where V.Scalar == Double {
    let source = UnsafeRawPointer(source + start)
    let target = UnsafeMutableRawPointer(target + start)
    let bytes = stride * MemoryLayout<Double>.size
    for row in rows {
      var sum = V.zero
      for entry in offsets[row]..<offsets[row + 1] {
        let dense = source.loadUnaligned(fromByteOffset: Int(indices[entry]) * bytes, as: V.self)
        sum += dense * V(repeating: Double(values[entry]))
      }
      target.storeBytes(of: sum, toByteOffset: row * bytes, as: V.self)
    }
  }
}
