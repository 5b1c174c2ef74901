import Framing
import Reports

extension FrameWork {
  /// The reliability diagram as SVG: how often predictions of similar probability are right.
  ///
  /// - Throws: `ReportsError` if there is no prediction.
  public static func reliabilityDiagram(of curve: CalibrationCurve) throws -> String {
    let error = DecimalText.string(curve.expectedError, places: 3) ?? ""
    return try Plot.reliability(
      title: "How often predictions are right",
      subtitle: "\(curve.count) predictions, expected calibration error \(error), 95 % intervals",
      bins: curve.bins.map {
        Plot.ReliabilityBin(
          predicted: $0.probability, observed: $0.accuracy, lower: $0.interval.lower,
          upper: $0.interval.upper, count: $0.count)
      })
  }
}
