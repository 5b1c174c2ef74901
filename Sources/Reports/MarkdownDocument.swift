/// Builds a Markdown page block by block; everything that comes in as plain text is escaped.
public struct MarkdownDocument: Sendable, Hashable {
  private var blocks: [String] = []

  /// An empty page.
  public init() {}

  /// The page, blocks separated by an empty line, with one line break at its end.
  public var text: String {
    blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
  }

  /// Adds a heading of level 1 to 6.
  public mutating func heading(_ level: Int, _ text: MarkdownText) {
    blocks.append(String(repeating: "#", count: min(max(level, 1), 6)) + " " + text.markdown)
  }

  /// Adds a paragraph.
  public mutating func paragraph(_ text: MarkdownText) {
    if !text.markdown.isEmpty { blocks.append(text.markdown) }
  }

  /// Adds a list, bulleted or numbered.
  public mutating func list(_ items: [MarkdownText], numbered: Bool = false) {
    guard !items.isEmpty else { return }
    blocks.append(
      items.enumerated().map { index, item in
        (numbered ? "\(index + 1). " : "- ") + item.markdown
      }.joined(separator: "\n"))
  }

  /// Adds a table.
  public mutating func table(_ table: Table) throws {
    let text = try table.text(as: .markdown)
    blocks.append(String(text.dropLast()))
  }

  /// Adds a table whose cells are inline Markdown, under plain headings.
  public mutating func table(_ columns: [Column], rows: [[MarkdownText]]) throws {
    var lines = [columns.map { MarkdownText($0.name).markdown }]
    lines.append(columns.map { $0.alignment == .trailing ? "---:" : "---" })
    for row in rows {
      guard row.count == columns.count else {
        throw ReportsError.rowLength(expected: columns.count, found: row.count)
      }
      lines.append(row.map(\.markdown))
    }
    blocks.append(lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n"))
  }

  /// Adds a quotation, a line a paragraph.
  public mutating func quote(_ paragraphs: [MarkdownText]) {
    guard !paragraphs.isEmpty else { return }
    blocks.append(paragraphs.map { "> " + $0.markdown }.joined(separator: "\n>\n"))
  }

  /// Adds an image of the report folder; `description` is its text alternative.
  public mutating func image(_ path: String, description: String) {
    blocks.append("![\(MarkdownText(description).markdown)](\(MarkdownText.percentEscaped(path)))")
  }

  /// Adds a part that is folded away under a one-line summary.
  public mutating func details(_ summary: String, content: MarkdownDocument) {
    blocks.append("<details>\n<summary>\(MarkdownText.htmlEscaped(summary))</summary>")
    blocks += content.blocks
    blocks.append("</details>")
  }

  /// Adds a thin line across.
  public mutating func rule() { blocks.append("---") }

  /// Adds another page's blocks.
  public mutating func append(_ other: MarkdownDocument) { blocks += other.blocks }
}
