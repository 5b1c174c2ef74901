extension Plot {
  /// One bar of ``divergingBars(title:subtitle:axis:sections:)``.
  public struct Bar: Sendable, Hashable {
    /// What is measured, such as a term.
    public var label: String
    /// Signed value: to the right if positive, to the left if negative.
    public var value: Double
    /// Number of occurrences or documents behind it.
    public var count: Int?

    /// Makes a bar.
    public init(label: String, value: Double, count: Int? = nil) {
      self.label = label
      self.value = value
      self.count = count
    }
  }

  /// Bars of one group under its name.
  public struct BarSection: Sendable, Hashable {
    /// Name of the group; empty for none.
    public var title: String
    /// Its bars, from top to bottom.
    public var bars: [Bar]

    /// Makes a section.
    public init(title: String, bars: [Bar]) {
      self.title = title
      self.bars = bars
    }
  }

  /// Horizontal bars to both sides of zero, such as the distinctive terms of each group, all on one scale.
  /// The label stands left of the bars, value and count right of them. `axis` names what is measured.
  public static func divergingBars(
    title: String, subtitle: String = "", axis: String, sections: [BarSection]
  ) throws -> String {
    let bars = sections.flatMap(\.bars)
    guard !bars.isEmpty else { throw ReportsError.emptyPlot("no bars") }
    var canvas = SVGCanvas()
    let values = bars.map { label($0.value) }
    let counts = bars.map { $0.count.map { "n = \($0)" } ?? "" }
    let labelWidth = columnWidth(bars.map(\.label))
    let valueWidth = columnWidth(values + ["value"], limit: 90)
    let countWidth = columnWidth(counts, limit: 90)
    let left = SVGCanvas.margin + labelWidth + 12
    let countEnd = width - SVGCanvas.margin
    let valueEnd = countWidth > 0 ? countEnd - countWidth - 12 : countEnd
    let scale = PlotScale(
      covering: bars.map(\.value), including: 0, start: left, length: valueEnd - valueWidth - 16 - left)

    let top = header(&canvas, title: title, subtitle: subtitle)
    let titled = sections.filter { !$0.title.isEmpty && !$0.bars.isEmpty }.count
    let bottom = top + Double(bars.count) * rowHeight + Double(titled) * (rowHeight + 4)
    scale.draw(on: &canvas, top: top, bottom: bottom, reference: 0)
    var y = top
    var index = 0
    for section in sections where !section.bars.isEmpty {
      if !section.title.isEmpty {
        // A strip of the page's colour keeps grid lines out of the section's name.
        canvas.rectangle(
          x: SVGCanvas.margin, y: y, width: width - 2 * SVGCanvas.margin, height: rowHeight + 4,
          fill: "#f6f8fa")
        canvas.text(
          TextMetrics.truncate(section.title, size: SVGCanvas.fontSize, to: width - 3 * SVGCanvas.margin),
          x: SVGCanvas.margin + 6, y: baseline(y + rowHeight / 2 + 2), bold: true, hover: section.title)
        y += rowHeight + 4
      }
      for bar in section.bars {
        let middle = y + rowHeight / 2
        canvas.text(
          TextMetrics.truncate(bar.label, size: SVGCanvas.fontSize, to: labelWidth), x: left - 12,
          y: baseline(middle), anchor: .end, hover: bar.label)
        if bar.value.isFinite {
          let from = scale.position(min(0, bar.value))
          canvas.rectangle(
            x: from, y: y + 3, width: scale.position(max(0, bar.value)) - from, height: rowHeight - 6,
            fill: bar.value < 0 ? below : above, hover: "\(bar.label): \(values[index]) \(counts[index])")
        }
        canvas.text(values[index], x: valueEnd, y: baseline(middle), anchor: .end)
        canvas.text(counts[index], x: countEnd, y: baseline(middle), anchor: .end, color: SVGCanvas.Ink.muted)
        y += rowHeight
        index += 1
      }
    }
    canvas.text(
      TextMetrics.truncate(axis, size: SVGCanvas.fontSize, to: width - 2 * SVGCanvas.margin - left),
      x: scale.position((scale.domain.lowerBound + scale.domain.upperBound) / 2), y: bottom + 33,
      anchor: .middle,
      color: SVGCanvas.Ink.muted, hover: axis)
    return canvas.document(
      width: width, height: bottom + 33 + SVGCanvas.margin, title: title,
      description: "\(subtitle) Bar chart of \(bars.count) values: \(axis).")
  }
}
