import Kernels

/// How each group uses each feature, and how all do together.
struct FeatureUsage: Sendable {
  /// Uses of one feature by one group.
  struct Use: Sendable {
    var feature: Int
    var count: Int
    var documents: Int
  }

  /// Rows of each group's articles.
  let rows: [[Int]]
  /// Exposure of each group.
  let exposures: [Int]
  /// What each group uses, features ascending.
  let uses: [[Use]]
  /// Occurrences of each feature in all groups.
  let totals: [Int]
  /// Articles that hold each feature, of all groups.
  let documents: [Int]
  /// Groups that use each feature.
  let groups: [Int]

  init(_ input: FeatureCounts, jobs: Int) throws {
    var rows = [[Int]](repeating: [], count: input.groupCount)
    for (row, group) in input.groups.enumerated() where group >= 0 { rows[group].append(row) }
    let rowsOfGroup = rows
    self.rows = rows
    exposures = rows.map { $0.reduce(0) { $0 + input.exposures[$1] } }
    uses = try Parallel.map(count: input.groupCount, jobs: jobs) { Self.uses(input.counts, rowsOfGroup[$0]) }
    var totals = [Int](repeating: 0, count: input.featureCount)
    var documents = totals
    var groups = totals
    for use in uses.joined() {
      totals[use.feature] += use.count
      documents[use.feature] += use.documents
      groups[use.feature] += 1
    }
    self.totals = totals
    self.documents = documents
    self.groups = groups
  }

  private static func uses(_ counts: SparseMatrix, _ rows: [Int]) -> [Use] {
    var sums = [UInt32](repeating: 0, count: counts.columnCount)
    var documents = sums
    for row in rows {
      for entry in counts.entries(ofRow: row) where counts.values[entry] > 0 {
        let column = Int(counts.columnIndices[entry])
        sums[column] &+= UInt32(counts.values[entry])
        documents[column] &+= 1
      }
    }
    return sums.indices.compactMap { feature in
      documents[feature] == 0
        ? nil : Use(feature: feature, count: Int(sums[feature]), documents: Int(documents[feature]))
    }
  }
}

extension SparseMatrix {
  /// Some columns in the given order; rows keep their places.
  func selectingColumns(_ columns: [Int]) -> SparseMatrix {
    var place = [Int32](repeating: -1, count: columnCount)
    for (index, column) in columns.enumerated() { place[column] = Int32(index) }
    var offsets = [0]
    offsets.reserveCapacity(rowCount + 1)
    var indices: [UInt32] = []
    var kept: [Float] = []
    for row in 0..<rowCount {
      for entry in entries(ofRow: row) {
        let column = place[Int(columnIndices[entry])]
        guard column >= 0 else { continue }
        indices.append(UInt32(column))
        kept.append(values[entry])
      }
      offsets.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columns.count, rowOffsets: offsets, columnIndices: indices,
      values: kept)
  }
}
