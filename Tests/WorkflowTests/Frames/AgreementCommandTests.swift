import Foundation
import Testing

@Suite("Agreement from outside")
struct AgreementCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Reliability data D of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", with his results.
  private static let published = """
    unit,A,B,C,D
    1,1,1,,1
    2,2,2,3,2
    3,3,3,3,3
    4,3,3,3,3
    5,2,2,2,2
    6,1,2,3,4
    7,4,4,4,4
    8,1,1,2,1
    9,2,2,2,2
    10,,5,5,5
    11,,,1,1
    12,,3,,

    """

  @Test(arguments: [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849")])
  func publishedExample(level: String, alpha: String) throws {
    try folder.write("wide.csv", Self.published)
    let run = try folder.run("agreement", "wide.csv", "--level", level, "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    #expect(try table.column("measure").first == "alpha")
    #expect(try table.column("value").first == alpha)
    // Unit 12 was coded once and counts for nothing: 40 of 41 values in 11 units.
    #expect(try table.column("units").first == "11" && table.column("codings").first == "40")
    #expect(run.errors.contains("1 of 12 units"))
    let bounds = try ["lower", "upper"].map { try #require(Double(try table.column($0)[0])) }
    #expect(bounds[0] < (Double(alpha) ?? 0) && (Double(alpha) ?? 0) < bounds[1])
  }

  @Test("a long table says the same as a wide one, whatever the order of its rows")
  func shapes() throws {
    let wide = try CSVRows(Self.published)
    var lines: [String] = []
    for row in wide.rows {
      for (coder, code) in zip(wide.columns, row).dropFirst() where !code.isEmpty {
        lines.append("\(row[0]),\(coder),\(code)")
      }
    }
    try folder.write("wide.csv", Self.published)
    try folder.write("long.csv", (["unit,coder,code"] + lines.sorted()).joined(separator: "\n") + "\n")
    let alphas = try ["wide.csv", "long.csv"].map { name in
      let run = try folder.run("agreement", name, "--resamples", "0", "--format", "csv", "-q")
      #expect(run.ending == "0" && run.errors.isEmpty, "\(run.errors)")
      let table = try CSVRows(run.output)
      return try zip(table.column("measure"), zip(table.column("code"), table.column("value")))
        .filter { $0.0 == "alpha" }.map { "\($0.1)" }
    }
    #expect(alphas[0] == alphas[1])
    #expect(alphas[0].count == 6)
  }

  @Test("two coders: percent agreement and kappa by hand")
  func pair() throws {
    try folder.write("two.csv", "passage,ann,ben\n1,a,a\n2,a,a\n3,a,b\n4,b,b\n")
    let run = try folder.run("agreement", "two.csv", "--unit", "passage", "--format", "csv")
    let table = try CSVRows(run.output)
    let rows = try zip(table.column("measure"), zip(table.column("coders"), table.column("value")))
    // p_o = 3/4 and p_e = 3/4 · 2/4 + 1/4 · 2/4 = 1/2, so that kappa is 1/2.
    #expect(rows.contains { $0.0 == "kappa" && $0.1.0 == "ann & ben" && $0.1.1 == "0.500" })
    #expect(rows.contains { $0.0 == "percent agreement" && $0.1.0.isEmpty && $0.1.1 == "0.750" })
  }

  @Test("with values each code is a variable of its own")
  func values() throws {
    try folder.write(
      "long.csv",
      "unit,coder,code,value\n"
        + "1,ann,money,2\n1,ben,money,2\n2,ann,money,0\n2,ben,money,0\n"
        + "1,ann,safety,1\n1,ben,safety,0\n2,ann,safety,0\n2,ben,safety,1\n")
    let run = try folder.run("agreement", "long.csv", "--level", "interval", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    let value = Dictionary(
      try zip(table.column("code"), table.column("value")).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first })
    #expect(value["money"] == "1.000")
    // D_o = 1; D_e of the values 1, 0, 0, 1 is 8 / 12; alpha is 1 - 3/2.
    #expect(value["safety"] == "-0.500")
  }

  @Test(
    "tables that do not fit say where and what to do",
    arguments: [
      ("unit,coder,code\n1,ann,a\n1,ann,b\n1,ben,a\n", "t.csv:3: ", "already coded"),
      ("unit,coder,code\n1,ann,a\n2,ann,b\n", "t.csv: ", "one coder"),
      ("unit,ann,ben\n1,a,a\n1,a,b\n", "t.csv:3: ", "already stands"),
      ("unit,ann,ben\n1,a\n", "t.csv:2: ", "cells"),
      ("unit,coder,code\n1,,a\n", "t.csv:2: ", "no coder"),
      ("", "t.csv: ", "empty"),
    ])
  func faults(text: String, place: String, message: String) throws {
    try folder.write("t.csv", text)
    let run = try folder.run("agreement", "t.csv")
    #expect(run.ending == "65" && run.output.isEmpty)
    #expect(run.errors.hasPrefix("parallax: " + place) && run.errors.contains(message), "\(run.errors)")
  }

  @Test("levels that the codes do not have, files that are not there, options out of range")
  func otherFaults() throws {
    try folder.write("t.csv", "unit,ann,ben\n1,low,high\n2,high,high\n")
    let interval = try folder.run("agreement", "t.csv", "--level", "interval")
    #expect(interval.ending == "65" && interval.errors.contains("not a number"))
    let ordinal = try folder.run("agreement", "t.csv", "--level", "ordinal")
    #expect(ordinal.ending == "65" && ordinal.errors.contains("order"))
    #expect(try folder.run("agreement", "t.csv", "--level", "ordinal", "--order", "low, high").ending == "0")
    #expect(try folder.run("agreement", "none.csv").ending == "66")
    #expect(try folder.run("agreement", "t.csv", "--resamples", "3").ending == "64")
    let column = try folder.run("agreement", "t.csv", "--coders", "ann,cleo")
    #expect(column.ending == "65" && column.errors.contains("cleo"))
  }

  @Test("no agreement to measure is no figure, not a wrong one")
  func undefined() throws {
    try folder.write("same.csv", "unit,ann,ben\n1,a,a\n2,a,a\n")
    let run = try folder.run("agreement", "same.csv", "--format", "csv")
    #expect(run.ending == "0" && run.errors.contains("undefined"))
    #expect(try CSVRows(run.output).column("value").first == "")
    let json = try folder.run("agreement", "same.csv", "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.first?["value"] is NSNull)
  }
}
