import Foundation
import Kernels
import Statistics
import Testing

/// Invented articles in which groups make no difference, but articles do: a word that an article uses once it
/// uses again, and events have words of their own. Honest tests find a difference in 5 % of the words, and
/// formulas over words in a third.
@Suite struct NullSimulationTests {
  private static let terms = 12
  private static let events = 10
  private static let articlesPerEvent = 6
  private static let words = 400

  /// p of each term by permutation within events, and by χ² over words.
  private static func simulate(seed: UInt64) throws -> (permutation: [Double], chiSquare: [Double]) {
    var random = SeededGenerator(seed: seed)
    var rows: [[Float]] = []
    var groups: [Int] = []
    var strata: [Int] = []
    for event in 0..<events {
      let eventRate = (0..<terms).map { _ in 4 * exponential(&random) }
      // Half of an event's articles, at random.
      let first = Set((0..<articlesPerEvent).shuffled(using: &random).prefix(articlesPerEvent / 2))
      for article in 0..<articlesPerEvent {
        rows.append(eventRate.map { Float(poisson($0 * exponential(&random), &random)) })
        groups.append(first.contains(article) ? 0 : 1)
        strata.append(event)
      }
    }
    let sizes = rows.map { _ in words + random.nextIndex(below: words) }
    let documents = try GroupedDocuments(counts: SparseMatrix(dense: rows), sizes: sizes, groups: groups)
    let permutation = try PermutationTest.pValues(
      documents, contrast: GroupContrast(group: 0), strata: strata,
      options: PermutationTest.Options(permutations: 599, seed: seed), jobs: 2)
    let totals = (0..<2).map { group in zip(sizes, groups).reduce(0) { $0 + ($1.1 == group ? $1.0 : 0) } }
    let counts = (0..<2).map { group in
      (0..<terms).map { term in
        zip(rows, groups).reduce(0) { $0 + ($1.1 == group ? Int($1.0[term]) : 0) }
      }
    }
    let g2 = try Keyness.compare(GroupedCounts(groups: counts, totals: totals), group: 0).g2
    return (permutation, g2.map { 2 * NormalDistribution.upperTail(abs($0).squareRoot()) })
  }

  private static func exponential(_ random: inout SeededGenerator) -> Double {
    -log(1 - random.nextUniform())
  }

  private static func poisson(_ mean: Double, _ random: inout SeededGenerator) -> Int {
    let limit = exp(-mean)
    var product = random.nextUniform()
    var count = 0
    while product > limit {
      product *= random.nextUniform()
      count += 1
    }
    return count
  }

  @Test func permutationHoldsItsLevelWhereTokensDoNot() throws {
    var permutation: [Double] = []
    var chiSquare: [Double] = []
    var familiesWithFindings = 0
    let families = 120
    for seed in 1...families {
      let p = try Self.simulate(seed: UInt64(seed))
      permutation += p.permutation
      chiSquare += p.chiSquare
      if try BenjaminiHochberg.qValues(p.permutation).contains(where: { $0 < 0.05 }) {
        familiesWithFindings += 1
      }
    }
    func share(_ p: [Double], below bound: Double) -> Double {
      Double(p.filter { $0 < bound }.count) / Double(p.count)
    }
    #expect((0.04...0.06).contains(share(permutation, below: 0.05)))
    for bound in stride(from: 0.1, to: 1, by: 0.1) {
      // 1,440 p-values: standard error 0.013 at most.
      #expect(abs(share(permutation, below: bound) - bound) < 0.04, "share of p < \(bound)")
    }
    #expect(Double(familiesWithFindings) / Double(families) <= 0.06)
    #expect(share(chiSquare, below: 0.05) > 0.3)
  }
}
