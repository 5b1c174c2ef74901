/// Two rows and their cosine.
public struct SimilarPair: Sendable, Hashable {
  /// The smaller row index.
  public var first: Int
  /// The larger row index.
  public var second: Int
  /// Cosine of the angle between the rows.
  public var cosine: Float

  /// Makes a pair.
  public init(first: Int, second: Int, cosine: Float) {
    self.first = first
    self.second = second
    self.cosine = cosine
  }
}

extension SparseMatrix {
  /// All pairs of rows whose cosine is at least `threshold`, exactly, without comparing every row with every
  /// other.
  ///
  /// Each row's most frequent columns stay out of an inverted index as long as their weights alone cannot reach
  /// the threshold (prefix filtering: Bayardo, Ma & Srikant 2007, <https://doi.org/10.1145/1242572.1242591>).
  /// Two rows that meet in no indexed column are then certain to be below it; those that meet and may
  /// reach it are computed in full.
  ///
  /// - Parameters:
  ///   - threshold: smallest cosine, above 0.
  ///   - positions: place of each row on a line, such as its day; rows without one are compared with all.
  ///     No restriction if `nil`.
  ///   - window: rows further apart than this are not compared.
  ///   - jobs: most threads to use; results don't depend on it.
  /// - Returns: pairs ordered by first, then second row.
  /// - Throws: ``KernelError`` for values that are negative or not finite, a threshold out of range, or positions
  ///   of the wrong number.
  /// - Complexity: memory linear in entries, rows times threads, and pairs found.
  public func similarPairs(
    atLeast threshold: Float, positions: [Int?]? = nil, window: Int = .max, jobs: Int = 1
  ) throws -> [SimilarPair] {
    guard threshold > 0, threshold.isFinite else {
      throw KernelError.invalidArgument("similarity threshold must be above 0")
    }
    guard values.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw KernelError.notFinite }
    if let positions, positions.count != rowCount {
      throw KernelError.shapeMismatch(
        operation: "similar pairs", left: [rowCount, columnCount], right: [positions.count])
    }
    let positions = positions ?? [Int?](repeating: nil, count: rowCount)
    // Rows without a position first, the others along the line: what a row is compared with are then two runs.
    let order = (0..<rowCount).sorted { a, b in
      switch (positions[a], positions[b]) {
      case (nil, nil): a < b
      case (nil, _): true
      case (_, nil): false
      case (let x?, let y?): (x, a) < (y, b)
      }
    }
    let join = SimilarityJoin(
      try selectingRows(order), positions: order.map { positions[$0] }, window: max(window, 0),
      threshold: Double(threshold))
    return try join.pairs(jobs: jobs).map { pair in
      let a = order[pair.first]
      let b = order[pair.second]
      return SimilarPair(first: min(a, b), second: max(a, b), cosine: pair.cosine)
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}
