import Foundation
import Statistics

/// Values computed by other implementations; see `scripts/expected_agreement.py`.
struct ExpectedAgreement: Decodable {
  struct Pair: Decodable {
    var first: Int
    var second: Int
    var units: Int
    var agreement: Double
    var kappa: Double
  }

  /// Codes, coder by coder.
  var rows: [[String?]]
  var alpha: [String: Double]
  var codes: [String: Double]
  var pairs: [Pair]

  /// The same codes, unit by unit.
  var data: ReliabilityData {
    get throws {
      let count = rows.first?.count ?? 0
      return try ReliabilityData(
        units: (0..<count).map { unit in (name: "u\(unit)", codes: rows.map { $0[unit] }) },
        coders: rows.indices.map { "coder \($0)" })
    }
  }

  static func load() throws -> [String: ExpectedAgreement] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/agreement.json")
    return try JSONDecoder().decode([String: ExpectedAgreement].self, from: Data(contentsOf: url))
  }
}
