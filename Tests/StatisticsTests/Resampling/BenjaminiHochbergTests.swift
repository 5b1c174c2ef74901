import Statistics
import Testing

@Suite struct BenjaminiHochbergTests {
  @Test func agreesWithSciPy() throws {
    let expected = try ExpectedInference.load().qValues
    let q = try BenjaminiHochberg.qValues(expected.p)
    #expect(q.count == expected.q.count)
    for (found, value) in zip(q, expected.q) { #expect(abs(found - value) < 1e-14) }
  }

  /// By hand: 4 · 0.01/1 = 0.04, 4 · 0.02/2 = 0.04, 4 · 0.03/3 = 0.04, 0.5.
  @Test func matchesTheHandCalculation() throws {
    let q = try BenjaminiHochberg.qValues([0.5, 0.01, 0.03, 0.02])
    for (found, value) in zip(q, [0.5, 0.04, 0.04, 0.04]) { #expect(abs(found - value) < 1e-15) }
  }

  @Test func theFamilyDecides() throws {
    #expect(try BenjaminiHochberg.qValues([0.04]) == [0.04])
    #expect(try BenjaminiHochberg.qValues([0.04, 0.9])[0] == 0.08)
    #expect(try BenjaminiHochberg.qValues([]).isEmpty)
    #expect(try BenjaminiHochberg.qValues([1, 1]) == [1, 1])
  }

  @Test(arguments: [-0.1, 1.1, Double.nan, .infinity])
  func refusesWhatIsNoProbability(p: Double) {
    #expect(throws: StatisticsError.invalidProbability(what: "p-values", index: 1)) {
      try BenjaminiHochberg.qValues([0.5, p])
    }
  }
}
