/// What is done to whole columns.
extension DenseMatrix {
  /// Multiplies each column by its factor; missing factors count as 1.
  mutating func scaleColumns(by factors: [Float]) {
    let columns = min(columnCount, factors.count)
    let width = columnCount
    let rows = rowCount
    withMutableValues { values in
      for row in 0..<rows {
        for column in 0..<columns { values[row * width + column] *= factors[column] }
      }
    }
  }

  /// For each column the sign of its value that is largest in magnitude, the first one among equals; 1 for a
  /// column of zeros.
  func columnSigns() -> [Float] {
    var largest = [Float](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let value = values[row * columnCount + column]
        if abs(value) > abs(largest[column]) { largest[column] = value }
      }
    }
    return largest.map { $0 < 0 ? -1 : 1 }
  }

  /// Population variance of each column, by two passes in double precision.
  func columnVariances() -> [Double] {
    guard rowCount > 0 else { return [Double](repeating: 0, count: columnCount) }
    var means = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { means[column] += Double(values[row * columnCount + column]) }
    }
    for column in 0..<columnCount { means[column] /= Double(rowCount) }
    var sums = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let difference = Double(values[row * columnCount + column]) - means[column]
        sums[column] += difference * difference
      }
    }
    return sums.map { $0 / Double(rowCount) }
  }
}
