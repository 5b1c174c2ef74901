import Foundation
import Kernels
import Statistics

/// Values computed by other implementations; see `scripts/expected_inference.py`.
struct ExpectedInference: Decodable {
  struct QValues: Decodable {
    var p: [Double]
    var q: [Double]
  }
  struct Conservative: Decodable {
    var counts: [Int]
    var total: Int
    var otherCounts: [Int]
    var otherTotal: Int
    var corrected: [Double]
    var plain: [Double]
  }
  struct Documents: Decodable {
    var groups: [Int]
    var counts: [[Float]]
    var sizes: [Int]
  }
  struct Bounds: Decodable {
    var lower: [Double]
    var upper: [Double]
  }
  struct Permutation: Decodable {
    var labels: [Int]
    var strata: [Int]
    var counts: [[Float]]
    var sizes: [Int]
    var assignments: Int
    var p: [Double]
  }

  var qValues: QValues
  var conservative: Conservative
  var documents: Documents
  var rest: Bounds
  var pair: Bounds
  var permutation: Permutation

  static func load() throws -> ExpectedInference {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/inference.json")
    return try JSONDecoder().decode(ExpectedInference.self, from: Data(contentsOf: url))
  }
}

extension SparseMatrix {
  /// A matrix of the values that are not 0.
  init(dense rows: [[Float]]) {
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
      rowCount: rows.count, columnCount: rows.first?.count ?? 0, rowOffsets: offsets, columnIndices: columns,
      values: values)
  }
}
