import Corpus
import Framing
import Statistics
import Testing

@Suite struct CodedTableTests {
  private static let texts: [String: String] = [
    "a1": "The fees rose.\nA boat 🚤 sank, \"they\" said.", "a2": "=SUM(quay) was closed",
    "a3": "خبر عاجل من الميناء",
  ]

  private static var units: [SampleUnit] {
    texts.sorted { $0.key < $1.key }.flatMap { id, text in
      Passage.paragraphs(of: text).map {
        SampleUnit(id: id, section: $0.section, span: $0.span, text: $0.text, stratum: "Corrant")
      }
    }
  }

  /// The table of a plan over all units, coded with `label`.
  private static func rows(label: String = "money", size: Int = 4) throws -> [[String]] {
    let plan = try Sampler(units: units).plan(SampleDesign(size: size))
    var rows = try SampleTable.rows(of: plan, units: units)
    for index in rows.indices { rows[index][column("label")] = label }
    return rows
  }

  private static func column(_ name: String) -> Int { SampleTable.columns.firstIndex(of: name) ?? 0 }

  private static func read(
    _ rows: [[String]], columns: [String] = SampleTable.columns, labels: [String] = ["money", "safety"],
    text: @escaping (String, ArticleSection) -> String? = { id, section in section == .body ? texts[id] : nil
    }
  ) throws -> CodedTable {
    try CodedTable(
      columns: columns, rows: rows.enumerated().map { ($0 + 2, $1) }, labels: labels, text: text)
  }

  @Test func readsBackWhatWasSampled() throws {
    let table = try Self.read(Self.rows())
    #expect(table.issues.isEmpty)
    #expect(table.uncodedRows == 0)
    #expect(Set(table.units.map(\.unit)) == Set(Self.units))
    #expect(table.units.allSatisfy { $0.label == "money" && $0.samplingProbability == 1 })
    #expect(table.units.map(\.line) == [2, 3, 4, 5])
  }

  @Test func aPartlyCodedPlanLowersProbabilities() throws {
    // 4 units, all in the plan; two of the rows are coded.
    var rows = try Self.rows()
    for row in [1, 3] { rows[row][Self.column("label")] = " " }
    let table = try Self.read(rows)
    #expect(table.uncodedRows == 2)
    #expect(table.units.map(\.samplingProbability) == [0.5, 0.5])
  }

  @Test func aUnitMayHaveSeveralLabels() throws {
    func read(_ label: String) throws -> CodedTable {
      let rows = try Self.rows(label: label).prefix(1)
      return try CodedTable(
        columns: SampleTable.columns, rows: rows.map { (2, $0) }, labels: ["money", "safety"],
        hasSeveralLabels: true, text: { id, section in section == .body ? Self.texts[id] : nil })
    }
    #expect(try read("safety ; money;safety").units.map(\.label) == ["money;safety"])
    #expect(try read("money").units.map(\.label) == ["money"])
    #expect(try read("none").units.map(\.label) == [CodedTable.noFrame])
    #expect(try read(";").units.map(\.label) == [CodedTable.noFrame])
    #expect(try read("").uncodedRows == 1)
    let unknown = try read("money;safty")
    #expect(unknown.units.isEmpty)
    #expect(unknown.issues.first.map { "\($0.message) \($0.remedy)" }?.contains("\"safety\"") == true)
  }

  @Test func twoCodersMayCodeTheSameUnits() throws {
    let first = try Self.rows().map { row in row.replacing(Self.column("coder"), with: "Ada") }
    let second = try Self.rows(label: "safety").map { row in row.replacing(Self.column("coder"), with: "Ben")
    }
    let table = try Self.read(first + second)
    #expect(table.issues.isEmpty)
    #expect(table.units.count == 8)
    #expect(table.units.allSatisfy { $0.samplingProbability == 1 })
  }

  @Test func findsWhatMostCodersSay() throws {
    func coded(_ coder: String, _ labels: [String]) throws -> [[String]] {
      zip(try Self.rows(), labels).map { row, label in
        row.replacing(Self.column("coder"), with: coder).replacing(Self.column("label"), with: label)
      }
    }
    let table = try Self.read(
      coded("Ada", ["money", "money", "safety", "money"]) + coded("Ben", ["money", "safety", "safety", ""])
        + coded("Cem", ["safety", "", "safety", ""]))
    let consensus = table.consensus()
    #expect(consensus.units.map(\.label) == ["money", "safety", "money"])
    #expect(consensus.units.map(\.line) == [2, 4, 5])
    #expect(consensus.disputed == [table.units[1].unit.key])
    let data = try table.reliabilityData()
    #expect(data.coders == ["Ada", "Ben", "Cem"])
    #expect(data.codes == ["money", "safety"])
    #expect(data[unit: 1, coder: 1] == 1)
    #expect(data[unit: 1, coder: 2] == nil)
    #expect(try Agreement(data, bootstrap: nil).pairs.map(\.agreements) == [2, 1, 1])
  }

  @Test func reportsRowsThatCodeAgain() throws {
    let rows = try Self.rows()
    let again = rows[0]
    let contrary = rows[1].replacing(Self.column("label"), with: "safety")
    let table = try Self.read(rows + [again, contrary])
    #expect(table.units.count == 4)
    #expect(table.issues.map(\.kind) == [.duplicate, .contradiction])
    #expect(table.issues.map(\.line) == [6, 7])
    #expect(
      table.issues.last?.description
        == "line 7: the unit is coded \"safety\" here and \"money\" in line 3; "
        + "decide which holds and delete the other row; the first was kept")
  }

  @Test(arguments: [
    ("id", "a9", CodingIssue.Kind.unknownUnit), ("section", "headline", .unknownUnit),
    ("section", "lead", .malformed),
    ("start", "x", .malformed), ("start", "-1", .malformed), ("end", "0", .malformed),
    ("end", "99999999999999999999", .malformed), ("end", "9223372036854775807", .changedText),
    ("end", "3", .changedText), ("sha256", "", .changedText), ("sha256", "beef", .changedText),
    ("text", "Another text", .editedText), ("label", "monney", .unknownLabel),
    ("probability", "0,25", .malformed),
    ("probability", "0", .malformed), ("probability", "nan", .malformed),
  ])
  func namesWhatIsWrong(column: String, value: String, kind: CodingIssue.Kind) throws {
    var rows = try Self.rows()
    let row = try #require(rows.firstIndex { $0[Self.column("id")] == "a2" })
    rows[row][Self.column(column)] = value
    let table = try Self.read(rows)
    #expect(table.issues.map(\.kind) == [kind])
    #expect(table.issues.map(\.line) == [row + 2])
    #expect(table.units.count == 3)
  }

  @Test func suggestsTheLabelThatWasMeant() throws {
    let issue = try #require(try Self.read(Self.rows(label: "Safty")).issues.first)
    #expect(issue.message == "label \"Safty\" is not known")
    #expect(issue.remedy == "did you mean \"safety\"?")
  }

  @Test func noticesAReplacedArticle() throws {
    let table = try Self.read(Self.rows()) { id, _ in id == "a1" ? "The fees fell." : Self.texts[id] }
    #expect(table.issues.map(\.kind) == [.changedText, .changedText])
    #expect(table.units.map(\.unit.id).sorted() == ["a2", "a3"])
  }

  @Test func noticesColumnsSortedApart() throws {
    var rows = try Self.rows()
    let texts = rows.map { $0[Self.column("text")] }
    for index in rows.indices { rows[index][Self.column("text")] = texts[(index + 1) % texts.count] }
    let table = try Self.read(rows)
    #expect(table.units.isEmpty)
    #expect(table.issues.map(\.kind) == [CodingIssue.Kind](repeating: .editedText, count: 4))
  }

  @Test func forgivesWhatSpreadsheetsDo() throws {
    let text = Self.column("text")
    let rows = try Self.rows().map { row in
      row[text].hasPrefix("=")
        ? row.replacing(text, with: "'" + row[text]) : row.replacing(text, with: row[text] + "  ")
    }
    let upper = rows.map { $0.replacing(Self.column("sha256"), with: $0[Self.column("sha256")].uppercased()) }
    let table = try Self.read(upper)
    #expect(table.issues.isEmpty)
    #expect(Set(table.units.map(\.unit.text)) == Set(Self.units.map(\.text)))
  }

  @Test func needsFewColumns() throws {
    let kept = CodedTable.requiredColumns
    let rows = try Self.rows().map { row in kept.map { row[Self.column($0)] } }
    let table = try Self.read(rows, columns: kept)
    #expect(table.issues.isEmpty)
    #expect(table.units.allSatisfy { $0.samplingProbability == nil })
    let error = #expect(throws: CodingError.self) { try Self.read([], columns: ["id", "text", "label"]) }
    #expect(
      error?.description
        == "the table has no column \"section\"; it needs id, section, start, end, sha256, label")
    #expect(try Self.read([["a1"]]).issues.map(\.kind) == [.malformed])
    #expect(try Self.read([]).units.isEmpty)
  }

  @Test func aPlanBelongsToItsUnits() throws {
    let plan = try Sampler(units: Self.units).plan(SampleDesign(size: 4))
    #expect(throws: CodingError.self) { try SampleTable.rows(of: plan, units: []) }
  }
}

extension [String] {
  /// These with another value in one place.
  fileprivate func replacing(_ place: Int, with value: String) -> [String] {
    var copy = self
    copy[place] = value
    return copy
  }
}
