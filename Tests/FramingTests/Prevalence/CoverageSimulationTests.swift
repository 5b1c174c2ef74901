import Foundation
import Framing
import Kernels
import Testing

/// Two invented outlets, and a classifier that errs in one direction at one of them and in the other at the
/// other. A sample is drawn as plans draw it: the units the classifier is least sure of, and random ones.
@Suite struct CoverageSimulationTests {
  private static let trueShares = ["Corrant": 0.3, "Zephyr": 0.3]
  private static let bias = ["Corrant": 0.9, "Zephyr": -0.8]
  private static let unitsPerOutlet = 300
  private static let uncertain = 20
  private static let random = 60

  /// How the random units are drawn.
  enum Design: CaseIterable {
    /// So many of each outlet, as plans do.
    case fixedSize
    /// Each for itself, so that their number varies.
    case independent
  }

  private static func corpus(_ design: Design, _ random: inout SeededGenerator) -> [PrevalenceUnits.Unit] {
    trueShares.sorted { $0.key < $1.key }.flatMap { outlet, share in
      var truths: [Bool] = []
      var scores: [Double] = []
      for _ in 0..<unitsPerOutlet {
        let truth = random.nextUniform() < share
        truths.append(truth)
        scores.append(1 / (1 + exp(-((bias[outlet] ?? 0) + (truth ? 1.2 : -1.2) + random.nextGaussian()))))
      }
      let order = scores.indices.sorted { (abs(scores[$0] - 0.5), $0) < (abs(scores[$1] - 0.5), $1) }
      let certain = Set(order.prefix(uncertain))
      let probability = Double(Self.random) / Double(unitsPerOutlet - uncertain)
      let others = order.dropFirst(uncertain)
      let drawn =
        switch design {
        case .fixedSize: Set(others.shuffled(using: &random).prefix(Self.random))
        case .independent: Set(others.filter { _ in random.nextUniform() < probability })
        }
      return scores.indices.map { unit in
        let isCoded = certain.contains(unit) || drawn.contains(unit)
        return PrevalenceUnits.Unit(
          group: outlet, scores: [scores[unit], 1 - scores[unit]],
          code: isCoded ? (truths[unit] ? "yes" : "no") : nil,
          samplingProbability: isCoded ? (certain.contains(unit) ? 1 : probability) : nil)
      }
    }
  }

  @Test(arguments: Design.allCases)
  func designBasedIntervalsCoverAndNaiveOnesDoNot(design: Design) throws {
    let repetitions = 1000
    var designBased = ["Corrant": 0, "Zephyr": 0]
    var naive = designBased
    var sums = ["Corrant": 0.0, "Zephyr": 0.0]
    var random = SeededGenerator(seed: 2023)
    for _ in 0..<repetitions {
      let units = try PrevalenceUnits(Self.corpus(design, &random), frames: ["yes", "no"])
      for row in try Prevalence(units).rows where row.frame == "yes" {
        let truth = try #require(Self.trueShares[row.group])
        if row.designBased.interval?.contains(truth) == true { designBased[row.group, default: 0] += 1 }
        if row.naive.interval?.contains(truth) == true { naive[row.group, default: 0] += 1 }
        sums[row.group, default: 0] += row.designBased.share ?? 0
      }
    }
    for (outlet, truth) in Self.trueShares {
      let covered = Double(designBased[outlet] ?? 0) / Double(repetitions)
      #expect((0.93...0.97).contains(covered), "\(outlet): \(covered)")
      #expect(Double(naive[outlet] ?? 0) / Double(repetitions) < 0.5, "\(outlet)")
      #expect(abs((sums[outlet] ?? 0) / Double(repetitions) - truth) < 0.01)
    }
  }
}
