/// A named, typed column of a ``Table``.
public struct Column: Sendable, Hashable {
  /// What a column's cells are.
  public enum Kind: Sendable, Hashable {
    /// Text.
    case text
    /// Whole numbers.
    case integer
    /// Decimal numbers, quantised to this many decimal places (0 to 15) before they are printed.
    case decimal(Int)
  }

  /// Which side the cells of a column stand on.
  public enum Alignment: Sendable, Hashable {
    /// Left.
    case leading
    /// Right.
    case trailing
  }

  /// Header and JSON key; unique in its table.
  public var name: String
  /// Type of the cells.
  public var kind: Kind
  /// Side the cells stand on in the aligned formats.
  public var alignment: Alignment
  /// One line that says what the column holds, for legends; may be empty.
  public var description: String

  /// Makes a column; unless told otherwise numbers stand right and text left.
  public init(
    _ name: String, kind: Kind = .text, alignment: Alignment? = nil, description: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.alignment = alignment ?? (kind == .text ? .leading : .trailing)
    self.description = description
  }
}

/// One value of a ``Table``.
public enum Cell: Sendable, Hashable {
  /// Nothing known.
  case missing
  /// Text; the empty text is not missing.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A decimal number; NaN and infinities print as missing, −0 as 0.
  case decimal(Double)

  /// The text, or missing for `nil`.
  public init(_ value: String?) { self = value.map(Cell.text) ?? .missing }
  /// The whole number, or missing for `nil`.
  public init(_ value: Int?) { self = value.map(Cell.integer) ?? .missing }
  /// The decimal number, or missing for `nil`.
  public init(_ value: Double?) { self = value.map(Cell.decimal) ?? .missing }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByNilLiteral
{
  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A decimal number.
  public init(floatLiteral value: Double) { self = .decimal(value) }
  /// Missing.
  public init(nilLiteral: ()) { self = .missing }
}

/// Rows of typed cells under named columns: what every command prints and every report shows.
///
/// ```swift
/// var table = try Table([Column("term"), Column("z", kind: .decimal(2))])
/// try table.append(["activist", 3.14159])
/// print(try table.text(as: .csv))  // term,z ⏎ activist,3.14
/// ```
public struct Table: Sendable, Hashable {
  /// The columns, in printing order.
  public let columns: [Column]
  /// The rows, each with one cell a column.
  public private(set) var rows: [[Cell]] = []

  /// An empty table; throws ``ReportsError/duplicateColumn(_:)``.
  public init(_ columns: [Column]) throws {
    var names = Set<String>()
    for column in columns where !names.insert(column.name).inserted {
      throw ReportsError.duplicateColumn(column.name)
    }
    self.columns = columns
  }

  /// Adds a row; throws if its length or a cell's type does not fit the columns.
  public mutating func append(_ row: [Cell]) throws {
    try Table.check(row, fits: columns, rowNumber: rows.count + 1)
    rows.append(row)
  }

  /// The whole table as text.
  public func text(as format: OutputFormat, options: RowWriter.Options = .init()) throws -> String {
    String(decoding: try bytes(as: format, options: options), as: UTF8.self)
  }

  /// The whole table as UTF-8 text.
  public func bytes(as format: OutputFormat, options: RowWriter.Options = .init()) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = try RowWriter(columns: columns, format: format, options: options) { bytes += $0 }
    for row in rows { try writer.write(row) }
    try writer.finish()
    return bytes
  }

  static func check(_ row: [Cell], fits columns: [Column], rowNumber: Int) throws {
    guard row.count == columns.count else {
      throw ReportsError.rowLength(expected: columns.count, found: row.count)
    }
    for (cell, column) in zip(row, columns) {
      switch (cell, column.kind) {
      case (.missing, _), (.text, .text), (.integer, .integer), (.integer, .decimal), (.decimal, .decimal):
        continue
      default:
        throw ReportsError.cellType(column: column.name, row: rowNumber)
      }
    }
  }
}
