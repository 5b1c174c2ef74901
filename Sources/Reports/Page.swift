/// A page of a report, block by block, as values that any renderer can write; ``markdown`` is one.
public struct Page: Sendable, Hashable {
  enum Block: Sendable, Hashable {
    case heading(level: Int, RichText)
    case paragraph(RichText)
    case list([RichText], isNumbered: Bool)
    case table([Column], rows: [[RichText]])
    case quote([RichText])
    case image(path: String, description: String)
    case details(summary: String, [Block])
  }

  private(set) var blocks: [Block] = []

  /// An empty page.
  public init() {}

  /// The page as GitHub-flavoured Markdown, with one line break at its end.
  public var markdown: String { blocks.isEmpty ? "" : MarkdownRenderer.blocks(blocks) + "\n" }

  /// Adds a heading of level 1 to 6.
  public mutating func heading(_ level: Int, _ text: RichText) {
    blocks.append(.heading(level: min(max(level, 1), 6), text))
  }

  /// Adds a paragraph.
  public mutating func paragraph(_ text: RichText) {
    if !text.isEmpty { blocks.append(.paragraph(text)) }
  }

  /// Adds a list, bulleted or numbered.
  public mutating func list(_ items: [RichText], numbered: Bool = false) {
    if !items.isEmpty { blocks.append(.list(items, isNumbered: numbered)) }
  }

  /// Adds a table under plain headings; throws ``ReportsError/rowLength(expected:found:)``.
  public mutating func table(_ columns: [Column], rows: [[RichText]]) throws {
    for row in rows where row.count != columns.count {
      throw ReportsError.rowLength(expected: columns.count, found: row.count)
    }
    blocks.append(.table(columns, rows: rows))
  }

  /// Adds a quotation, a line a paragraph.
  public mutating func quote(_ paragraphs: [RichText]) {
    if !paragraphs.isEmpty { blocks.append(.quote(paragraphs)) }
  }

  /// Adds an image of the report folder; `description` is its text alternative.
  public mutating func image(_ path: String, description: String) {
    blocks.append(.image(path: path, description: description))
  }

  /// Adds a part that is folded away under a one-line summary.
  public mutating func details(_ summary: String, content: Page) {
    blocks.append(.details(summary: summary, content.blocks))
  }

  /// Adds another page's blocks.
  public mutating func append(_ other: Page) { blocks += other.blocks }
}
