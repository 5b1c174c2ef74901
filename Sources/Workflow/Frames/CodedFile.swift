import Corpus
import Foundation
import Framing

/// A file that coders filled in, or that `frames import` wrote.
struct CodedFile {
  let path: String
  /// The header, in the names that `CodedTable` knows.
  let columns: [String]
  let rows: [DelimitedTable.Row]

  /// Reads a file. In imported tables the article stands in a column of its own, and `id` names the unit.
  ///
  /// - Throws: `ReadIssue`, ``WorkflowError``.
  init(path: String, onIssue: (ReadIssue) -> Void = { _ in }) throws {
    let table = try FrameTable.read(path, onIssue)
    self.path = path
    columns =
      table.column(named: "article") == nil
      ? table.columns : table.columns.map { ["id": "unit", "article": "id"][$0] ?? $0 }
    rows = table.rows
    if let missing = CodedTable.requiredColumns.first(where: { !columns.contains($0) }) {
      throw WorkflowError.badData(
        path: path, line: 1,
        reason: "no column is named \"\(missing)\" (columns: \(table.columns.joined(separator: ", ")))",
        remedy: "give a table that `frames sample` or `frames import` wrote")
    }
  }

  /// The codes, checked against the texts as they are now.
  ///
  /// - Parameters:
  ///   - labels: labels that may be given; any if empty.
  ///   - hasSeveralLabels: whether a cell may hold several, with `;` between them.
  func codes(labels: [String], hasSeveralLabels: Bool = false, pool: UnitPool) throws -> CodedTable {
    try CodedTable(
      columns: columns, rows: rows.map { ($0.line, $0.cells) }, labels: labels,
      hasSeveralLabels: hasSeveralLabels
    ) {
      pool.text(ofSection: $1, of: $0)
    }
  }

  /// The unit of a row; `nil` where the row names none.
  func key(of row: DelimitedTable.Row) -> SampleUnit.Key? {
    func cell(_ name: String) -> String? { columns.firstIndex(of: name).map { row.cells[$0] } }
    guard let id = cell("id"), let section = cell("section").flatMap(ArticleSection.init(rawValue:)),
      let start = cell("start").flatMap({ Int($0) }), let end = cell("end").flatMap({ Int($0) })
    else { return nil }
    return SampleUnit.Key(id: id, section: section, start: start, end: end)
  }
}
