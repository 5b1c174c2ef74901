import Corpus
import Framing
import Store

/// The units that a sample is drawn from, that codes are checked against, and whose shares are estimated.
public struct UnitPool: Sendable {
  /// A unit with what it belongs to.
  public struct Entry: Sendable {
    /// The unit; its stratum is the group that shares are counted by.
    public var unit: SampleUnit
    /// What folds must not split: the article's event, else the article; of tables the group column.
    public var story: String?
  }

  /// The units, in the order of the articles or rows.
  public let entries: [Entry]
  /// Texts of the sections that units stand in.
  private let texts: [SectionKey: String]

  private struct SectionKey: Hashable {
    var id: String
    var section: ArticleSection
  }

  /// The text that a unit's offsets count in; `nil` if there is none.
  public func text(ofSection section: ArticleSection, of id: String) -> String? {
    texts[SectionKey(id: id, section: section)]
  }

  /// The units of a corpus.
  ///
  /// - Parameters:
  ///   - unit: passages or headlines.
  ///   - grouping: what shares are counted by.
  ///   - needsStories: whether articles are grouped into events first.
  /// - Throws: ``WorkflowError/noArticles(corpusIsEmpty:)``, `StoreError`.
  public init(
    _ workspace: Workspace, unit: FramingUnit, filter: ArticleFilter = ArticleFilter(),
    grouping: Grouping = .outlet, needsStories: Bool
  ) throws {
    if needsStories || !filter.events.isEmpty || grouping.name == "event" { try workspace.refreshEvents() }
    var entries: [Entry] = []
    var texts: [SectionKey: String] = [:]
    try workspace.store.readTexts(filter, grouping: grouping) { next in
      while let article = try next() {
        let passages =
          unit == .headline
          ? Passage.paragraphs(of: article.headline, in: .headline) : Passage.paragraphs(of: article.body)
        for passage in passages {
          entries.append(
            Entry(
              unit: SampleUnit(
                id: article.id, section: passage.section, span: passage.span, text: passage.text,
                stratum: article.group), story: article.event ?? article.id))
        }
        guard let section = passages.first?.section else { continue }
        texts[SectionKey(id: article.id, section: section)] =
          section == .headline ? article.headline : article.body
      }
    }
    guard !entries.isEmpty else {
      throw WorkflowError.noArticles(corpusIsEmpty: try workspace.store.articleCount() == 0)
    }
    self.entries = entries
    self.texts = texts
  }

  /// The rows of a table, each a unit of its own.
  ///
  /// - Parameters:
  ///   - columns: where texts and the groups that folds must not split stand; labels are not looked at.
  ///   - by: column that shares are counted by; none if `nil`.
  ///   - onIssue: told of rows that cannot be read.
  /// - Throws: `ReadIssue`, ``WorkflowError`` that names the line.
  public init(
    table path: String, columns: FrameTableColumns, by: String? = nil, onIssue: (ReadIssue) -> Void = { _ in }
  ) throws {
    let table = try FrameTable.read(path, onIssue)
    let text = try FrameTable.column(columns.text, option: "--text", in: table, path)
    let stratum = try by.map { try FrameTable.column($0, option: "--by", in: table, path) }
    let group = table.column(named: columns.group)
    let id = table.column(named: "id")
    var entries: [Entry] = []
    var texts: [SectionKey: String] = [:]
    for (index, row) in table.rows.enumerated() {
      let text = row.cells[text]
      // A blank cell is nothing to code.
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      let id = id.map { row.cells[$0] } ?? String(index + 1)
      guard texts.updateValue(text, forKey: SectionKey(id: id, section: .body)) == nil else {
        throw WorkflowError.badData(
          path: path, line: row.line, reason: "a row before has the id \"\(id)\", too",
          remedy: "give each row an id of its own")
      }
      entries.append(
        Entry(
          unit: SampleUnit(
            id: id, section: .body, span: 0..<text.unicodeScalars.count, text: text,
            stratum: stratum.flatMap { row.cells[$0].isEmpty ? nil : row.cells[$0] }),
          story: group.flatMap { row.cells[$0].isEmpty ? nil : row.cells[$0] }))
    }
    guard !entries.isEmpty else {
      throw WorkflowError.badData(
        path: path, line: nil, reason: "no row has a text", remedy: "name the column of the texts with --text"
      )
    }
    self.entries = entries
    self.texts = texts
  }
}
