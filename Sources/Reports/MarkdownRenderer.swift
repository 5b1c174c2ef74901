/// Writes pages as GitHub-flavoured Markdown. A second renderer, such as one for HTML, would walk over the same values.
enum MarkdownRenderer {
  /// Blocks, separated by an empty line.
  static func blocks(_ blocks: [Page.Block]) -> String {
    blocks.map(block).joined(separator: "\n\n")
  }

  private static func block(_ block: Page.Block) -> String {
    switch block {
    case .heading(let level, let text):
      return String(repeating: "#", count: level) + " " + text.markdown
    case .paragraph(let text): return text.markdown
    case .list(let items, let isNumbered):
      return items.enumerated().map { index, item in
        (isNumbered ? "\(index + 1). " : "- ") + item.markdown
      }.joined(separator: "\n")
    case .table(let columns, let rows): return table(columns, rows)
    case .quote(let paragraphs): return paragraphs.map { "> " + $0.markdown }.joined(separator: "\n>\n")
    case .image(let path, let description):
      return "![\(escape(description))](\(percentEscaped(path)))"
    case .details(let summary, let content):
      let opening = "<details>\n<summary>\(htmlEscaped(summary))</summary>"
      return ([opening] + content.map(Self.block) + ["</details>"]).joined(separator: "\n\n")
    }
  }

  private static func table(_ columns: [Column], _ rows: [[RichText]]) -> String {
    var lines = [columns.map { escape($0.name) }]
    lines.append(columns.map { $0.alignment == .trailing ? "---:" : "---" })
    lines += rows.map { $0.map(\.markdown) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Inline text, on one line. Tags rather than asterisks: those stop meaning emphasis next to some characters.
  static func inline(_ pieces: [RichText.Piece]) -> String { pieces.map(inline).joined() }

  private static func inline(_ piece: RichText.Piece) -> String {
    switch piece {
    case .text(let text): return escape(text)
    case .strong(let pieces): return "<b>\(inline(pieces))</b>"
    case .emphasis(let pieces): return "<i>\(inline(pieces))</i>"
    case .code(let text): return "<code>\(escape(text))</code>"
    case .lineBreak: return "<br>"
    case .link(let pieces, let path, let fragment):
      let target = percentEscaped(path) + (fragment.map { "#" + percentEscaped($0) } ?? "")
      return "[\(inline(pieces))](\(target))"
    case .address(let pieces, let url): return "[\(inline(pieces))](\(webEscaped(url)))"
    }
  }

  static func cell(_ cell: Cell, _ column: Column) -> String {
    let text = RowWriter.plain(cell, column) ?? ""
    return column.kind == .text ? escape(text) : text
  }
}

// MARK: - Escaping

extension MarkdownRenderer {
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
