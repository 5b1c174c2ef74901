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
    try stream(table.columns) { write in
      for row in rows { try write(row) }
    }
  }

  /// Prints rows as they come, all that there are: whoever makes them minds the limit. Formats other than `table` keep
  /// none of them.
  ///
  /// - Parameter body: calls its argument once a row.
  func stream(_ columns: [Column], _ body: (_ write: ([Cell]) throws -> Void) throws -> Void) throws {
    guard let output, !Self.standardOutputNames.contains(output) else {
      return try write(columns, body) { try StandardOutput.shared.write($0) }
    }
    try AtomicFile.write(to: output) { append in
      try withoutActuallyEscaping(append) { append in
        try write(columns, body) { bytes in try bytes.withUnsafeBytes(append) }
      }
    }
  }

  private func write(
    _ columns: [Column], _ body: (_ write: ([Cell]) throws -> Void) throws -> Void,
    to sink: @escaping RowWriter.Sink
  ) throws {
    let isTerminal = output.map(Self.standardOutputNames.contains) ?? true && isatty(STDOUT_FILENO) == 1
    let suppressed = !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    var writer = try RowWriter(
      columns: columns, format: format,
      options: RowWriter.Options(
        color: isTerminal && !noColor && !suppressed,
        terminalWidth: isTerminal ? Self.terminalWidth : nil, spreadsheetSafe: spreadsheetSafe),
      sink: sink)
    try body { try writer.write($0) }
    try writer.finish()
  }

  private static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
