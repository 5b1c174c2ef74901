/// Writes rows one by one in any ``OutputFormat``; long outputs need no memory, except for
/// ``OutputFormat/table``, which keeps its rows to know the widths and prints them when finished.
///
/// In CSV and TSV a missing value is an empty field and the empty text is `""`; in a table of one column both
/// are `""`, since readers skip empty lines. NaN and infinities are missing. JSON keeps the quantised digits
/// (`0.50`) and writes missing as `null`.
public struct RowWriter {
  /// Choices that do not change the values.
  public struct Options: Sendable, Hashable {
    /// Prints the header of a `table` in bold.
    public var color: Bool
    /// Columns of the terminal; longer rows of a `table` have their text cells cut with `…`. `nil`: no limit.
    public var terminalWidth: Int?
    /// Puts an apostrophe before CSV and TSV text that a spreadsheet would run as a formula (first character
    /// `=`, `+`, `-`, `@`, tab, a line break, or a full-width form of these). Numbers stay numbers.
    public var spreadsheetSafe: Bool
    /// Leaves the header of CSV, TSV and Markdown out, for rows that continue a table begun before.
    public var omitsHeader: Bool

    /// The default: no colour, no limit, values as they are.
    public init(
      color: Bool = false, terminalWidth: Int? = nil, spreadsheetSafe: Bool = false,
      omitsHeader: Bool = false
    ) {
      self.color = color
      self.terminalWidth = terminalWidth
      self.spreadsheetSafe = spreadsheetSafe
      self.omitsHeader = omitsHeader
    }
  }

  /// Where the bytes go; called with some tens of kilobytes at a time.
  public typealias Sink = ([UInt8]) throws -> Void

  private let columns: [Column]
  private let format: OutputFormat
  private let options: Options
  private let sink: Sink
  private let keys: [[UInt8]]
  private var buffer: [UInt8] = []
  private var kept: [[String]] = []
  private var rowCount = 0
  private var finished = false

  /// Bytes collected before the sink is called.
  private static let bufferBytes = 1 << 16

  /// Makes a writer; throws ``ReportsError/duplicateColumn(_:)``.
  public init(
    columns: [Column], format: OutputFormat, options: Options = .init(), sink: @escaping Sink
  ) throws {
    self.columns = try Table(columns).columns
    self.format = format
    self.options = options
    self.sink = sink
    keys = columns.enumerated().map { index, column in
      var key: [UInt8] = index == 0 ? [0x7B] : [0x2C]
      JSONText.append(column.name, to: &key)
      key.append(0x3A)
      return key
    }
    writeHeader()
  }

  /// Writes a row; throws what the sink throws, or if the row does not fit the columns.
  public mutating func write(_ row: [Cell]) throws {
    guard !finished else { throw ReportsError.writerFinished }
    rowCount += 1
    try Table.check(row, fits: columns, rowNumber: rowCount)
    switch format {
    case .table:
      kept.append(zip(row, columns).map { TableLayout.singleLine(RowWriter.plain($0, $1) ?? "") })
      return
    case .csv: writeDelimited(row, by: 0x2C)
    case .tsv: writeDelimited(row, by: 0x09)
    case .json:
      buffer.append(contentsOf: rowCount == 1 ? [0x0A] : [0x2C, 0x0A])
      writeObject(row)
    case .jsonl:
      writeObject(row)
      buffer.append(0x0A)
    case .markdown:
      writeMarkdown(zip(row, columns).map { MarkdownRenderer.cell($0, $1) })
    }
    if buffer.count >= RowWriter.bufferBytes { try flush() }
  }

  /// Writes what is left; to be called once, after the last row.
  public mutating func finish() throws {
    guard !finished else { return }
    finished = true
    switch format {
    case .table:
      let layout = TableLayout(columns: columns, rows: kept, options: options)
      for line in layout.lines {
        buffer.append(contentsOf: line.utf8)
        buffer.append(0x0A)
        if buffer.count >= RowWriter.bufferBytes { try flush() }
      }
      kept = []
    case .json: buffer.append(contentsOf: Array(rowCount == 0 ? "]\n".utf8 : "\n]\n".utf8))
    case .csv, .tsv, .jsonl, .markdown: break
    }
    try flush()
  }

  private mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    try sink(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// The cell as text, quantised; `nil` if missing or not finite.
  static func plain(_ cell: Cell, _ column: Column) -> String? {
    switch cell {
    case .missing: return nil
    case .text(let text): return text
    case .integer(let value):
      guard case .decimal(let places) = column.kind, places > 0 else { return String(value) }
      return "\(value).\(String(repeating: "0", count: min(places, DecimalText.placesLimit)))"
    case .decimal(let value):
      guard case .decimal(let places) = column.kind else { return nil }
      return DecimalText.string(value, places: places)
    }
  }
}

// MARK: - Delimited text, JSON, Markdown

extension RowWriter {
  private mutating func writeHeader() {
    switch format {
    case .csv, .tsv, .markdown: if options.omitsHeader { return }
    case .json, .table, .jsonl: break
    }
    switch format {
    case .csv, .tsv:
      let delimiter: UInt8 = format == .csv ? 0x2C : 0x09
      for (index, column) in columns.enumerated() {
        if index > 0 { buffer.append(delimiter) }
        writeField(column.name, delimiter: delimiter)
      }
      buffer.append(0x0A)
    case .json: buffer.append(0x5B)
    case .markdown:
      writeMarkdown(columns.map { MarkdownRenderer.escape($0.name) })
      writeMarkdown(columns.map { $0.alignment == .trailing ? "---:" : "---" })
    case .table, .jsonl: break
    }
  }

  private mutating func writeDelimited(_ row: [Cell], by delimiter: UInt8) {
    for (index, cell) in row.enumerated() {
      if index > 0 { buffer.append(delimiter) }
      if case .text(let text) = cell {
        writeField(text, delimiter: delimiter)
      } else if writeNumber(cell, columns[index]) {
        continue
      } else if row.count == 1 {
        buffer.append(contentsOf: [0x22, 0x22])
      }
    }
    buffer.append(0x0A)
  }

  /// Writes a number as ``plain(_:_:)`` has it; returns whether there is one.
  private mutating func writeNumber(_ cell: Cell, _ column: Column) -> Bool {
    if case .decimal(let value) = cell, case .decimal(let places) = column.kind {
      return DecimalText.append(value, places: places, to: &buffer)
    }
    guard let text = RowWriter.plain(cell, column) else { return false }
    buffer.append(contentsOf: text.utf8)
    return true
  }

  private mutating func writeField(_ text: String, delimiter: UInt8) {
    let formula = options.spreadsheetSafe && RowWriter.runsAsFormula(text)
    var quoted = text.isEmpty
    for byte in text.utf8 where byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D {
      quoted = true
      break
    }
    if quoted { buffer.append(0x22) }
    if formula { buffer.append(0x27) }
    if quoted {
      for byte in text.utf8 {
        if byte == 0x22 { buffer.append(0x22) }
        buffer.append(byte)
      }
      buffer.append(0x22)
    } else {
      buffer.append(contentsOf: text.utf8)
    }
  }

  /// Whether a spreadsheet would take the text for a formula (OWASP, "CSV Injection").
  private static func runsAsFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  private mutating func writeObject(_ row: [Cell]) {
    if row.isEmpty { buffer.append(0x7B) }
    for (index, cell) in row.enumerated() {
      buffer.append(contentsOf: keys[index])
      if case .text(let text) = cell {
        JSONText.append(text, to: &buffer)
      } else {
        buffer.append(contentsOf: (RowWriter.plain(cell, columns[index]) ?? "null").utf8)
      }
    }
    buffer.append(0x7D)
  }

  private mutating func writeMarkdown(_ cells: [String]) {
    buffer.append(0x7C)
    for cell in cells {
      buffer.append(0x20)
      buffer.append(contentsOf: cell.utf8)
      buffer.append(contentsOf: [0x20, 0x7C])
    }
    buffer.append(0x0A)
  }
}
