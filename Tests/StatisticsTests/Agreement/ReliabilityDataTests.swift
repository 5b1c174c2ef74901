import Statistics
import Testing

@Suite struct ReliabilityDataTests {
  private func rows(_ cells: [[String]]) -> [ReliabilityData.TableRow] {
    cells.enumerated().map { ReliabilityData.TableRow(line: $0 + 2, cells: $1) }
  }

  @Test func readsWideAndLongTablesAlike() throws {
    let wide = try ReliabilityData(
      wide: ["unit", "Ada", "Ben"],
      rows: rows([["u1", "money", "money"], ["u2", " law ", "NA"], ["u3", "", "law"]]), unit: "unit")
    let long = try ReliabilityData(
      long: ["coder", "code", "unit"],
      rows: rows([
        ["Ada", "money", "u1"], ["Ada", "law", "u2"], ["Ben", "money", "u1"], ["Ben", "law", "u3"],
        ["Ada", "", "u3"],
      ]))
    #expect(wide == long)
    #expect(wide.codes == ["law", "money"])
    #expect(wide.units == ["u1", "u2", "u3"])
    #expect(wide[unit: 1, coder: 0] == 0)
    #expect(wide[unit: 1, coder: 1] == nil)
  }

  @Test func takesAllColumnsForCodersUnlessTold() throws {
    let table = rows([["1", "1", "x"], ["2", "1", "y"]])
    let all = try ReliabilityData(wide: ["a", "b", "note"], rows: table)
    #expect(all.coders == ["a", "b", "note"])
    let two = try ReliabilityData(wide: ["a", "b", "note"], rows: table, coders: ["b", "a"])
    #expect(two.coders == ["b", "a"])
    #expect(two.units == ["row 2", "row 3"])
  }

  @Test func ordersCodesByNumberNameOrAsTold() throws {
    func codes(_ cells: [String], order: [String] = []) throws -> [String] {
      try ReliabilityData(
        units: cells.map { (name: $0, codes: [$0, $0]) }, coders: ["x", "y"], order: order
      ).codes
    }
    #expect(try codes(["10", "9", "-1", "2.5"]) == ["-1", "2.5", "9", "10"])
    #expect(try codes(["10", "9", "b", "a"]) == ["10", "9", "a", "b"])
    #expect(
      try codes(["low", "high", "none"], order: ["none", "low", "middle", "high"]) == ["none", "low", "high"])
  }

  @Test(arguments: [
    (
      [["u1", "a", "b"], ["u1", "a", "b"]],
      "line 3: unit \"u1\" already stands in line 2; give each unit one row"
    ),
    ([["u1", "a"]], "line 2: the row has 2 cells, the header 3; give every row one cell a column"),
  ])
  func namesTheLineOfAFault(cells: [[String]], message: String) throws {
    let error = #expect(throws: StatisticsError.self) {
      try ReliabilityData(wide: ["unit", "x", "y"], rows: rows(cells), unit: "unit")
    }
    #expect(error?.description == message)
  }

  @Test func refusesALongTableThatSaysTwoThings() throws {
    let error = #expect(throws: StatisticsError.self) {
      try ReliabilityData(
        long: ["unit", "coder", "code"],
        rows: rows([["u1", "Ada", "a"], ["u2", "Ben", "a"], ["u1", "Ada", "b"]]))
    }
    #expect(
      error?.description
        == "line 4: coder \"Ada\" already coded unit \"u1\" in line 2; keep one of the two rows")
    #expect(throws: StatisticsError.self) {
      try ReliabilityData(long: ["unit", "coder", "code"], rows: rows([["", "Ada", "a"]]))
    }
    #expect(throws: StatisticsError.self) {
      try ReliabilityData(long: ["unit", "rater", "code"], rows: [])
    }
  }

  @Test func needsTwoCoders() throws {
    #expect(throws: StatisticsError.self) {
      try ReliabilityData(wide: ["unit", "x"], rows: [], unit: "unit")
    }
    #expect(throws: StatisticsError.self) { try ReliabilityData(wide: ["x", "x"], rows: []) }
    #expect(throws: StatisticsError.self) { try ReliabilityData(wide: [], rows: []) }
    #expect(throws: StatisticsError.self) {
      try ReliabilityData(units: [(name: "u", codes: ["a"])], coders: ["x", "y"])
    }
  }

  @Test func keepsCodesThatLookOdd() throws {
    let data = try ReliabilityData(
      wide: ["x", "y"], rows: rows([["(a.*)+$", "🙂"], ["مرحبا", "\"q\""], ["É", "E\u{301}"]]))
    #expect(data.codes.count == 5)  // the two ways of writing É are one code
  }
}
