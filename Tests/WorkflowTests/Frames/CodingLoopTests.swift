import Foundation
import Testing

/// Sample, code, import, train, evaluate, explain, estimate: the whole loop, on a table and on the corpus.
@Suite("From a sample to shares")
struct CodingLoopTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    var rows = ["id,text,label,outlet,group"]
    for number in 0..<90 {
      // A third of A's texts and two thirds of B's are about money.
      let outlet = number % 2 == 0 ? "A" : "B"
      let isMoney = (number / 2) % 3 < (outlet == "A" ? 1 : 2)
      let text =
        isMoney
        ? "The harbour dues cost \(number) crowns more" : "A rescue boat saved \(number) sailors"
      rows.append("t\(number),\(text),\(isMoney ? "money" : "safety"),\(outlet),g\(number % 9)")
    }
    try folder.write("all.csv", rows.joined(separator: "\n") + "\n")
  }

  /// Fills the labels of a sample in from the texts, as a coder would.
  private func code(_ name: String, into target: String, label: (String) -> String) throws {
    let table = try CSVRows(try String(contentsOfFile: folder.file(name), encoding: .utf8))
    let text = try #require(table.columns.firstIndex(of: "text"))
    let place = try #require(table.columns.firstIndex(of: "label"))
    var lines = [table.columns.joined(separator: ",")]
    for var row in table.rows {
      row[place] = label(row[text])
      lines.append(row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ","))
    }
    try folder.write(target, lines.joined(separator: "\n") + "\n")
  }

  private static func frame(_ text: String) -> String { text.contains("dues") ? "money" : "safety" }

  @Test("over a table")
  func table() throws {
    let sample = try folder.run(
      "frames", "sample", "--table", "all.csv", "--by", "outlet", "--size", "60", "--output", "to-code.csv")
    #expect(sample.ending == "0", "\(sample.errors)")
    let drawn = try CSVRows(try String(contentsOfFile: folder.file("to-code.csv"), encoding: .utf8))
    #expect(drawn.rows.count == 60)
    #expect(try drawn.column("stratum").count { $0 == "A" } == 30)
    #expect(try drawn.column("label").allSatisfy(\.isEmpty))
    #expect(try drawn.column("probability").allSatisfy { Double($0) == 2.0 / 3 })
    try code("to-code.csv", into: "coded.csv", label: Self.frame)
    let imported = try folder.run(
      "frames", "import", "coded.csv", "--table", "all.csv", "--format", "csv", "-o", "gold.csv")
    #expect(
      imported.ending == "0" && imported.errors.contains("60 units coded, 0 rows"), "\(imported.errors)")

    #expect(
      try folder.run("frames", "train", "gold.csv", "--c", "10", "--output", "m.model", "-q").ending == "0")
    let evaluated = try folder.run(
      "frames", "evaluate", "gold.csv", "--folds", "3", "--c", "10", "--no-calibrate", "--format", "csv")
    #expect(evaluated.ending == "0" && evaluated.errors.contains("groups (group)"), "\(evaluated.errors)")

    let shares = try folder.run(
      "frames", "prevalence", "gold.csv", "--table", "all.csv", "--by", "outlet", "--format", "csv")
    #expect(shares.ending == "0", "\(shares.errors)")
    let rows = try CSVRows(shares.output)
    #expect(try rows.column("group") == ["", "", "A", "A", "B", "B"])
    #expect(try rows.column("coded") == ["60", "60", "30", "30", "30", "30"])
    // Every text tells its frame, so that all methods find the true shares: 15 and 30 of 45.
    for (share, wanted) in zip(try rows.column("dsl"), [0.5, 0.5, 1.0 / 3, 2.0 / 3, 2.0 / 3, 1.0 / 3]) {
      #expect(abs((Double(share) ?? -1) - wanted) < 0.02)
    }
    // What coders filled in can be used as it is, too.
    let direct = try folder.run(
      "frames", "prevalence", "coded.csv", "--table", "all.csv", "--by", "outlet", "--format", "csv")
    #expect(direct.output == shares.output, "\(direct.errors)")

    let next = try folder.run(
      "frames", "sample", "--table", "all.csv", "--size", "20", "--coded", "gold.csv", "--model", "m.model",
      "--mix", "uncertainty=0.5,diversity=0.25,random=0.25")
    #expect(next.ending == "0", "\(next.errors)")
    let second = try CSVRows(next.output)
    #expect(try Set(second.column("id")).isDisjoint(with: Set(drawn.column("id"))))
    #expect(try second.column("part").count { $0 == "uncertainty" } == 10)
  }

  @Test("over the corpus, with two coders")
  func corpus() throws {
    #expect(
      try folder.run("ingest", Repository.demoPages, "--outlets", Repository.demoOutlets, "-q").ending == "0")
    let sample = try folder.run(
      "frames", "sample", "--size", "30", "--coders", "ann,ben", "-o", "to-code.csv", "--language", "en")
    #expect(sample.ending == "0", "\(sample.errors)")
    try code("to-code.csv", into: "coded.csv") { $0.utf8.count % 2 == 0 ? "even" : "odd" }
    let agreement = try folder.run("agreement", "coded.csv", "--format", "csv")
    #expect(agreement.ending == "0", "\(agreement.errors)")
    #expect(try CSVRows(agreement.output).column("value").first == "1.000")
    let imported = try folder.run(
      "frames", "import", "coded.csv", "--format", "csv", "-o", "gold.csv", "--strict")
    #expect(imported.ending == "0", "\(imported.errors)")
    let gold = try CSVRows(try String(contentsOfFile: folder.file("gold.csv"), encoding: .utf8))
    #expect(gold.rows.count == 30)
    #expect(try gold.column("coder").allSatisfy { $0 == "ann;ben" })
    #expect(try Set(gold.column("id")).count == 30)
    // Nothing is kept without a codebook; with one, the corpus is enough to train and to evaluate.
    #expect(try folder.run("frames", "train", "--codebook", "parity.yaml", "-o", "m").ending == "66")
    try folder.write(
      "parity.yaml",
      """
      name: parity
      version: 1
      frames:
        - {id: even, name: Even, definition: An even number of bytes.}
        - {id: odd, name: Odd, definition: An odd number of bytes.}

      """)
    let early = try folder.run("frames", "train", "--codebook", "parity.yaml", "-o", "m")
    #expect(early.ending == "65" && early.errors.contains("frames import"), "\(early.errors)")
    #expect(
      try folder.run("frames", "import", "coded.csv", "--codebook", "parity.yaml", "-o", "again.csv").ending
        == "0")
    let train = try folder.run("frames", "train", "--codebook", "parity.yaml", "--c", "1", "-o", "m")
    #expect(train.ending == "0", "\(train.errors)")
    let labels = try gold.column("label")
    #expect(
      train.errors.contains(
        "even \(labels.count { $0 == "even" }), odd \(labels.count { $0 == "odd" })"), "\(train.errors)")
    let own = try folder.run(
      "frames", "evaluate", "--codebook", "parity.yaml", "--c", "1", "--no-calibrate", "--format", "csv")
    #expect(own.ending == "0" && own.errors.hasPrefix("30 texts, "), "\(own.errors)")
    let byOutlet = try folder.run(
      "frames", "evaluate", "--codebook", "parity.yaml", "--c", "1", "--no-calibrate", "--group", "outlet",
      "--format", "csv")
    let strata = try Set(gold.column("stratum")).count
    #expect(byOutlet.errors.contains("\(strata) groups (group)"), "\(byOutlet.errors)")
    // An edited text, a label that is no frame and a moved span are refused, each with its line.
    let text = try String(contentsOfFile: folder.file("coded.csv"), encoding: .utf8)
    let hash = try #require(try gold.column("sha256").first)
    try folder.write(
      "moved.csv", text.replacing(hash, with: String(repeating: "0", count: 64)))
    let moved = try folder.run("frames", "import", "moved.csv", "--format", "csv", "--strict")
    #expect(moved.ending == "1" && moved.errors.contains("parallax: moved.csv:"), "\(moved.errors)")
    #expect(try CSVRows(moved.output).rows.count == 29)
    let unknown = try folder.run("frames", "import", "coded.csv", "--codebook", "policy")
    #expect(
      unknown.ending == "65" && unknown.errors.contains("\"even\" is not known")
        || unknown.errors.contains("\"odd\" is not known"), "\(unknown.errors)")
  }

  @Test("explanations name terms where they stand")
  func explanations() throws {
    #expect(
      try folder.run("frames", "train", "all.csv", "--features", "words", "--c", "10", "-o", "m", "-q").ending
        == "0")
    let text = "🚢 The dues: up to 7 crowns!"
    let run = try folder.run("frames", "explain", "--model", "m", "--passage", text, "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    #expect(try table.column("frame").allSatisfy { $0 == "money" })
    let terms = try table.column("term")
    let index = try #require(terms.firstIndex(of: "dues"))
    let spans = try ["start", "end"].map { try #require(Int(try table.column($0)[index])) }
    #expect(cut(text, spans[0], spans[1]) == "dues")
    let other = try folder.run(
      "frames", "explain", "--model", "m", "--passage", text, "--frame", "safety", "--format", "csv")
    #expect(try Double(CSVRows(other.output).column("weight").first ?? "") ?? 1 < 0)
    #expect(try folder.run("frames", "explain", "--model", "m", "--passage", "").ending == "0")
    #expect(
      try folder.run("frames", "explain", "--model", "m", "--passage", text, "--frame", "x").ending == "65")
    #expect(try folder.run("frames", "explain", "--model", "m").ending == "64")
  }

  @Test("texts that are too uncertain are left open where that was asked for")
  func abstention() throws {
    let train = try folder.run(
      "frames", "train", Repository.passages, "--group", "event", "--features", "words", "--c", "10",
      "--wanted-accuracy", "0.8", "-o", "m")
    #expect(train.ending == "0" && train.errors.contains("left without a frame"), "\(train.errors)")
    try folder.write("t.csv", "id,text\n1,Whales sing\n")
    let run = try folder.run("frames", "classify", "t.csv", "--model", "m", "--format", "csv")
    let table = try CSVRows(run.output)
    #expect(try table.column("frame") == [""])
    #expect(try table.column("likeliest") != [""])
  }

  @Test("every view of an evaluation has its rows")
  func views() throws {
    func rows(_ view: String) throws -> CSVRows {
      let run = try folder.run(
        "frames", "evaluate", "all.csv", "--folds", "3", "--c", "10", "--no-calibrate", view, "--format",
        "csv")
      #expect(run.ending == "0", "\(run.errors)")
      return try CSVRows(run.output)
    }
    let curve = try rows("--learning-curve")
    #expect(try curve.column("share").last == "1.00" && curve.column("texts").last == "60")
    let coverage = try rows("--coverage")
    let shares = try coverage.column("coverage").map { try #require(Double($0)) }
    #expect(shares == shares.sorted() && shares.last == 1)
    #expect(try coverage.column("n").last == "90")
    let calibration = try rows("--calibration")
    #expect(try calibration.column("n").reduce(0) { $0 + (Int($1) ?? 0) } == 90)
    _ = try rows("--plot=reliability.svg")
    #expect(
      try String(contentsOfFile: folder.file("reliability.svg"), encoding: .utf8).contains("90 predictions"))
    #expect(try rows("--confusion").column("money") == ["45", "0"])
    #expect(try rows("--predictions").rows.count == 90)
  }

  @Test("several frames a text")
  func multiLabel() throws {
    var rows = ["id,text,label,group"]
    for number in 0..<24 {
      let isMoney = number % 3 != 0
      let isSafety = number % 2 == 0
      let text = [isMoney ? "dues cost crowns" : "", isSafety ? "rescue boat danger" : "", "harbour"]
      let label = [isMoney ? "money" : "", isSafety ? "safety" : ""].filter { !$0.isEmpty }
      rows.append("\(number),\(text.joined(separator: " ")),\(label.joined(separator: "; ")),g\(number % 4)")
    }
    try folder.write("multi.csv", rows.joined(separator: "\n") + "\n")
    let evaluated = try folder.run(
      "frames", "evaluate", "multi.csv", "--multi-label", "--folds", "4", "--c", "10", "--format", "csv")
    #expect(evaluated.ending == "0", "\(evaluated.errors)")
    #expect(try CSVRows(evaluated.output).column("metric").first == "exact matches")
    let predictions = try folder.run(
      "frames", "evaluate", "multi.csv", "--multi-label", "--folds", "4", "--c", "10", "--predictions",
      "--format", "csv")
    #expect(try CSVRows(predictions.output).column("truth").contains("money;safety"))
    #expect(try folder.run("frames", "evaluate", "multi.csv", "--multi-label", "--confusion").ending == "64")
    #expect(
      try folder.run("frames", "train", "multi.csv", "--multi-label", "--c", "10", "-o", "m", "-q").ending
        == "0")
    try folder.write("t.csv", "id,text\n1,dues cost crowns rescue boat danger\n")
    let run = try folder.run("frames", "classify", "t.csv", "--model", "m", "--format", "csv")
    #expect(try CSVRows(run.output).column("frame") == ["money;safety"])
  }

  @Test("several frames a unit, from the sample to the shares of the corpus")
  func multiLabelCorpus() throws {
    #expect(
      try folder.run("ingest", Repository.demoPages, "--outlets", Repository.demoOutlets, "-q").ending == "0")
    try folder.write(
      "letters.yaml",
      """
      name: letters
      version: 1
      frames:
        - {id: early, name: Early, definition: Has a word with a capital A.}
        - {id: late, name: Late, definition: Has a word with a capital T.}

      """)
    #expect(try folder.run("frames", "sample", "--size", "120", "-o", "to-code.csv").ending == "0")
    try code("to-code.csv", into: "coded.csv") { text in
      let frames = [text.contains("A") ? "early" : "", text.contains("T") ? "late" : ""].filter {
        !$0.isEmpty
      }
      return frames.isEmpty ? "none" : frames.joined(separator: " ; ")
    }
    let arguments = ["--codebook", "letters.yaml", "--multi-label"]
    let imported = try Program.run(
      ["frames", "import", "coded.csv", "--format", "csv", "-o", "gold.csv"] + arguments, in: folder)
    #expect(imported.ending == "0" && imported.errors.contains("120 units coded"), "\(imported.errors)")
    let gold = try CSVRows(try String(contentsOfFile: folder.file("gold.csv"), encoding: .utf8))
    #expect(try Set(gold.column("label")).isSubset(of: ["early", "late", "early;late", ";"]))
    let train = try Program.run(["frames", "train", "--c", "10", "-o", "m"] + arguments, in: folder)
    #expect(train.ending == "0", "\(train.errors)")
    let passages = try folder.run("frames", "classify", "--model", "m", "--passages", "-q", "--format", "csv")
    let predicted = try CSVRows(passages.output).column("frame")
    let shares = try CSVRows(
      try folder.run("frames", "classify", "--model", "m", "-q", "--format", "csv").output)
    // A unit with both frames counts for each.
    for frame in ["early", "late"] {
      let units = try zip(shares.column("frame"), shares.column("units")).filter { $0.0 == frame }
      #expect(units.reduce(0) { $0 + (Int($1.1) ?? 0) } == predicted.count { $0.contains(frame) })
    }
    #expect(predicted.contains("early;late"))
    let prevalence = try Program.run(
      ["frames", "prevalence", "gold.csv", "--format", "csv"] + arguments, in: folder)
    #expect(prevalence.ending == "0", "\(prevalence.errors)")
    // The sample is random, so that its shares lie within the intervals of the estimate.
    let table = try CSVRows(prevalence.output)
    for (place, frame) in try table.column("frame").enumerated().prefix(2) {
      let share = Double(try gold.column("label").count { $0.contains(frame) }) / 120
      let bounds = try ["dsl_lower", "dsl_upper"].map { Double(try table.column($0)[place]) ?? .nan }
      #expect(bounds[0] < share && share < bounds[1])
    }
  }

  @Test("samples that cannot be drawn say why")
  func faults() throws {
    #expect(try folder.run("frames", "sample", "--table", "all.csv", "--size", "0").ending == "64")
    #expect(
      try folder.run(
        "frames", "sample", "--table", "all.csv", "--size", "3", "--mix", "uncertainty=1"
      ).ending == "64")
    #expect(
      try folder.run("frames", "sample", "--table", "all.csv", "--size", "3", "--mix", "luck=1").ending
        == "64")
    try folder.write("twice.csv", "id,text\n1,one\n1,two\n")
    let twice = try folder.run("frames", "sample", "--table", "twice.csv", "--size", "1")
    #expect(twice.ending == "65" && twice.errors.contains("twice.csv:3: "), "\(twice.errors)")
    let wrong = try folder.run("frames", "prevalence", "all.csv", "--table", "all.csv")
    #expect(wrong.ending == "65" && wrong.errors.contains("all.csv:1: "), "\(wrong.errors)")
    #expect(try folder.run("frames", "sample", "--size", "1").ending == "66")
  }
}
