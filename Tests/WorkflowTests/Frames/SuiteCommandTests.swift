import Foundation
import Testing

@Suite("Suites of tests from outside")
struct SuiteCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    var rows = ["id,text,label,group"]
    for number in 0..<12 {
      rows.append("m\(number),The harbour dues cost \(number) crowns more this year,money,g\(number % 4)")
      rows.append("s\(number),A rescue boat saved \(number) sailors from danger,safety,g\(number % 4)")
    }
    try folder.write("data/harbour.csv", rows.joined(separator: "\n") + "\n")
  }

  private func suite(_ checks: String) throws {
    try folder.write(
      "suites/s.yaml",
      "name: harbour\ndata: ../data/harbour.csv\nrecipe: {folds: 2, features: [words], c: 10}\n" + checks)
  }

  @Test("the shipped suite holds")
  func shipped() throws {
    let run = try folder.run(
      "frames", "test", Repository.root + "/corpora/frames/suite.yaml", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    #expect(table.rows.count >= 10)
    #expect(try table.column("passed").allSatisfy { $0 == "yes" })
    #expect(try Set(table.column("kind")) == ["threshold", "invariance", "directional", "minimum"])
    let index = try #require(try table.column("check").firstIndex(of: "macro_f1"))
    // Believable: the passages do not give their frame away.
    #expect(try Double(table.column("value")[index]) ?? 1 < 0.95)
  }

  // The shipped suite with vectors is run by the release program (.ci/run): here it would take minutes.
  @Test(
    "a recipe may name the sentence encoder",
    .enabled(if: EncoderCommandTests.isInstalled, EncoderCommandTests.reason))
  func withEncoder() throws {
    try folder.write(
      "suites/s.yaml",
      """
      name: harbour
      data: ../data/harbour.csv
      recipe: {folds: 2, features: [embedding], c: 10}
      behaviour:
        - name: words that are not in the passages
          kind: minimum
          cases:
            - {text: Merchants must pay higher port fees., frame: money}
            - {text: The lifeboat pulled fishermen out of the storm., frame: safety}

      """)
    let run = try folder.run("frames", "test", "suites/s.yaml", "--format", "csv")
    #expect(run.ending == "0", "\(run.output) \(run.errors)")
    #expect(try CSVRows(run.output).column("passed").allSatisfy { $0 == "yes" })
  }

  @Test("a suite whose name is one letter lies in the folder where the program runs")
  func oneLetter() throws {
    try folder.write(
      "s",
      "name: harbour\ndata: data/harbour.csv\nrecipe: {folds: 2, features: [words], c: 10}\nthresholds:\n  - {metric: accuracy, least: 0.5}\n"
    )
    let run = try folder.run("frames", "test", "s")
    #expect(run.ending == "0", "\(run.errors)")
  }

  @Test("a regression ends with 1, names the worst examples, and stands in the JUnit file")
  func regression() throws {
    try suite(
      """
      thresholds:
        - {metric: accuracy, least: 0.5}
      behaviour:
        - name: "dues & <boats>"
          kind: minimum
          cases:
            - {text: The dues rose by two crowns, frame: money}
            - {text: "The \\"rescue boat\\" left", frame: money}

      """)
    let run = try folder.run("frames", "test", "suites/s.yaml", "--junit", "r.xml", "--format", "json")
    #expect(run.ending == "1")
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["passed"] as? String } == ["yes", "no"])
    #expect(rows[1]["value"] as? Double == 0.5 && rows[1]["line"] as? Int == 7)
    #expect(run.errors.contains("money taken for safety") && run.errors.contains("rescue boat"))
    #expect(run.errors.contains("1 of 2 checks failed"))
    let xml = try String(contentsOfFile: folder.file("r.xml"), encoding: .utf8)
    #expect(xml.contains("tests=\"2\" failures=\"1\""))
    #expect(xml.contains("name=\"dues &amp; &lt;boats&gt;\"") && xml.contains("&quot;rescue boat&quot;"))
    // A second run says the same, with any number of threads.
    let again = try folder.run("frames", "test", "suites/s.yaml", "--format", "json", "--jobs", "1")
    #expect(again.output == run.output)
  }

  @Test("a model file can be tested in place of the recipe")
  func model() throws {
    try suite("thresholds: [{metric: accuracy, least: 0.9}]\n")
    // Trained with the labels exchanged, so that every answer is wrong.
    let text = try String(contentsOfFile: folder.file("data/harbour.csv"), encoding: .utf8)
    try folder.write(
      "wrong.csv",
      text.replacing(",money,", with: ",x,").replacing(",safety,", with: ",money,")
        .replacing(",x,", with: ",safety,"))
    for (table, code) in [("data/harbour.csv", "0"), ("wrong.csv", "1")] {
      let train = try folder.run("frames", "train", table, "--output", "m.model", "--c", "10", "-q")
      #expect(train.ending == "0", "\(train.errors)")
      let run = try folder.run("frames", "test", "suites/s.yaml", "--model", "m.model")
      #expect(run.ending == code, "\(run.errors)")
    }
  }

  @Test("suites that cannot be run say why")
  func faults() throws {
    #expect(try folder.run("frames", "test", "none.yaml").ending == "66")
    try folder.write("empty.yaml", "")
    #expect(try folder.run("frames", "test", "empty.yaml").ending == "65")
    try folder.write("s.yaml", "name: s\ndata: nowhere.csv\nthresholds: [{metric: accuracy, least: 0.9}]\n")
    let data = try folder.run("frames", "test", "s.yaml")
    #expect(data.ending == "66" && data.errors.contains("nowhere.csv"))
    try suite("thresholds: [{metric: acuracy, least: 0.9}]\n")
    let metric = try folder.run("frames", "test", "suites/s.yaml")
    #expect(
      metric.ending == "65" && metric.errors.hasPrefix("parallax: suites/s.yaml:4: "), "\(metric.errors)")
    try suite("behaviour: [{name: x, kind: directional, frame: whales, append: whale}]\n")
    let frame = try folder.run("frames", "test", "suites/s.yaml")
    #expect(frame.ending == "65" && frame.errors.contains("whales"))
  }
}
