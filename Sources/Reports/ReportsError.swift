/// What can go wrong when values are turned into text or files.
public enum ReportsError: Error, Sendable, Hashable {
  /// Two columns of one table bear the same name.
  case duplicateColumn(String)
  /// A row has another number of cells than the table has columns.
  case rowLength(expected: Int, found: Int)
  /// A cell's type is not its column's; rows count from 1.
  case cellType(column: String, row: Int)
  /// A row was written after the writer had been finished.
  case writerFinished
  /// A plot was asked for without anything to draw, or with rows of unequal length.
  case emptyPlot(String)
  /// Text that should be a manifest is not one.
  case malformedManifest(String)
  /// A file name that is absolute, leaves the folder or is otherwise unsafe.
  case unsafeName(String)
  /// The same file name was given twice.
  case duplicateFile(String)
  /// A file of that name is there already and was not written by an earlier report.
  case foreignFile(path: String)
  /// Another process is writing into this folder.
  case folderBusy(path: String)
  /// The system refused a file operation; `reason` is what it said.
  case fileSystem(path: String, operation: String, reason: String)
}

extension ReportsError: CustomStringConvertible {
  /// `<what is wrong>; <what to do>`, with the path in front where there is one.
  public var description: String {
    switch self {
    case .duplicateColumn(let name):
      "two columns are named '\(name)'; give each column its own name"
    case .rowLength(let expected, let found):
      "row has \(found) cells, table has \(expected) columns; give one cell a column"
    case .cellType(let column, let row):
      "row \(row): cell does not fit the type of column '\(column)'; convert it first"
    case .writerFinished:
      "row written after the last one; write all rows before finishing"
    case .emptyPlot(let what):
      "nothing to plot: \(what); leave the plot out"
    case .malformedManifest(let what):
      "not a manifest: \(what); write the report again into an empty folder"
    case .unsafeName(let name):
      "unsafe file name '\(name)'; use a relative path without '..'"
    case .duplicateFile(let name):
      "file '\(name)' is given twice; give each file its own name"
    case .foreignFile(let path):
      "\(path): exists and was not written by an earlier report; move it or choose another folder"
    case .folderBusy(let path):
      "\(path): another process is writing a report there; wait or choose another folder"
    case .fileSystem(let path, let operation, let reason):
      "\(path): cannot \(operation) (\(reason)); check permissions and free space"
    }
  }
}
