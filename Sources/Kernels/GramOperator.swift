/// The product BᵀB·Y for a sparse matrix B with many rows, without ever forming BᵀB or B·Y.
///
/// For each row b of B the vector z = b·Y is made and bᵀ·z is added to the result at once, so that the long side
/// costs no memory traffic but its entries. Y and the result are worked on in panels of 32 columns: a
/// panel's z stays in registers, and panels are what threads share.
struct GramOperator: Sendable {
  /// Columns of a panel: half of the vector registers of every x86-64 processor.
  static let panelWidth = FloatPanel.width

  /// B, the longer side as rows.
  let matrix: SparseMatrix

  /// The product BᵀB·Y; Y has as many rows as B has columns.
  func apply(_ y: DenseMatrix, jobs: Int) throws -> DenseMatrix {
    guard y.rowCount == matrix.columnCount else {
      throw KernelError.shapeMismatch(
        operation: "Gram product", left: [matrix.rowCount, matrix.columnCount],
        right: [y.rowCount, y.columnCount])
    }
    let rows = y.rowCount
    let width = y.columnCount
    var result = DenseMatrix(rowCount: rows, columnCount: width)
    guard rows > 0, width > 0 else { return result }
    try y.values.withUnsafeBufferPointer { y in
      try result.withMutableValues { result in
        let y = ReadBuffer(y)
        let result = SharedBuffer(result)
        let panels = (width - 1) / Self.panelWidth + 1
        _ = try Parallel.map(count: panels, jobs: jobs) { panel in
          guard let y = y.base, let result = result.base else { return }
          let first = panel * Self.panelWidth
          let columns = first..<min(first + Self.panelWidth, width)
          var input = [Float](repeating: 0, count: rows * Self.panelWidth)
          var output = input
          for row in 0..<rows {
            for column in columns {
              input[row * Self.panelWidth + column - first] = y[row * width + column]
            }
          }
          input.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
              guard let input = input.baseAddress, let output = output.baseAddress else { return }
              applyPanel(input, output)
            }
          }
          for row in 0..<rows {
            for column in columns {
              result[row * width + column] = output[row * Self.panelWidth + column - first]
            }
          }
        }
      }
    }
    return result
  }

  /// Adds BᵀB times one panel to `output`.
  private func applyPanel(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    let input = UnsafeRawPointer(input)
    let output = UnsafeMutableRawPointer(output)
    let stride = FloatPanel.stride
    matrix.rowOffsets.withUnsafeBufferPointer { offsets in
      matrix.columnIndices.withUnsafeBufferPointer { columns in
        matrix.values.withUnsafeBufferPointer { values in
          for row in 0..<matrix.rowCount {
            let start = offsets[row]
            let end = offsets[row + 1]
            var z = FloatPanel()
            var entry = start
            while entry < end {
              z.add(values[entry], times: input + Int(columns[entry]) &* stride)
              entry &+= 1
            }
            entry = start
            while entry < end {
              z.add(times: values[entry], to: output + Int(columns[entry]) &* stride)
              entry &+= 1
            }
          }
        }
      }
    }
  }
}
