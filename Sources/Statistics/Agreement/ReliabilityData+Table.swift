/// Reading the two shapes in which coders' tables come.
extension ReliabilityData {
  /// A row of a coders' table.
  public struct TableRow: Sendable, Hashable {
    /// Line of the table, counted from 1, for messages.
    public var line: Int
    /// The cells.
    public var cells: [String]

    /// Makes a row.
    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// Cells that mean that a unit was not coded: empty, and what R and pandas write for it.
  public static let missingMarks: Set<String> = ["", "NA", "NaN", "."]

  /// Reads a wide table: one row a unit, one column a coder.
  ///
  /// - Parameters:
  ///   - columns: the header.
  ///   - unit: name of the column that names the units; row numbers name them if `nil`.
  ///   - coders: names of the coders' columns; all but the unit's if empty.
  ///   - order: codes from the lowest to the highest, for ordinal data.
  /// - Throws: ``StatisticsError/reliabilityData(line:message:remedy:)`` if a column is missing, a row is too
  ///   short, a unit occurs twice, or there are fewer than two coders.
  public init(
    wide columns: [String], rows: [TableRow], unit: String? = nil, coders: [String] = [], order: [String] = []
  ) throws {
    let unitColumn = try unit.map { try Self.column($0, in: columns) }
    let coderColumns =
      coders.isEmpty
      ? columns.indices.filter { $0 != unitColumn } : try coders.map { try Self.column($0, in: columns) }
    try Self.checkCoders(coderColumns.map { columns[$0] })
    var lines: [String: Int] = [:]
    let units = try rows.map { row in
      try Self.check(row, width: columns.count)
      let name = unitColumn.map { Self.trimmed(row.cells[$0]) } ?? "row \(row.line)"
      if let line = lines.updateValue(row.line, forKey: name) {
        throw StatisticsError.reliabilityData(
          line: row.line, message: "unit \"\(name)\" already stands in line \(line)",
          remedy: "give each unit one row")
      }
      return (name: name, codes: coderColumns.map { Self.code(row.cells[$0]) })
    }
    try self.init(units: units, coders: coderColumns.map { columns[$0] }, order: order)
  }

  /// Reads a long table: one row a coding, with columns for unit, coder and code.
  ///
  /// - Parameters:
  ///   - columns: the header.
  ///   - unit: name of the column that names the unit.
  ///   - coder: name of the column that names the coder.
  ///   - code: name of the column that holds the code.
  ///   - order: codes from the lowest to the highest, for ordinal data.
  /// - Throws: ``StatisticsError/reliabilityData(line:message:remedy:)`` if a column is missing, a row is too
  ///   short or names no unit or coder, a coder coded a unit twice, or there are fewer than two coders.
  public init(
    long columns: [String], rows: [TableRow], unit: String = "unit", coder: String = "coder",
    code: String = "code", order: [String] = []
  ) throws {
    let places = try [unit, coder, code].map { try Self.column($0, in: columns) }
    var coders = NameList()
    var units = NameList()
    var codings: [[Int]: (code: String?, line: Int)] = [:]
    for row in rows {
      try Self.check(row, width: columns.count)
      let names = places.prefix(2).map { Self.trimmed(row.cells[$0]) }
      if let empty = names.firstIndex(of: "") {
        throw StatisticsError.reliabilityData(
          line: row.line, message: "the row names no \(empty == 0 ? "unit" : "coder")",
          remedy: "fill in column \"\(columns[places[empty]])\"")
      }
      let key = [units.index(of: names[0]), coders.index(of: names[1])]
      if let known = codings.updateValue((Self.code(row.cells[places[2]]), row.line), forKey: key) {
        throw StatisticsError.reliabilityData(
          line: row.line,
          message: "coder \"\(names[1])\" already coded unit \"\(names[0])\" in line \(known.line)",
          remedy: "keep one of the two rows")
      }
    }
    try Self.checkCoders(coders.names)
    try self.init(
      units: units.names.indices.map { unit in
        (name: units.names[unit], codes: coders.names.indices.map { codings[[unit, $0]]?.code })
      }, coders: coders.names, order: order)
  }

  /// Names in the order in which they first occur.
  private struct NameList {
    private(set) var names: [String] = []
    private var indices: [String: Int] = [:]

    mutating func index(of name: String) -> Int {
      if let index = indices[name] { return index }
      indices[name] = names.count
      names.append(name)
      return names.count - 1
    }
  }

  private static func column(_ name: String, in columns: [String]) throws -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw StatisticsError.reliabilityData(
        line: 1, message: "there is no column \"\(name)\"",
        remedy: "the columns are \(columns.map { "\"\($0)\"" }.joined(separator: ", "))")
    }
    return index
  }

  private static func check(_ row: TableRow, width: Int) throws {
    guard row.cells.count == width else {
      throw StatisticsError.reliabilityData(
        line: row.line, message: "the row has \(row.cells.count) cells, the header \(width)",
        remedy: "give every row one cell a column")
    }
  }

  private static func checkCoders(_ coders: [String]) throws {
    guard Set(coders).count == coders.count else {
      throw StatisticsError.reliabilityData(
        line: 1, message: "two coders have the same name", remedy: "give each column a name of its own")
    }
    guard coders.count >= 2 else {
      throw StatisticsError.reliabilityData(
        line: nil, message: "there \(coders.count == 1 ? "is one coder" : "are no coders")",
        remedy: "agreement needs two or more")
    }
  }

  private static func code(_ cell: String) -> String? {
    let code = trimmed(cell)
    return missingMarks.contains(code) ? nil : code
  }

  private static func trimmed(_ cell: String) -> String {
    let kept = cell.drop(while: \.isWhitespace)
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
