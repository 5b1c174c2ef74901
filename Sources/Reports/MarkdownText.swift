/// A run of inline Markdown. Made from plain text it is escaped, so that text from scraped pages can neither
/// break the page nor bring in markup, links or HTML.
///
/// ```swift
/// let line: MarkdownText = "See " + .link("all rows", to: "terms.csv") + " of " + MarkdownText(headline)
/// ```
public struct MarkdownText: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The Markdown source, on one line.
  public let markdown: String

  private init(source: String) { markdown = source }

  /// Plain text, escaped for GitHub-flavoured Markdown; line breaks become spaces, control and bidirectional
  /// override characters vanish.
  public init(_ text: String) { markdown = MarkdownText.escape(text) }

  /// Plain text, escaped; so is what is interpolated.
  public init(stringLiteral value: String) { self.init(value) }

  /// Bold.
  public static func strong(_ text: MarkdownText) -> MarkdownText {
    text.markdown.isEmpty ? text : MarkdownText(source: "<b>\(text.markdown)</b>")
  }

  /// Italics.
  public static func emphasis(_ text: MarkdownText) -> MarkdownText {
    text.markdown.isEmpty ? text : MarkdownText(source: "<i>\(text.markdown)</i>")
  }

  /// Code in a fixed-width face.
  public static func code(_ text: String) -> MarkdownText {
    MarkdownText(source: "<code>\(escape(text))</code>")
  }

  /// A link to a file of the report, relative to the page; the path is percent-escaped.
  public static func link(
    _ text: MarkdownText, to path: String, fragment: String? = nil
  ) -> MarkdownText {
    let target = MarkdownText.percentEscaped(path) + (fragment.map { "#" + percentEscaped($0) } ?? "")
    return MarkdownText(source: "[\(text.markdown)](\(target))")
  }

  /// A link to a web address; only `http` and `https` become links, anything else stays plain text.
  public static func link(_ text: MarkdownText, url: String) -> MarkdownText {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return text }
    return MarkdownText(source: "[\(text.markdown)](\(webEscaped(url)))")
  }

  /// One after the other.
  public static func + (left: MarkdownText, right: MarkdownText) -> MarkdownText {
    MarkdownText(source: left.markdown + right.markdown)
  }

  /// All, with a separator between.
  public static func joined(_ parts: [MarkdownText], separator: MarkdownText) -> MarkdownText {
    MarkdownText(source: parts.map(\.markdown).joined(separator: separator.markdown))
  }

  static func cell(_ cell: Cell, _ column: Column) -> String {
    let text = RowWriter.plain(cell, column) ?? ""
    return column.kind == .text ? escape(text) : text
  }
}

// MARK: - Escaping

extension MarkdownText {
  /// Text for HTML element content and attribute values.
  static func htmlEscaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in TableLayout.singleLine(text).unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Backslash before whatever CommonMark or GitHub could take for markup. GitHub also links bare addresses
  /// after parsing, whether escaped or not; an empty comment inside them keeps their text from matching.
  static func escape(_ text: String) -> String {
    let line = TableLayout.singleLine(text).unicodeScalars
    let scalars = Array(line.drop { $0 == " " })
    var escaped = String.UnicodeScalarView()
    // One leading space may separate the text from what it is put after; four would make a code block.
    if line.first == " " { escaped.append(" ") }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "$", "&", "#":
        escaped.append("\\")
      case ".":
        if isWWW(scalars, before: index) {
          escaped.append(contentsOf: emptyComment)
        } else if startsList(scalars, markerAt: index) {
          escaped.append("\\")
        }
      case "!":
        // Before a link it would make an image of it.
        if index == scalars.count - 1 { escaped.append("\\") }
      case ")":
        if startsList(scalars, markerAt: index) { escaped.append("\\") }
      case "-", "+", "=", ":":
        if index == 0 { escaped.append("\\") }
      default: break
      }
      escaped.append(scalar)
      // After the mark and not before it: a comment at the start of a line would open an HTML block.
      let opensAddress = scalar == ":" && index + 1 < scalars.count && scalars[index + 1] == "/"
      if opensAddress || scalar == "@" { escaped.append(contentsOf: emptyComment) }
    }
    return String(escaped)
  }

  private static let emptyComment = "<!-- -->".unicodeScalars

  private static func isWWW(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  /// Whether only digits stand before `index`: then `.` or `)` would make a numbered list.
  private static func startsList(_ scalars: [Unicode.Scalar], markerAt index: Int) -> Bool {
    (1...9).contains(index) && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
  }

  /// A relative path for a link: all but unreserved characters and `/` percent-escaped, so that no name can
  /// name a scheme, a query or the end of the link.
  static func percentEscaped(_ path: String) -> String {
    escapeBytes(path) { byte in isUnreserved(byte) || byte == 0x2F }
  }

  private static func webEscaped(_ url: String) -> String {
    // Reserved characters of RFC 3986 that mean nothing to Markdown, and % for escapes that are there already.
    let kept = Set(":/?#@!$&+,;=%".utf8)
    return escapeBytes(url) { isUnreserved($0) || kept.contains($0) }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func escapeBytes(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
