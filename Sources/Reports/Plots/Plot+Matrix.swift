extension Plot {
  /// A table of numbers on a white-to-blue scale from `range`'s lower to its upper bound (by default from 0, or
  /// the lowest value if that is negative, to the highest). `nil` and non-finite cells are grey with "–".
  public static func matrix(
    title: String, subtitle: String = "", rows: [String], columns: [String], values: [[Double?]],
    range: ClosedRange<Double>? = nil, places: Int = 2
  ) throws -> String {
    guard !rows.isEmpty, !columns.isEmpty, values.count == rows.count,
      values.allSatisfy({ $0.count == columns.count })
    else { throw ReportsError.emptyPlot("no cells, or rows of unequal length") }
    var canvas = SVGCanvas()
    let finite = values.joined().compactMap { $0 }.filter(\.isFinite)
    let range = range ?? min(0, finite.min() ?? 0)...max(0, finite.max() ?? 0)
    let labelWidth = columnWidth(rows, limit: 180)
    let left = SVGCanvas.margin + labelWidth + 10
    let room = width - SVGCanvas.margin - left
    let cellTexts = finite.map { label($0, places: places) }
    let widest = columnWidth(cellTexts, limit: 120) + 10
    let fits = min(96, room / Double(columns.count))
    // Names stand upright over their columns if they fit, else slanted; many columns make the plot wider.
    let cellWidth = max(fits, widest, 24)
    let upright = columns.allSatisfy { TextMetrics.width($0, size: SVGCanvas.fontSize) <= cellWidth - 6 }
    let slanted = columnWidth(columns, limit: 150)
    let headHeight = upright ? 20.0 : slanted * slope + 18
    let overhang = upright ? 0 : max(0, slanted * slope - cellWidth / 2 + 12)
    let total = max(width, left + cellWidth * Double(columns.count) + overhang + SVGCanvas.margin)

    let top = header(&canvas, title: title, subtitle: subtitle) + headHeight - 10
    for (index, name) in columns.enumerated() {
      let x = left + (Double(index) + 0.5) * cellWidth
      if upright {
        canvas.text(name, x: x, y: top - 7, anchor: .middle)
      } else {
        canvas.text(
          TextMetrics.truncate(name, size: SVGCanvas.fontSize, to: slanted), x: x + 2, y: top - 7,
          rotation: -45,
          hover: name)
      }
    }
    let cellHeight = rowHeight + 4
    for (rowIndex, row) in rows.enumerated() {
      let y = top + Double(rowIndex) * cellHeight
      let middle = baseline(y + cellHeight / 2)
      canvas.text(
        TextMetrics.truncate(row, size: SVGCanvas.fontSize, to: labelWidth), x: left - 10, y: middle,
        anchor: .end,
        hover: row)
      for (columnIndex, column) in columns.enumerated() {
        let value = values[rowIndex][columnIndex].flatMap { $0.isFinite ? $0 : nil }
        let text = value.map { label($0, places: places) } ?? "–"
        let share = value.map { self.share($0, of: range) }
        canvas.rectangle(
          x: left + Double(columnIndex) * cellWidth, y: y, width: cellWidth, height: cellHeight,
          fill: share.map(heat) ?? "#eaeef2", stroke: SVGCanvas.Ink.page, hover: "\(row), \(column): \(text)")
        canvas.text(
          text, x: left + (Double(columnIndex) + 0.5) * cellWidth, y: middle, anchor: .middle,
          color: (share ?? 0) > 0.6 ? "#ffffff" : SVGCanvas.Ink.text)
      }
    }
    return canvas.document(
      width: total, height: top + Double(rows.count) * cellHeight + SVGCanvas.margin, title: title,
      description: "\(subtitle) Table of \(rows.count) rows and \(columns.count) columns.")
  }

  /// Sine and cosine of the 45° that long column names are turned by.
  private static let slope = 0.7072

  private static func share(_ value: Double, of range: ClosedRange<Double>) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return share.isFinite ? min(max(share, 0), 1) : 0
  }

  /// Colour between nearly white and Okabe and Ito's blue.
  private static func heat(_ share: Double) -> String {
    let from = [0xF3, 0xF8, 0xFC]
    let to = [0x00, 0x62, 0x9E]
    let digits = Array("0123456789abcdef")
    var color = "#"
    for (low, high) in zip(from, to) {
      let channel = Int((Double(low) + share * Double(high - low)).rounded())
      color.append(digits[(channel >> 4) & 0xF])
      color.append(digits[channel & 0xF])
    }
    return color
  }
}
