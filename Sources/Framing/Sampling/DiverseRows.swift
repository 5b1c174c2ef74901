import Kernels

/// What units look like, for choosing unlike ones.
public enum UnitVectors: Sendable {
  /// Embeddings, one row a unit.
  case dense(DenseMatrix)
  /// TF-IDF or counts, one row a unit.
  case sparse(SparseMatrix)

  /// Number of units.
  var rowCount: Int {
    switch self {
    case .dense(let matrix): matrix.rowCount
    case .sparse(let matrix): matrix.rowCount
    }
  }

  private var columnCount: Int {
    switch self {
    case .dense(let matrix): matrix.columnCount
    case .sparse(let matrix): matrix.columnCount
    }
  }

  /// Squared Euclidean distances of all rows from one.
  func squaredDistances(from row: Int, squaredNorms: [Double]) -> [Double] {
    var center = [Float](repeating: 0, count: columnCount)
    switch self {
    case .dense(let matrix):
      for (column, value) in matrix.row(row).enumerated() { center[column] = value }
    case .sparse(let matrix):
      for entry in matrix.entries(ofRow: row) {
        center[Int(matrix.columnIndices[entry])] = matrix.values[entry]
      }
    }
    let products = products(with: center)
    return squaredNorms.indices.map { other in
      other == row ? 0 : max(0, squaredNorms[other] + squaredNorms[row] - 2 * products[other])
    }
  }

  /// Squared Euclidean length of each row.
  func squaredNorms() -> [Double] {
    switch self {
    case .dense(let matrix):
      (0..<matrix.rowCount).map { matrix.row($0).reduce(0) { $0 + Double($1) * Double($1) } }
    case .sparse(let matrix):
      (0..<matrix.rowCount).map { row in
        matrix.entries(ofRow: row).reduce(0) { $0 + Double(matrix.values[$1]) * Double(matrix.values[$1]) }
      }
    }
  }

  private func products(with center: [Float]) -> [Double] {
    switch self {
    case .dense(let matrix):
      let width = matrix.columnCount
      return matrix.values.withUnsafeBufferPointer { values in
        center.withUnsafeBufferPointer { center in
          (0..<matrix.rowCount).map { row in
            var sum = 0.0
            for column in 0..<width { sum += Double(values[row * width + column]) * Double(center[column]) }
            return sum
          }
        }
      }
    case .sparse(let matrix):
      return (0..<matrix.rowCount).map { row in
        matrix.entries(ofRow: row).reduce(0) {
          $0 + Double(matrix.values[$1]) * Double(center[Int(matrix.columnIndices[$1])])
        }
      }
    }
  }
}

/// Chooses rows that lie far from each other, as k-means++ chooses its first centres (Arthur & Vassilvitskii
/// 2007, "k-means++: The Advantages of Careful Seeding", SODA).
///
/// Each row is drawn with a probability proportional to its squared distance from the nearest row that is
/// already taken: outliers are likely, but a crowd of ordinary rows is too, as it is many.
struct DiverseRows {
  private let vectors: UnitVectors
  private let norms: [Double]
  /// Squared distance of each row from the nearest taken one; infinite before the first.
  private var nearest: [Double]

  init(_ vectors: UnitVectors) {
    self.vectors = vectors
    norms = vectors.squaredNorms()
    nearest = [Double](repeating: .infinity, count: vectors.rowCount)
  }

  /// Makes rows near this one less likely.
  mutating func take(_ row: Int) {
    let distances = vectors.squaredDistances(from: row, squaredNorms: norms)
    for index in nearest.indices { nearest[index] = min(nearest[index], distances[index]) }
  }

  /// Draws rows one by one from `candidates`, which must not repeat.
  ///
  /// - Complexity: O(count × entries).
  mutating func draw(_ count: Int, from candidates: [Int], _ random: inout SeededGenerator) -> [Int] {
    var candidates = candidates
    var drawn: [Int] = []
    while drawn.count < count, !candidates.isEmpty {
      let place = place(among: candidates, &random)
      let row = candidates.remove(at: place)
      drawn.append(row)
      take(row)
    }
    return drawn
  }

  private func place(among candidates: [Int], _ random: inout SeededGenerator) -> Int {
    let total = candidates.reduce(0) { $0 + nearest[$1] }
    // Nothing is taken yet, or all that is left equals something taken: any is as good.
    guard total > 0, total.isFinite else { return random.nextIndex(below: candidates.count) }
    let goal = random.nextUniform() * total
    var sum = 0.0
    for (place, row) in candidates.enumerated() {
      sum += nearest[row]
      if sum > goal { return place }
    }
    return candidates.lastIndex { nearest[$0] > 0 } ?? candidates.count - 1
  }
}
