/// Collects SVG elements and writes the document. Coordinates are pixels, printed with at most two decimals.
struct SVGCanvas {
  /// Which point of a text stands at its coordinate.
  enum Anchor: String {
    case start, middle, end
  }

  /// Colours of the page that every plot brings along, so that it reads the same in light and dark modes.
  enum Ink {
    static let page = "#ffffff"
    static let frame = "#d0d7de"
    static let text = "#1f2328"
    static let muted = "#59636e"
    static let grid = "#e4e8ec"
    static let axis = "#8c959f"
  }

  /// Font size of everything but the title.
  static let fontSize = 12.0
  static let titleSize = 15.0
  /// Space between the frame and what is drawn.
  static let margin = 16.0

  private var elements: [String] = []

  /// Writes the document around the elements; `description` is read out by screen readers.
  func document(width: Double, height: Double, title: String, description: String) -> String {
    let w = SVGCanvas.number(width)
    let h = SVGCanvas.number(height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" \
      role="img" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" \
      font-size="\(SVGCanvas.number(SVGCanvas.fontSize))">
      <title>\(SVGCanvas.escaped(title))</title>
      <desc>\(SVGCanvas.escaped(description))</desc>
      <rect x="0.5" y="0.5" width="\(SVGCanvas.number(width - 1))" height="\(SVGCanvas.number(height - 1))" \
      rx="6" fill="\(Ink.page)" stroke="\(Ink.frame)"/>
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  /// Adds a text; `y` is its base line.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, color: String = Ink.text,
    size: Double = fontSize, bold: Bool = false, rotation: Double? = nil, hover: String? = nil
  ) {
    var attributes = "x=\"\(SVGCanvas.number(x))\" y=\"\(SVGCanvas.number(y))\" fill=\"\(color)\""
    if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
    if size != SVGCanvas.fontSize { attributes += " font-size=\"\(SVGCanvas.number(size))\"" }
    if bold { attributes += " font-weight=\"bold\"" }
    if let rotation {
      let angle = SVGCanvas.number(rotation)
      attributes += " transform=\"rotate(\(angle) \(SVGCanvas.number(x)) \(SVGCanvas.number(y)))\""
    }
    let title = hover.map { $0 == text ? "" : "<title>\(SVGCanvas.escaped($0))</title>" } ?? ""
    elements.append("<text \(attributes)>\(title)\(SVGCanvas.escaped(text))</text>")
  }

  /// Adds a filled rectangle.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil,
    hover: String? = nil
  ) {
    let n = SVGCanvas.number
    var attributes =
      "x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(max(0, width)))\" height=\"\(n(max(0, height)))\""
    attributes += " fill=\"\(fill)\""
    if let stroke { attributes += " stroke=\"\(stroke)\"" }
    if let hover {
      elements.append("<rect \(attributes)><title>\(SVGCanvas.escaped(hover))</title></rect>")
    } else {
      elements.append("<rect \(attributes)/>")
    }
  }

  /// Adds a line.
  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, color: String, width: Double = 1, dashed: Bool = false
  ) {
    let n = SVGCanvas.number
    var attributes = "x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\" stroke=\"\(color)\""
    if width != 1 { attributes += " stroke-width=\"\(n(width))\"" }
    if dashed { attributes += " stroke-dasharray=\"4 3\"" }
    elements.append("<line \(attributes)/>")
  }

  /// Adds a disc; hollow if its fill is the page's colour.
  mutating func disc(
    x: Double, y: Double, radius: Double, fill: String, stroke: String? = nil, hover: String
  ) {
    let n = SVGCanvas.number
    let edge = stroke.map { " stroke=\"\($0)\" stroke-width=\"2\"" } ?? ""
    elements.append(
      "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(fill)\"\(edge)>"
        + "<title>\(SVGCanvas.escaped(hover))</title></circle>")
  }

  /// Adds the definition of the stripes that tell a palette's second round from its first.
  mutating func defineStripes() {
    elements.append(
      """
      <defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="2" height="6" fill="#ffffff" fill-opacity="0.6"/></pattern></defs>
      """)
  }

  /// A coordinate with at most two decimals; what is not finite is drawn at 0.
  static func number(_ value: Double) -> String {
    var text = DecimalText.string(value, places: 2) ?? "0"
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text.isEmpty ? "0" : text
  }

  /// Text for XML content and attributes; characters that XML 1.0 forbids vanish.
  static func escaped(_ text: String) -> String {
    let allowed = MarkdownRenderer.htmlEscaped(text).unicodeScalars.filter {
      $0.value != 0xFFFE && $0.value != 0xFFFF
    }
    return String(String.UnicodeScalarView(allowed))
  }
}
