extension Plot {
  /// One bar of ``shares(title:subtitle:categories:rows:)``.
  public struct ShareRow: Sendable, Hashable {
    /// Whose shares.
    public var label: String
    /// Amount of each category, not negative, in any unit; the bar shows them as parts of their sum.
    public var parts: [Double]
    /// Number of observations behind it.
    public var count: Int?

    /// Makes a row.
    public init(label: String, parts: [Double], count: Int? = nil) {
      self.label = label
      self.parts = parts
      self.count = count
    }
  }

  /// Stacked bars of 100 % with a legend, such as frame shares by outlet. Negative and non-finite parts count as
  /// nothing; a row without any amount says "no data". From the ninth category on colours repeat with stripes.
  public static func shares(
    title: String, subtitle: String = "", categories: [String], rows: [ShareRow]
  ) throws -> String {
    guard !rows.isEmpty, !categories.isEmpty else { throw ReportsError.emptyPlot("no rows or categories") }
    for row in rows where row.parts.count != categories.count {
      throw ReportsError.emptyPlot("row '\(row.label)' has \(row.parts.count) parts")
    }
    var canvas = SVGCanvas()
    if categories.count > palette.count { canvas.defineStripes() }
    let counts = rows.map { $0.count.map { "n = \($0)" } ?? "" }
    let labelWidth = columnWidth(rows.map(\.label))
    let countWidth = columnWidth(counts, limit: 90)
    let left = SVGCanvas.margin + labelWidth + 12
    let right = width - SVGCanvas.margin - (countWidth > 0 ? countWidth + 12 : 0)
    let bodyTop = legend(&canvas, categories, top: header(&canvas, title: title, subtitle: subtitle))
    let barHeight = rowHeight + 4
    for (index, row) in rows.enumerated() {
      let y = bodyTop + Double(index) * (barHeight + 4)
      let middle = baseline(y + barHeight / 2)
      canvas.text(
        TextMetrics.truncate(row.label, size: SVGCanvas.fontSize, to: labelWidth), x: left - 12, y: middle,
        anchor: .end, hover: row.label)
      canvas.text(
        counts[index], x: width - SVGCanvas.margin, y: middle, anchor: .end, color: SVGCanvas.Ink.muted)
      let parts = row.parts.map { $0.isFinite ? max(0, $0) : 0 }
      let sum = parts.reduce(0, +)
      guard sum > 0, sum.isFinite else {
        canvas.text("no data", x: left, y: middle, color: SVGCanvas.Ink.muted)
        continue
      }
      var before = 0.0
      for (category, part) in parts.enumerated() where part > 0 {
        let x = left + before / sum * (right - left)
        before += part
        let end = left + before / sum * (right - left)
        let percent = "\(label(part / sum * 100, places: 0)) %"
        swatch(
          &canvas, category, x: x, y: y, width: end - x, height: barHeight,
          hover: "\(row.label), \(categories[category]): \(label(part / sum * 100, places: 1)) %")
        let needed = TextMetrics.width(percent, size: 11)
        if needed + 6 <= end - x {
          if isStriped(category) {
            canvas.rectangle(
              x: (x + end - needed) / 2, y: y + barHeight / 2 - 7, width: needed, height: 14,
              fill: SVGCanvas.Ink.page)
          }
          canvas.text(
            percent, x: (x + end) / 2, y: middle, anchor: .middle, color: inkOn(category), size: 11)
        }
      }
    }
    return canvas.document(
      width: width, height: bodyTop + Double(rows.count) * (barHeight + 4) - 4 + SVGCanvas.margin,
      title: title,
      description: "\(subtitle) Shares of \(categories.count) categories in \(rows.count) rows.")
  }

  /// Draws the legend, wrapped to the plot's width; answers the y below it.
  private static func legend(_ canvas: inout SVGCanvas, _ categories: [String], top: Double) -> Double {
    var x = SVGCanvas.margin
    var y = top
    for (index, category) in categories.enumerated() {
      let name = TextMetrics.truncate(category, size: SVGCanvas.fontSize, to: labelLimit)
      let room = 18 + TextMetrics.width(name, size: SVGCanvas.fontSize) + 14
      if x + room > width - SVGCanvas.margin, x > SVGCanvas.margin {
        x = SVGCanvas.margin
        y += 20
      }
      swatch(&canvas, index, x: x, y: y - 6, width: 12, height: 12, hover: category)
      canvas.text(name, x: x + 18, y: baseline(y), hover: category)
      x += room
    }
    return y + 20
  }

  private static func swatch(
    _ canvas: inout SVGCanvas, _ category: Int, x: Double, y: Double, width: Double, height: Double,
    hover: String
  ) {
    let fill = palette[category % palette.count]
    canvas.rectangle(
      x: x, y: y, width: width, height: height, fill: fill, stroke: SVGCanvas.Ink.page, hover: hover)
    if isStriped(category) {
      canvas.rectangle(x: x, y: y, width: width, height: height, fill: "url(#stripes)", hover: hover)
    }
  }

  private static func isStriped(_ category: Int) -> Bool { (category / palette.count) % 2 == 1 }

  /// Colour of text on a category's colour: black but on plain blue, where it would reach a contrast of only 4:1.
  private static func inkOn(_ category: Int) -> String {
    category % palette.count != 0 || isStriped(category) ? "#000000" : "#ffffff"
  }
}
