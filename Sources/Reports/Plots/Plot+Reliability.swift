extension Plot {
  /// Predictions of similar probability.
  public struct ReliabilityBin: Sendable, Hashable {
    /// Mean predicted probability.
    public var predicted: Double
    /// Share of them that came true.
    public var observed: Double
    /// Ends of the interval of ``observed``.
    public var lower: Double
    /// Upper end of the interval.
    public var upper: Double
    /// Number of predictions.
    public var count: Int

    /// Makes a bin.
    public init(predicted: Double, observed: Double, lower: Double, upper: Double, count: Int) {
      self.predicted = predicted
      self.observed = observed
      self.lower = lower
      self.upper = upper
      self.count = count
    }
  }

  /// A reliability diagram: how often predictions of each probability came true, against the diagonal of a classifier
  /// that is always as sure as it is right (Murphy & Winkler 1977, "Reliability of subjective probability forecasts of
  /// precipitation and temperature"). Bars below tell how many predictions each dot stands for. Bins that are empty or
  /// not finite are left out.
  public static func reliability(
    title: String, subtitle: String = "", bins: [ReliabilityBin]
  ) throws -> String {
    let shown = bins.filter { $0.count > 0 && $0.predicted.isFinite && $0.observed.isFinite }
    guard !shown.isEmpty else { throw ReportsError.emptyPlot("no predictions") }
    var canvas = SVGCanvas()
    let side = 340.0
    let left = SVGCanvas.margin + 64
    let top = header(&canvas, title: title, subtitle: subtitle)
    func x(_ share: Double) -> Double { left + min(max(share, 0), 1) * side }
    func y(_ share: Double) -> Double { top + side - min(max(share, 0), 1) * side }
    for tick in stride(from: 0.0, through: 1.0, by: 0.25) {
      canvas.line(x1: x(tick), y1: top, x2: x(tick), y2: top + side, color: SVGCanvas.Ink.grid)
      canvas.line(x1: left, y1: y(tick), x2: left + side, y2: y(tick), color: SVGCanvas.Ink.grid)
      canvas.text(
        label(tick), x: left - 8, y: baseline(y(tick)), anchor: .end, color: SVGCanvas.Ink.muted, size: 11)
      canvas.text(
        label(tick), x: x(tick), y: top + side + 15, anchor: .middle, color: SVGCanvas.Ink.muted, size: 11)
    }
    canvas.line(x1: x(0), y1: y(0), x2: x(1), y2: y(1), color: SVGCanvas.Ink.axis, dashed: true)
    canvas.text(
      "came true", x: SVGCanvas.margin + 12, y: top + side / 2, anchor: .middle, color: SVGCanvas.Ink.muted,
      rotation: -90)
    for bin in shown {
      if bin.lower.isFinite, bin.upper.isFinite {
        canvas.line(
          x1: x(bin.predicted), y1: y(bin.lower), x2: x(bin.predicted), y2: y(bin.upper), color: above,
          width: 2)
      }
      canvas.disc(
        x: x(bin.predicted), y: y(bin.observed), radius: 4.5, fill: above,
        hover: "predicted \(label(bin.predicted)), came true \(label(bin.observed)), n = \(bin.count)")
    }
    let bottom = counts(shown, left: left, side: side, top: top + side + 30, on: &canvas)
    canvas.text(
      "predicted probability; bars: number of predictions", x: left + side / 2, y: bottom + 18,
      anchor: .middle, color: SVGCanvas.Ink.muted)
    notes(shown, x: left + side + 30, top: top, on: &canvas)
    return canvas.document(
      width: width, height: bottom + 18 + SVGCanvas.margin, title: title,
      description: "\(subtitle) Reliability diagram of \(shown.count) bins, predicted against observed.")
  }

  /// Draws how many predictions each bin has; answers the y below.
  private static func counts(
    _ bins: [ReliabilityBin], left: Double, side: Double, top: Double, on canvas: inout SVGCanvas
  ) -> Double {
    let height = 44.0
    let most = Double(bins.map(\.count).max() ?? 1)
    canvas.line(x1: left, y1: top + height, x2: left + side, y2: top + height, color: SVGCanvas.Ink.axis)
    for bin in bins {
      let bar = Double(bin.count) / most * height
      let middle = left + min(max(bin.predicted, 0), 1) * side
      canvas.rectangle(
        x: middle - 7, y: top + height - bar, width: 14, height: bar, fill: SVGCanvas.Ink.axis,
        hover: "n = \(bin.count)")
    }
    return top + height
  }

  /// The bins as a small table beside the diagram.
  private static func notes(_ bins: [ReliabilityBin], x: Double, top: Double, on canvas: inout SVGCanvas) {
    let columns = [x + 70, x + 150, x + 230]
    for (title, at) in zip(["predicted", "came true", "n"], columns) {
      canvas.text(title, x: at, y: top + 12, anchor: .end, color: SVGCanvas.Ink.muted)
    }
    for (index, bin) in bins.prefix(Self.listedBins).enumerated() {
      let y = top + 12 + Double(index + 1) * 18
      for (text, at) in zip([label(bin.predicted), label(bin.observed), String(bin.count)], columns) {
        canvas.text(text, x: at, y: y, anchor: .end)
      }
    }
  }

  /// Rows of the table that fit beside the diagram.
  private static let listedBins = 20
}
