import ArgumentParser
import Foundation
import Reports
import Workflow

extension OutputFormat: ExpressibleByArgument {}

/// Options of every command that prints rows.
struct RowOptions: ParsableArguments {
  @Option(name: .long, help: "How rows are printed.")
  var format: OutputFormat = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write rows to this file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: ArgumentHelp("Print at most this many rows.", valueName: "n"))
  var limit: Int?

  @Flag(name: .customLong("no-color"), help: "No colour, even on a terminal.")
  var noColor = false

  @Flag(
    name: .customLong("spreadsheet-safe"),
    help: "Put an apostrophe before cells that a spreadsheet would run as a formula.")
  var spreadsheetSafe = false

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  /// Names of standard output, which must not be replaced by a file even where it is redirected into one.
  private static let standardOutputNames: Set = ["-", "/dev/stdout"]

  /// Prints a table as the options say.
  func print(_ table: Table) throws {
    let rows = limit.map { table.rows.prefix($0) } ?? table.rows[...]
    guard let output, !Self.standardOutputNames.contains(output) else {
      return try write(table.columns, rows) { try StandardOutput.shared.write($0) }
    }
    var bytes: [UInt8] = []
    try write(table.columns, rows) { bytes += $0 }
    try AtomicFile.write(bytes, to: output)
  }

  private func write(
    _ columns: [Column], _ rows: ArraySlice<[Cell]>, to sink: @escaping RowWriter.Sink
  ) throws {
    let isTerminal = output.map(Self.standardOutputNames.contains) ?? true && isatty(STDOUT_FILENO) == 1
    let suppressed = !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    var writer = try RowWriter(
      columns: columns, format: format,
      options: RowWriter.Options(
        color: isTerminal && !noColor && !suppressed,
        terminalWidth: isTerminal ? Self.terminalWidth : nil, spreadsheetSafe: spreadsheetSafe),
      sink: sink)
    for row in rows { try writer.write(row) }
    try writer.finish()
  }

  private static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
