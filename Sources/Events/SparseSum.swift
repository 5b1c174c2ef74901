import Kernels

/// A sum of unit vectors: columns ascending, values in double precision.
struct SparseSum {
  private var columns: [UInt32] = []
  private var values: [Double] = []

  /// How much longer one vector must be for a search in it to beat a walk through it.
  private static let searchRatio = 16

  /// The zero vector.
  init() {}

  /// A row divided by its length; zero for a row of zeros.
  init(row: Int, of matrix: SparseMatrix, norm: Float) {
    guard norm > 0 else { return }
    let entries = matrix.entries(ofRow: row)
    columns = Array(matrix.columnIndices[entries])
    values = matrix.values[entries].map { Double($0) / Double(norm) }
  }

  /// The sum of two vectors.
  func adding(_ other: SparseSum) -> SparseSum {
    if columns.isEmpty { return other }
    var result = SparseSum()
    result.columns.reserveCapacity(columns.count + other.columns.count)
    result.values.reserveCapacity(columns.count + other.columns.count)
    var i = 0
    var j = 0
    while i < columns.count || j < other.columns.count {
      let left = i < columns.count ? columns[i] : .max
      let right = j < other.columns.count ? other.columns[j] : .max
      let takesLeft = i < columns.count && left <= right
      let takesRight = j < other.columns.count && right <= left
      result.columns.append(min(left, right))
      result.values.append((takesLeft ? values[i] : 0) + (takesRight ? other.values[j] : 0))
      if takesLeft { i += 1 }
      if takesRight { j += 1 }
    }
    return result
  }

  /// The dot product with another vector.
  func dot(_ other: SparseSum) -> Double {
    if other.columns.count < columns.count { return other.dot(self) }
    let search = other.columns.count / Self.searchRatio > columns.count
    var sum = 0.0
    var j = 0
    for (i, column) in columns.enumerated() {
      if search {
        j = other.place(of: column, from: j)
      } else {
        while j < other.columns.count, other.columns[j] < column { j += 1 }
      }
      guard j < other.columns.count else { break }
      if other.columns[j] == column { sum += values[i] * other.values[j] }
    }
    return sum
  }

  /// First place from `start` whose column is not below `column`.
  private func place(of column: UInt32, from start: Int) -> Int {
    var low = start
    var high = columns.count
    while low < high {
      let middle = low + (high - low) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
