extension Plot {
  /// One estimate of a panel.
  public struct Estimate: Sendable, Hashable {
    /// The estimate, drawn as a dot.
    public var value: Double
    /// Ends of its interval, drawn as a line.
    public var lower: Double
    /// Upper end of the interval.
    public var upper: Double

    /// Makes an estimate.
    public init(value: Double, lower: Double, upper: Double) {
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  /// One panel of ``smallMultiples(title:subtitle:rows:panels:)``.
  public struct Panel: Sendable, Hashable {
    /// What the panel shows, such as a frame.
    public var title: String
    /// One estimate a row; `nil` where there is none.
    public var estimates: [Estimate?]

    /// Makes a panel.
    public init(title: String, estimates: [Estimate?]) {
      self.title = title
      self.estimates = estimates
    }
  }

  /// Shares with their intervals in panels of one scale from 0 to 100 %, such as a panel a frame and in it a row an
  /// outlet. Rows keep their order, so that a row can be followed through all panels. Values and bounds outside 0 to 1
  /// are drawn at the edge; rows without an estimate say "–".
  public static func smallMultiples(
    title: String, subtitle: String = "", rows: [String], panels: [Panel]
  ) throws -> String {
    guard !rows.isEmpty, !panels.isEmpty, panels.allSatisfy({ $0.estimates.count == rows.count })
    else { throw ReportsError.emptyPlot("no rows or panels, or panels of unequal length") }
    var canvas = SVGCanvas()
    let grid = PanelGrid(
      labelWidth: columnWidth(rows, limit: 180), panels: panels, scale: sharedScale(panels))
    var top = header(&canvas, title: title, subtitle: subtitle)
    for start in stride(from: 0, to: panels.count, by: PanelGrid.across) {
      let line = Array(panels[start..<min(start + PanelGrid.across, panels.count)])
      top = grid.draw(line, rows: rows, top: top, on: &canvas)
    }
    return canvas.document(
      width: width, height: top + SVGCanvas.margin - 10, title: title,
      description:
        "\(subtitle) \(panels.count) panels of \(rows.count) rows each: a dot for the share, a line for its interval."
    )
  }

  /// The end of the panels' common scale: the smallest round share that covers all bounds.
  private static func sharedScale(_ panels: [Panel]) -> Double {
    let bounds = panels.flatMap { $0.estimates.compactMap { $0 }.flatMap { [$0.value, $0.upper] } }
    let highest = bounds.filter(\.isFinite).max() ?? 1
    return [0.1, 0.2, 0.4, 0.6, 0.8].first { highest <= $0 } ?? 1
  }
}

/// Places panels side by side, with the rows' names at the left.
private struct PanelGrid {
  /// Panels next to each other.
  static let across = 3
  private static let gap = 18.0
  private static let lineHeight = 15.0

  let left: Double
  let panelWidth: Double
  let scale: Double
  let labelWidth: Double

  init(labelWidth: Double, panels: [Plot.Panel], scale: Double) {
    self.labelWidth = labelWidth
    self.scale = scale
    left = SVGCanvas.margin + labelWidth + 14
    panelWidth =
      (Plot.width - SVGCanvas.margin - left - Double(Self.across - 1) * Self.gap) / Double(Self.across)
  }

  /// Draws a line of panels; answers the y below it.
  func draw(_ panels: [Plot.Panel], rows: [String], top: Double, on canvas: inout SVGCanvas) -> Double {
    // Bold letters are a little wider than those that widths are known of.
    let titles = panels.map { Plot.wrap($0.title, width: panelWidth * 0.95, limit: 2) }
    let bodyTop = top + Double(titles.map(\.count).max() ?? 1) * Self.lineHeight + 4
    let bottom = bodyTop + Double(rows.count) * Plot.rowHeight
    for (index, row) in rows.enumerated() {
      canvas.text(
        TextMetrics.truncate(row, size: SVGCanvas.fontSize, to: labelWidth), x: left - 14,
        y: Plot.baseline(bodyTop + (Double(index) + 0.5) * Plot.rowHeight), anchor: .end, hover: row)
    }
    for (index, panel) in panels.enumerated() {
      let x = left + Double(index) * (panelWidth + Self.gap)
      for (line, text) in titles[index].enumerated() {
        let lines = titles[index].count
        canvas.text(
          text, x: x, y: bodyTop - 8 - Double(lines - 1 - line) * Self.lineHeight, bold: true,
          hover: panel.title)
      }
      drawBody(panel, rows: rows, x: x, top: bodyTop, bottom: bottom, on: &canvas)
    }
    return bottom + 40
  }

  private func drawBody(
    _ panel: Plot.Panel, rows: [String], x: Double, top: Double, bottom: Double, on canvas: inout SVGCanvas
  ) {
    for share in [0, 0.5, 1] {
      let at = x + share * panelWidth
      canvas.line(
        x1: at, y1: top, x2: at, y2: bottom, color: share == 0 ? SVGCanvas.Ink.axis : SVGCanvas.Ink.grid)
      canvas.text(
        "\(Plot.label(share * scale * 100, places: 0)) %", x: at, y: bottom + 14,
        anchor: share == 0 ? .start : share == 1 ? .end : .middle, color: SVGCanvas.Ink.muted, size: 11)
    }
    for (index, estimate) in panel.estimates.enumerated() {
      let y = top + (Double(index) + 0.5) * Plot.rowHeight
      guard let estimate, estimate.value.isFinite else {
        canvas.text("–", x: x + 4, y: Plot.baseline(y), color: SVGCanvas.Ink.muted)
        continue
      }
      if estimate.lower.isFinite, estimate.upper.isFinite {
        canvas.line(
          x1: position(estimate.lower, x), y1: y, x2: position(estimate.upper, x), y2: y,
          color: SVGCanvas.Ink.axis, width: 2)
      }
      canvas.disc(
        x: position(estimate.value, x), y: y, radius: 4.5, fill: Plot.above,
        hover: "\(rows[index]), \(panel.title): \(Plot.label(estimate.value * 100, places: 1)) % "
          + "[\(Plot.label(estimate.lower * 100, places: 1)), \(Plot.label(estimate.upper * 100, places: 1))]"
      )
    }
  }

  private func position(_ share: Double, _ x: Double) -> Double {
    x + min(max(share / scale, 0), 1) * panelWidth
  }
}
