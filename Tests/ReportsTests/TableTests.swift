import Testing

@testable import Reports

@Suite struct TableTests {
  static func sample() throws -> Table {
    var table = try Table([
      Column("term"), Column("count", kind: .integer), Column("z", kind: .decimal(2)),
    ])
    try table.append(["activist, exiled", 12, 3.14159])
    try table.append(["said \"no\"", nil, -0.001])
    try table.append(["", 0, .decimal(.nan)])
    try table.append([nil, 7, 2])
    return table
  }

  @Test func csvQuotesAndTellsEmptyFromMissing() throws {
    #expect(
      try Self.sample().text(as: .csv) == """
        term,count,z
        "activist, exiled",12,3.14
        "said ""no""\",,0.00
        "",0,
        ,7,2.00

        """)
  }

  @Test func tsvQuotesTabsAndLineBreaks() throws {
    var table = try Table([Column("a"), Column("b")])
    try table.append(["x\ty", "one\r\ntwo"])
    try table.append(["plain, with comma", nil])
    #expect(try table.text(as: .tsv) == "a\tb\n\"x\ty\"\t\"one\r\ntwo\"\nplain, with comma\t\n")
  }

  @Test func oneColumnHasNoEmptyLines() throws {
    var table = try Table([Column("a")])
    try table.append([nil])
    #expect(try table.text(as: .csv) == "a\n\"\"\n")
  }

  @Test func jsonIsAnArrayOfObjects() throws {
    #expect(
      try Self.sample().text(as: .json) == #"""
        [
        {"term":"activist, exiled","count":12,"z":3.14},
        {"term":"said \"no\"","count":null,"z":0.00},
        {"term":"","count":0,"z":null},
        {"term":null,"count":7,"z":2.00}
        ]

        """#)
    #expect(try Table([Column("a")]).text(as: .json) == "[]\n")
    #expect(try Table([Column("a")]).text(as: .jsonl).isEmpty)
  }

  @Test func jsonEscapesControlsAndJavaScriptLineEnds() throws {
    var table = try Table([Column("k\"")])
    try table.append(["a\u{0}b\u{1F}\n\t\\\u{2028}\u{2029}é\u{A8}€"])
    #expect(
      try table.text(as: .jsonl)
        == #"{"k\"":"a\u0000b\u001f\n\t\\\u2028\u2029é"# + "\u{A8}€\"}\n")
  }

  @Test func markdownEscapesPipesAndJoinsLines() throws {
    var table = try Table([Column("headline"), Column("n", kind: .integer)])
    try table.append(["A | B\nC", 3])
    #expect(try table.text(as: .markdown) == "| headline | n |\n| --- | ---: |\n| A \\| B C | 3 |\n")
  }

  @Test func tableAlignsWideAndCombiningCharacters() throws {
    var table = try Table([Column("name"), Column("n", kind: .integer)])
    try table.append(["日本", 1])
    try table.append(["e\u{301}te", 22])
    #expect(
      try table.text(as: .table) == "name   n\n────  ──\n日本   1\ne\u{301}te   22\n")
  }

  @Test func tableCutsLongTextToTheTerminal() throws {
    var table = try Table([Column("id"), Column("headline"), Column("n", kind: .integer)])
    try table.append(["a1", "The council met for eleven hours", 5])
    let lines = try table.text(as: .table, options: .init(terminalWidth: 24)).split(separator: "\n")
    #expect(lines.last == "a1  The council met …  5")
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= 24 })
  }

  @Test func terminalControlsAreNeutralised() throws {
    var table = try Table([Column("a")])
    try table.append(["x\u{1B}[31mred\u{202E}"])
    #expect(try table.text(as: .table) == "a\n─────────\nx [31mred\n")
    #expect(try table.text(as: .table, options: .init(color: true)).hasPrefix("\u{1B}[1ma"))
  }

  @Test(arguments: ["=1+1", "+1", "-cmd", "@sum", "\tx", "\rx", "＝1"])
  func spreadsheetFormulasAreDefused(text: String) throws {
    var table = try Table([Column("a"), Column("z", kind: .decimal(1))])
    try table.append([.text(text), -1.5])
    let safe = try table.text(as: .csv, options: .init(spreadsheetSafe: true))
    #expect(safe.contains("'" + text))
    #expect(safe.hasSuffix(",-1.5\n"))
    #expect(try !table.text(as: .csv).contains("'"))
  }

  @Test func partsWithoutHeaderContinueATable() throws {
    var first = try Table([Column("term"), Column("count", kind: .integer)])
    try first.append(["rain", 1])
    var second = try Table(first.columns)
    try second.append(["snow, hail", 2])
    var whole = first
    try whole.append(["snow, hail", 2])
    for format in [OutputFormat.csv, .tsv, .markdown, .jsonl] {
      let rest = try second.bytes(as: format, options: RowWriter.Options(omitsHeader: true))
      #expect(try first.bytes(as: format) + rest == whole.bytes(as: format))
    }
  }

  @Test func wrongCellsAreRefused() throws {
    var table = try Table([Column("a"), Column("n", kind: .integer)])
    #expect(throws: ReportsError.rowLength(expected: 2, found: 1)) { try table.append(["x"]) }
    #expect(throws: ReportsError.cellType(column: "n", row: 1)) { try table.append(["x", 1.5]) }
    #expect(throws: ReportsError.duplicateColumn("a")) { try Table([Column("a"), Column("a")]) }
  }

  @Test func writerStreamsAndPassesOnTheSinksError() throws {
    struct Full: Error {}
    var chunks = 0
    var bytes = 0
    var writer = try RowWriter(columns: [Column("a")], format: .csv) {
      chunks += 1
      bytes += $0.count
    }
    let text = Cell.text(String(repeating: "x", count: 999))
    for _ in 0..<1000 { try writer.write([text]) }
    #expect(chunks >= 10)
    try writer.finish()
    #expect(bytes == 2 + 1000 * 1000)
    #expect(throws: ReportsError.writerFinished) { try writer.write([text]) }

    var failing = try RowWriter(columns: [Column("a")], format: .jsonl) { _ in throw Full() }
    try failing.write(["x"])
    #expect(throws: Full.self) { try failing.finish() }
  }
}
