/// Control of the false discovery rate over a family of tests.
public enum BenjaminiHochberg {
  /// q-values: the smallest false discovery rate at which each hypothesis would be rejected.
  ///
  /// With p₍₁₎ ≤ … ≤ p₍ₘ₎, q₍ᵢ₎ = min over j ≥ i of m·p₍ⱼ₎/j, at most 1 (Benjamini & Hochberg 1995,
  /// <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>; adjusted values as Yekutieli & Benjamini 1999).
  /// Right for independent tests and for positively dependent ones, which terms of the same articles mostly
  /// are. The family is what is passed: pass exactly the tests that are shown, and say how many they are.
  ///
  /// - Parameter pValues: p of each test, in any order.
  /// - Returns: q of each test, in the same order; equal p have equal q.
  /// - Throws: ``StatisticsError/invalidProbability(what:index:)`` if a p is not from 0 to 1.
  /// - Complexity: O(m log m).
  public static func qValues(_ pValues: [Double]) throws -> [Double] {
    if let index = pValues.firstIndex(where: { !(0...1).contains($0) }) {
      throw StatisticsError.invalidProbability(what: "p-values", index: index)
    }
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var qValues = [Double](repeating: 1, count: pValues.count)
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank + 1))
      qValues[index] = least
    }
    return qValues
  }
}
