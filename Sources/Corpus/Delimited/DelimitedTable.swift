/// A table of text cells from CSV or TSV (RFC 4180): quoted cells, embedded line breaks, doubled quotation
/// marks; comma, tab or semicolon.
///
/// Faulty rows stand in ``issues`` and the others in ``rows``; who cannot do without a row checks that there are
/// no issues.
///
/// ```swift
/// let table = try DelimitedTable.read(path: "coded.csv")
/// guard let text = table.column(named: "text") else { … }
/// for row in table.rows { use(row.cells[text], row.line) }
/// ```
public struct DelimitedTable: Sendable {
  /// A row, as wide as the header.
  public struct Row: Sendable, Hashable {
    /// Line on which it begins, counted from 1.
    public var line: Int
    /// The cells' text.
    public var cells: [String]
  }

  /// Header row, without blanks at the names' ends.
  public var columns: [String]
  /// The sound rows, in order.
  public var rows: [Row] = []
  /// The rows that were left out, and why, in order.
  public var issues: [ReadIssue] = []
  /// ASCII byte between cells.
  public var delimiter: UInt8

  /// Index of the column called `name`; the first of them if there are several.
  public func column(named name: String) -> Int? { columns.firstIndex(of: name) }

  /// Reads the table at `path` (`-` is standard input; gzip is inflated).
  ///
  /// - Parameters:
  ///   - delimiter: the byte between cells; `nil` takes what divides the header best.
  ///   - limits: `fileBytes` bounds the table, `lineBytes` a row.
  /// - Throws: a ``ReadIssue`` if there is no such file, it cannot be read, is empty, or is too large.
  public static func read(
    path: String, delimiter: UInt8? = nil, limits: SourceLimits = SourceLimits()
  ) throws(ReadIssue) -> DelimitedTable {
    let input = try ByteInput(path: path)
    let queue = ByteQueue()
    while queue.count <= limits.fileBytes, input.read(into: queue) > 0 {}
    if let failure = input.failure { throw failure }
    guard queue.count <= limits.fileBytes else {
      throw ReadIssue(
        path: path, kind: .tooLarge, message: "the table is larger than \(limits.fileBytes) bytes",
        remedy: "cut it in parts")
    }
    return try read(bytes: queue.take(queue.count), path: path, delimiter: delimiter, limits: limits)
  }

  /// Reads a table from `bytes`; `path` is for messages.
  ///
  /// - Throws: a ``ReadIssue`` if there is no header.
  public static func read(
    bytes: [UInt8], path: String, delimiter: UInt8? = nil, limits: SourceLimits = SourceLimits()
  ) throws(ReadIssue) -> DelimitedTable {
    var bytes = bytes
    if bytes.starts(with: ByteMark.utf8) { bytes.removeFirst(ByteMark.utf8.count) }
    LineEnds.convertIfOnlyReturns(&bytes)
    let table = bytes.withUnsafeBufferPointer { content -> Result<DelimitedTable, ReadIssue> in
      if Blank.trimmed(content).isEmpty {
        return .failure(
          ReadIssue(
            path: path, kind: .empty, message: "the table is empty", remedy: "give it a header and rows"))
      }
      let delimiter = delimiter ?? DelimiterSniffer.delimiter(content, isFinal: true)
      guard let header = DelimiterSniffer.header(content, delimiter: delimiter, isFinal: true) else {
        return .failure(TableFault.unclosedQuote(path, 1))
      }
      var table = DelimitedTable(columns: header.columns, delimiter: delimiter)
      table.readRows(content, path, limits)
      return .success(table)
    }
    return try table.get()
  }

  private init(columns: [String], delimiter: UInt8) {
    self.columns = columns
    self.delimiter = delimiter
  }

  private mutating func readRows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ path: String, _ limits: SourceLimits
  ) {
    let isValid = UTF8Check.isValid(bytes)
    var cursor = DelimitedRows(path: path, delimiter: delimiter, firstLine: 1, bound: limits.lineBytes)
    var isHeader = true
    while let next = cursor.next(bytes) {
      switch next {
      case .issue(let issue):
        issues.append(issue)
      case .row(_, let line):
        if isHeader {
          isHeader = false
        } else if cursor.cells.count != columns.count {
          issues.append(TableFault.ragged(path, line, cursor.cells.count, columns.count))
        } else {
          var warnings: [ArticleWarning] = []
          rows.append(
            Row(
              line: line,
              cells: cursor.cells.map {
                cursor.scanner.text($0, in: bytes, isValid: isValid, warnings: &warnings)
              }))
          if let warning = warnings.first {
            rows.removeLast()
            issues.append(
              ReadIssue(
                path: path, line: line, kind: .malformed, message: "not valid UTF-8 (\(warning.detail))",
                remedy: "save the table as UTF-8"))
          }
        }
      }
    }
  }
}
