import Comparison
import Kernels

/// Invented articles, small enough to count by hand.
enum ContrastFixture {
  /// Dense counts as an input: each row an article of 100 units.
  static func counts(
    _ rows: [[Float]], groups: [Int], events: [Int?]? = nil, exposures: [Int]? = nil, classes: [Int]? = nil,
    groupCount: Int? = nil
  ) throws -> FeatureCounts {
    let width = rows.first?.count ?? 0
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 {
        columns.append(UInt32(column))
        values.append(value)
      }
      offsets.append(columns.count)
    }
    return try FeatureCounts(
      counts: SparseMatrix(
        rowCount: rows.count, columnCount: width, rowOffsets: offsets, columnIndices: columns, values: values),
      exposures: exposures ?? rows.map { _ in 100 }, classes: classes, groups: groups,
      groupCount: groupCount ?? (groups.max() ?? -1) + 1, events: events)
  }

  /// So many events with an article of each group; the first feature is the first group's word, the second nobody's.
  static func events(_ count: Int, articlesPerGroup: Int = 1, groups: Int = 2) throws -> FeatureCounts {
    var rows: [[Float]] = []
    var groupOfRow: [Int] = []
    var events: [Int] = []
    for event in 0..<count {
      for article in 0..<(articlesPerGroup * groups) {
        let group = article % groups
        rows.append([group == 0 ? Float(3 + event % 2) : 1, Float(1 + (event + article) % 3), 2])
        groupOfRow.append(group)
        events.append(event)
      }
    }
    return try counts(rows, groups: groupOfRow, events: events)
  }
}
