import Foundation
import Statistics
import Testing

/// What `scripts/expected_keyness.py` computed with scipy and numpy.
struct ExpectedKeyness: Decodable {
  struct Scores: Decodable {
    var ratePerThousand: [Double]
    var logOdds: [Double]
    var variance: [Double]
    var z: [Double]
    var logRatio: [Double]
    var g2: [Double]

    /// Expects agreement to 1 in 10⁹ (scipy's G² loses digits to cancellation near zero, hence the floor).
    func expectClose(to scores: KeynessScores, sourceLocation: SourceLocation = #_sourceLocation) {
      let pairs = [
        (ratePerThousand, scores.ratePerThousand), (logOdds, scores.logOdds),
        (variance, scores.variance), (z, scores.z), (logRatio, scores.logRatio), (g2, scores.g2),
      ]
      for (expected, found) in pairs {
        #expect(expected.count == found.count, sourceLocation: sourceLocation)
        for (a, b) in zip(expected, found) {
          #expect(abs(a - b) <= 1e-9 * max(abs(a), 1), sourceLocation: sourceLocation)
        }
      }
    }
  }

  struct Dispersion: Decodable {
    var deviation: [Double]
    var normalizedDeviation: [Double]
  }

  var counts: [[Int]]
  var priorStrength: Double
  var zeroCorrection: Double
  var rest: [Scores]
  var firstAgainstSecond: Scores
  var documents: [[Float]]
  var sizes: [Double]
  var dispersion: Dispersion

  static func load() throws -> ExpectedKeyness {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/keyness.json")
    return try JSONDecoder().decode(ExpectedKeyness.self, from: Data(contentsOf: url))
  }
}
