/// Columns of text, aligned for a terminal.
struct TableLayout {
  /// The printed lines: header, rule, rows.
  let lines: [String]

  /// Spaces between columns.
  private static let gap = 2
  /// Narrowest width that a text column is cut to; below it a row rather overflows the terminal.
  private static let narrowest = 8

  init(columns: [Column], rows: [[String]], options: RowWriter.Options) {
    guard !columns.isEmpty else {
      lines = []
      return
    }
    let names = columns.map { TableLayout.singleLine($0.name) }
    var widths = names.map(DisplayWidth.of)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
    }
    if let limit = options.terminalWidth {
      widths = TableLayout.fit(widths, columns: columns, limit: limit)
    }
    var lines: [String] = []
    lines.reserveCapacity(rows.count + 2)
    let header = TableLayout.line(names, widths, columns)
    lines.append(options.color ? "\u{1B}[1m\(header)\u{1B}[0m" : header)
    lines.append(
      widths.map { String(repeating: "─", count: $0) }.joined(
        separator: String(repeating: " ", count: Self.gap)))
    for row in rows { lines.append(TableLayout.line(row, widths, columns)) }
    self.lines = lines
  }

  /// Takes columns off the widest text column, one by one, until the row fits or all are at their narrowest.
  private static func fit(_ widths: [Int], columns: [Column], limit: Int) -> [Int] {
    var widths = widths
    var excess = widths.reduce(0, +) + gap * (widths.count - 1) - limit
    let texts = columns.indices.filter { columns[$0].kind == .text }
    while excess > 0 {
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }), widths[widest] > narrowest else { break }
      let second = texts.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let cut = min(excess, max(1, widths[widest] - max(second, narrowest)))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }

  private static func line(_ cells: [String], _ widths: [Int], _ columns: [Column]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = DisplayWidth.truncate(cell, to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      let last = index == cells.count - 1
      switch columns[index].alignment {
      case .trailing: line += padding + text
      case .leading: line += last ? text : text + padding
      }
      if !last { line += String(repeating: " ", count: gap) }
    }
    return line
  }

  /// Text on one line and without anything that would steer the terminal: control characters become spaces.
  static func singleLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }) else {
      return text
    }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: line.append(" ")
      case 0x202A...0x202E, 0x2066...0x2069: continue
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}
