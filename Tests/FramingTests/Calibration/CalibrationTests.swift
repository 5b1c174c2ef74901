import Framing
import Testing

@Suite struct CalibrationTests {
  @Test func measuresTheErrorByHand() {
    // Bin 0.5–0.6: 0.6 said, half right; bin 0.9–1: 1.0 said, all right. ECE = 2/4 · |0.6 − 0.5| = 0.05.
    let curve = CalibrationCurve(probabilities: [0.6, 0.6, 1, 1], isRight: [true, false, true, true])
    #expect(curve.bins.map(\.count) == [2, 2])
    #expect(curve.bins.map(\.lower) == [0.5, 0.9])
    #expect(abs(curve.expectedError - 0.05) < 1e-12)
    #expect(abs(curve.largestError - 0.1) < 1e-12)
  }

  @Test func takesAnyProbability() {
    let curve = CalibrationCurve(
      probabilities: [0, -1, 2, .nan, 0.1, 1], isRight: [false, false, true, false, true, true], binCount: 0)
    #expect(curve.count == 6)
    #expect(curve.bins.count == 1)
    #expect(CalibrationCurve(probabilities: [], isRight: []).expectedError == 0)
  }

  @Test func coverageFallsAsTheThresholdRises() {
    let curve = CoverageCurve(
      probabilities: [0.9, 0.8, 0.8, 0.5], isRight: [true, true, false, false])
    #expect(curve.points.map(\.threshold) == [0.9, 0.8, 0.5])
    #expect(curve.points.map(\.coverage) == [0.25, 0.75, 1])
    #expect(curve.points.map(\.accuracy) == [1, 2.0 / 3, 0.5])
    // Risks 0, 1/3 (two texts) and 1/2: (0 + 2/3 + 1/2) / 4.
    #expect(abs(curve.areaUnderRisk - (2.0 / 3 + 0.5) / 4) < 1e-12)
  }

  @Test func thresholdNeedsEnoughTexts() {
    let probabilities = (0..<100).map { 1 - Double($0) / 200 }
    // The first 60 are right, then every other.
    let isRight = (0..<100).map { $0 < 60 || $0 % 2 == 0 }
    let curve = CoverageCurve(probabilities: probabilities, isRight: isRight)
    let all = curve.threshold(forAccuracy: 0.5)
    #expect(all == probabilities[99])
    // 60 right of 60, then 61 of 61 (text 60 is right).
    #expect(curve.threshold(forAccuracy: 1) == probabilities[60])
    #expect(CoverageCurve(probabilities: [], isRight: []).threshold(forAccuracy: 0.5) == nil)
    #expect(
      CoverageCurve(probabilities: probabilities, isRight: isRight.map { _ in false }).threshold(
        forAccuracy: 0.1) == nil)
  }
}
