/// The formats that rows are printed in; raw values are what `--format` takes.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// Aligned columns for a terminal.
  case table
  /// Comma-separated values, RFC 4180 with LF.
  case csv
  /// Tab-separated values, quoted as CSV is.
  case tsv
  /// One JSON array of objects, an object a line.
  case json
  /// One JSON object a line.
  case jsonl
  /// A GitHub-flavoured Markdown table.
  case markdown
}
