import Corpus
import Foundation
import Statistics

/// A table of what coders said, long (one row a coding) or wide (one column a coder).
public struct CoderTable: Sendable {
  /// How codings stand in a table.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// One row a coding: unit, coder, code, and perhaps a value of that code.
    case long
    /// One row a unit, one column a coder.
    case wide
  }

  /// Which columns hold what, and in which order codes stand.
  public struct Columns: Sendable, Hashable {
    /// Shape of the table; `nil` takes a table with columns for coder and code as long.
    public var shape: Shape?
    /// Column that names the units; `nil` is `unit`, else `id`, else the rows' numbers in a wide table.
    public var unit: String?
    /// Column of the coders, in a long table.
    public var coder: String
    /// Column of the codes, in a long table; `nil` is `code`, else `label`.
    public var code: String?
    /// Column with a value of each code, in a long table; `nil` is `value`, where there is one.
    public var value: String?
    /// Columns of the coders, in a wide table; all but the units' if empty.
    public var coders: [String]
    /// Codes from the lowest to the highest, for ordinal data.
    public var order: [String]

    /// Makes a choice of columns.
    public init(
      shape: Shape? = nil, unit: String? = nil, coder: String = "coder", code: String? = nil,
      value: String? = nil, coders: [String] = [], order: [String] = []
    ) {
      self.shape = shape
      self.unit = unit
      self.coder = coder
      self.code = code
      self.value = value
      self.coders = coders
      self.order = order
    }
  }

  /// All codings; where codes have values, the decision on one code of one unit is a unit.
  let all: ReliabilityData
  /// Where codes have values: the values of each code, in order of the codes' first occurrence.
  let variables: [(code: String, data: ReliabilityData)]
  /// Path, as the user wrote it.
  let path: String
  /// Codes from the lowest to the highest.
  let order: [String]

  /// Reads a table.
  ///
  /// - Throws: `ReadIssue`, ``WorkflowError`` that names the line.
  public init(path: String, columns: Columns = Columns()) throws {
    var table = try FrameTable.read(path) { _ in }
    // A coding that is left out would change the figures without a trace.
    if let issue = table.issues.first { throw issue }
    if columns.unit == nil { table.nameSampledUnits() }
    self.path = path
    order = columns.order
    do {
      let layout = Layout(table, columns)
      all = try layout.data(table.rows, columns)
      variables = try layout.variables(table.rows, columns)
    } catch let error as StatisticsError {
      throw Self.located(error, path: path)
    }
  }

  /// The error with the file it is about.
  static func located(_ error: StatisticsError, path: String) -> any Error {
    guard case .reliabilityData(let line, let message, let remedy) = error else { return error }
    return WorkflowError.badData(path: path, line: line, reason: message, remedy: remedy)
  }
}

extension DelimitedTable {
  /// In tables of `frames sample` a unit is an article with a section and a place; gives them one column, `unit`.
  fileprivate mutating func nameSampledUnits() {
    guard column(named: "unit") == nil, let id = column(named: "id"), let section = column(named: "section"),
      let start = column(named: "start"), let end = column(named: "end")
    else { return }
    columns.append("unit")
    for index in rows.indices {
      let cells = rows[index].cells
      rows[index].cells.append("\(cells[id]):\(cells[section]):\(cells[start])-\(cells[end])")
    }
  }
}

/// The columns of a coders' table as they were found.
private struct Layout {
  let header: [String]
  let shape: CoderTable.Shape
  let unit: String?
  let code: String
  let value: String?

  init(_ table: DelimitedTable, _ columns: CoderTable.Columns) {
    func named(_ names: String...) -> String? { names.first { table.column(named: $0) != nil } }
    header = table.columns
    unit = columns.unit ?? named("unit", "id")
    code = columns.code ?? named("code", "label") ?? "code"
    value = columns.value ?? named("value")
    let isLong = columns.coders.isEmpty && named(columns.coder) != nil && named(code) != nil
    shape = columns.shape ?? (isLong ? .long : .wide)
  }

  func data(_ rows: [DelimitedTable.Row], _ columns: CoderTable.Columns) throws -> ReliabilityData {
    switch shape {
    case .wide:
      return try ReliabilityData(
        wide: header, rows: rows.map(Self.row), unit: unit, coders: columns.coders, order: columns.order)
    case .long:
      guard let value, let unit = unit.flatMap(header.firstIndex(of:)),
        let code = header.firstIndex(of: code)
      else { return try long(rows.map(Self.row), code: code, columns) }
      let decisions = rows.map { row in
        var row = Self.row(row)
        row.cells[unit] += " · " + row.cells[code]
        return row
      }
      return try long(decisions, code: value, columns)
    }
  }

  func variables(
    _ rows: [DelimitedTable.Row], _ columns: CoderTable.Columns
  ) throws -> [(code: String, data: ReliabilityData)] {
    guard shape == .long, let value, let place = header.firstIndex(of: code) else { return [] }
    var order: [String] = []
    var rowsOfCode: [String: [ReliabilityData.TableRow]] = [:]
    for row in rows {
      let code = row.cells[place]
      if rowsOfCode[code] == nil { order.append(code) }
      rowsOfCode[code, default: []].append(Self.row(row))
    }
    return try order.map { ($0, try long(rowsOfCode[$0] ?? [], code: value, columns)) }
  }

  private func long(
    _ rows: [ReliabilityData.TableRow], code: String, _ columns: CoderTable.Columns
  ) throws -> ReliabilityData {
    try ReliabilityData(
      long: header, rows: rows, unit: unit ?? "unit", coder: columns.coder, code: code, order: columns.order)
  }

  private static func row(_ row: DelimitedTable.Row) -> ReliabilityData.TableRow {
    ReliabilityData.TableRow(line: row.line, cells: row.cells)
  }
}
