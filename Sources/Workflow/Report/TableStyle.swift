import Reports

/// How a report's tables become text.
struct TableStyle: Sendable {
  /// Puts an apostrophe before cells that a spreadsheet would run as a formula.
  var spreadsheetSafe = false
  /// Leaves out or hashes what holds words of articles, see ``ReplicationPack``.
  var isReplicationPack = false

  /// The rows of a table as CSV, without a header.
  func csv(_ table: Table) throws -> [UInt8] {
    try table.bytes(
      as: .csv, options: RowWriter.Options(spreadsheetSafe: spreadsheetSafe, omitsHeader: true))
  }

  /// The columns that the file has.
  func columns(_ columns: [Column], of file: String) -> [Column] {
    isReplicationPack ? ReplicationPack.redacted(columns, of: file) : columns
  }
}
