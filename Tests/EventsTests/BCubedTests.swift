import Events
import Testing

@Suite struct BCubedTests {
  /// Groups {1, 2, 3}, {4, 5} against {1, 2}, {3, 4, 5}: precision (2/3 + 2/3 + 1/3 + 1 + 1) / 5,
  /// recall (1 + 1 + 1/3 + 2/3 + 2/3) / 5.
  @Test func matchesTheHandCalculation() throws {
    let score = try BCubed(predicted: ["x", "x", "x", "y", "y"], gold: [1, 1, 2, 2, 2])
    #expect(abs(score.precision - 11.0 / 15) < 1e-15)
    #expect(abs(score.recall - 11.0 / 15) < 1e-15)
    #expect(abs(score.f1 - 11.0 / 15) < 1e-15)
  }

  @Test func extremes() throws {
    #expect(try BCubed(predicted: [4, 7, 4], gold: ["a", "b", "a"]).f1 == 1)
    let apart = try BCubed(predicted: [1, 2, 3, 4], gold: [0, 0, 0, 0])
    #expect(apart.precision == 1)
    #expect(apart.recall == 0.25)
    let lumped = try BCubed(predicted: [0, 0, 0, 0], gold: [1, 2, 3, 4])
    #expect(lumped.precision == 0.25)
    #expect(lumped.recall == 1)
    #expect(try BCubed(predicted: [Int](), gold: [Int]()).f1 == 1)
    #expect(throws: EventsError.labelCount(predicted: 1, gold: 2)) {
      try BCubed(predicted: [1], gold: [1, 2])
    }
  }
}
