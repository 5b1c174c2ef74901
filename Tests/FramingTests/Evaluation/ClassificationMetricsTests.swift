import Framing
import Testing

@Suite struct ClassificationMetricsTests {
  /// Truth a a a a b b c; predicted a a b c b a d. By hand: a has 2 hits of 3 guesses and 4 items, b 1 of 2 and
  /// 2, c none of 1 and 1, d none of 1 and 0.
  @Test func agreesWithAHandCount() {
    let metrics = ClassificationMetrics(
      truth: ["a", "a", "a", "a", "b", "b", "c"], predicted: ["a", "a", "b", "c", "b", "a", "d"],
      order: ["c", "b", "a", "unused"])
    #expect(metrics.classes == ["c", "b", "a", "d"])
    #expect(metrics.confusion == [[0, 0, 0, 1], [0, 1, 1, 0], [1, 1, 2, 0], [0, 0, 0, 0]])
    #expect(metrics.count == 7)
    #expect(abs(metrics.accuracy - 3.0 / 7) < 1e-12)
    #expect(abs(metrics.balancedAccuracy - (0 + 0.5 + 0.5) / 3) < 1e-12)
    #expect(metrics.perClass.map(\.support) == [1, 2, 4, 0])
    #expect(abs(metrics.perClass[2].precision - 2.0 / 3) < 1e-12)
    #expect(abs(metrics.perClass[2].recall - 0.5) < 1e-12)
    #expect(abs(metrics.perClass[2].f1 - 4.0 / 7) < 1e-12)
    // d is nobody's true class: a wrong guess costs recall where it was made, not a class of its own.
    #expect(abs(metrics.macroF1 - (0 + 0.5 + 4.0 / 7) / 3) < 1e-12)
    #expect(metrics.microF1 == metrics.accuracy)
  }

  @Test func nothingIsZero() {
    let metrics = ClassificationMetrics(truth: [], predicted: [], order: ["a"])
    #expect(metrics.classes.isEmpty)
    #expect(metrics.accuracy == 0)
    #expect(metrics.macroF1 == 0)
  }

  @Test func alphaIsKrippendorffsForTwoCoders() {
    // Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section A: two observers, ten units of 0 and 1;
    // alpha is 0.095.
    let meg = "0100000010".map(String.init)
    let owen = "1110010000".map(String.init)
    let metrics = ClassificationMetrics(truth: meg, predicted: owen, order: [])
    #expect(metrics.count == 10)
    #expect(abs((metrics.alpha ?? 9) - 0.095) < 5e-4)
    #expect(ClassificationMetrics(truth: ["a"], predicted: ["a"], order: []).alpha == nil)
    #expect(ClassificationMetrics(truth: [], predicted: [], order: []).alpha == nil)
  }

  @Test func countsDecisionsOfSets() {
    let metrics = DecisionMetrics(
      truth: [["a", "b"], ["a"], [], ["c"]], predicted: [["a"], ["a"], ["b"], ["c"]], order: ["c"])
    #expect(metrics.count == 4)
    #expect(metrics.exactMatches == 0.5)
    // Three hits, four given, four wanted.
    #expect(metrics.microF1 == 0.75)
    #expect(metrics.perClass.map(\.label) == ["c", "a", "b"])
    #expect(metrics.perClass.map(\.f1) == [1, 1, 0])
    #expect(abs(metrics.macroF1 - 2.0 / 3) < 1e-12)
    #expect(DecisionMetrics(truth: [], predicted: [], order: []).microF1 == 0)
  }
}
