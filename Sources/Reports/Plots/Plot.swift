/// Small plots as SVG text: deterministic, without scripts, with a background of their own so that they read in
/// light and dark modes. Long labels are cut with `…` and stand whole in the hover text.
///
/// Values that are not finite are not drawn; their row says "–".
public enum Plot {
  /// Width of every plot, in pixels; fits GitHub's text column.
  public static let width = 760.0

  /// Eight colours that stay apart for colour-blind readers (Okabe & Ito 2008, "Color Universal Design"),
  /// strongest contrasts first, with grey in place of black.
  public static let palette = [
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999",
  ]

  /// Colours of values above and below the reference.
  static let above = "#0072B2"
  static let below = "#D55E00"

  /// Height of a row of bars or dots.
  static let rowHeight = 22.0
  /// Widest that row labels may get before they are cut.
  static let labelLimit = 220.0

  /// A number as plots print it: two decimals, with a true minus sign; "–" if not finite.
  static func label(_ value: Double, places: Int = 2) -> String {
    guard let text = DecimalText.string(value, places: places) else { return "–" }
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// Draws title and subtitle; answers the y where the plot's body starts.
  static func header(_ canvas: inout SVGCanvas, title: String, subtitle: String) -> Double {
    let room = width - 2 * SVGCanvas.margin
    var y = SVGCanvas.margin + SVGCanvas.titleSize
    canvas.text(
      TextMetrics.truncate(title, size: SVGCanvas.titleSize, to: room), x: SVGCanvas.margin, y: y,
      size: SVGCanvas.titleSize, bold: true, hover: title)
    for line in wrap(subtitle, width: room) {
      y += 17
      canvas.text(line, x: SVGCanvas.margin, y: y, color: SVGCanvas.Ink.muted)
    }
    return y + 16
  }

  /// Breaks text at spaces so that each line fits; of more than `limit` lines the last ends with `…`.
  static func wrap(_ text: String, width: Double, limit: Int = .max) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if lines.count == limit, let last = lines.last,
        TextMetrics.width("\(last) \(word)", size: SVGCanvas.fontSize) > width
      {
        lines[lines.count - 1] = TextMetrics.truncate(
          "\(last) \(word)", size: SVGCanvas.fontSize, to: width)
        return lines
      }
      if let last = lines.last, TextMetrics.width("\(last) \(word)", size: SVGCanvas.fontSize) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(TextMetrics.truncate(String(word), size: SVGCanvas.fontSize, to: width))
      }
    }
    return lines
  }

  /// Width to reserve for a column of texts.
  static func columnWidth(_ texts: some Sequence<String>, limit: Double = labelLimit) -> Double {
    min(limit, texts.map { TextMetrics.width($0, size: SVGCanvas.fontSize) }.max() ?? 0)
  }

  /// Base line that centres text of the normal size around `y`.
  static func baseline(_ y: Double) -> Double { y + SVGCanvas.fontSize * 0.35 }
}
