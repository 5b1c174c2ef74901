extension Plot {
  /// One row of ``intervals(title:subtitle:axis:reference:rows:)``.
  public struct IntervalRow: Sendable, Hashable {
    /// What is estimated.
    public var label: String
    /// The estimate, drawn as a dot.
    public var estimate: Double
    /// Ends of its interval, drawn as a line.
    public var lower: Double
    /// Upper end of the interval.
    public var upper: Double
    /// Number of observations behind it.
    public var count: Int?

    /// Makes a row.
    public init(label: String, estimate: Double, lower: Double, upper: Double, count: Int? = nil) {
      self.label = label
      self.estimate = estimate
      self.lower = lower
      self.upper = upper
      self.count = count
    }
  }

  /// Estimates as dots with their intervals as lines, on one scale that includes `reference` (such as 0 for
  /// differences). Intervals that hold the reference are drawn grey with a hollow dot: they show no difference. Without a
  /// `reference` all are drawn alike. Numbers are written with so many `places`.
  public static func intervals(
    title: String, subtitle: String = "", axis: String, reference: Double? = 0, places: Int = 2,
    rows: [IntervalRow]
  ) throws -> String {
    guard !rows.isEmpty else { throw ReportsError.emptyPlot("no rows") }
    var canvas = SVGCanvas()
    let values = rows.map { row in
      row.estimate.isFinite
        ? "\(label(row.estimate, places: places)) [\(label(row.lower, places: places)), \(label(row.upper, places: places))]"
        : "–"
    }
    let counts = rows.map { $0.count.map { "n = \($0)" } ?? "" }
    let labelWidth = columnWidth(rows.map(\.label))
    let valueWidth = columnWidth(values, limit: 180)
    let countWidth = columnWidth(counts, limit: 90)
    let left = SVGCanvas.margin + labelWidth + 12
    let countEnd = width - SVGCanvas.margin
    let valueEnd = countWidth > 0 ? countEnd - countWidth - 12 : countEnd
    let scale = PlotScale(
      covering: rows.flatMap { [$0.lower, $0.estimate, $0.upper] }, including: reference ?? 0, start: left,
      length: valueEnd - valueWidth - 20 - left)
    let top = header(&canvas, title: title, subtitle: subtitle)
    let bottom = top + Double(rows.count) * rowHeight
    scale.draw(on: &canvas, top: top, bottom: bottom, reference: reference)
    for (index, row) in rows.enumerated() {
      let y = top + (Double(index) + 0.5) * rowHeight
      canvas.text(
        TextMetrics.truncate(row.label, size: SVGCanvas.fontSize, to: labelWidth), x: left - 12,
        y: baseline(y),
        anchor: .end, hover: row.label)
      let holdsReference = reference.map { row.lower <= $0 && $0 <= row.upper } ?? false
      let isBelow = reference.map { row.estimate < $0 } ?? false
      let color = holdsReference ? SVGCanvas.Ink.axis : isBelow ? below : above
      if row.lower.isFinite, row.upper.isFinite {
        let from = scale.position(row.lower)
        let to = scale.position(row.upper)
        canvas.line(x1: from, y1: y, x2: to, y2: y, color: color, width: 2)
        for x in [from, to] { canvas.line(x1: x, y1: y - 4, x2: x, y2: y + 4, color: color, width: 2) }
      }
      if row.estimate.isFinite {
        canvas.disc(
          x: scale.position(row.estimate), y: y, radius: 4.5,
          fill: holdsReference ? SVGCanvas.Ink.page : color,
          stroke: color, hover: "\(row.label): \(values[index])")
      }
      canvas.text(values[index], x: valueEnd, y: baseline(y), anchor: .end)
      canvas.text(counts[index], x: countEnd, y: baseline(y), anchor: .end, color: SVGCanvas.Ink.muted)
    }
    canvas.text(
      TextMetrics.truncate(axis, size: SVGCanvas.fontSize, to: width - 2 * SVGCanvas.margin - left),
      x: scale.position((scale.domain.lowerBound + scale.domain.upperBound) / 2), y: bottom + 33,
      anchor: .middle,
      color: SVGCanvas.Ink.muted, hover: axis)
    return canvas.document(
      width: width, height: bottom + 33 + SVGCanvas.margin, title: title,
      description: "\(subtitle) Estimates with intervals of \(rows.count) rows: \(axis).")
  }
}
