import Foundation
import Testing

@Suite("Frames from outside")
struct FrameCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test("train, classify, and a damaged model")
  func roundTrip() throws {
    let train = try folder.run("frames", "train", Repository.passages, "--output", "m.model")
    #expect(train.ending == "0", "\(train.errors)")
    let model = try #require(FileManager.default.contents(atPath: folder.file("m.model")))
    #expect(try folder.run("frames", "train", Repository.passages, "-o", "again.model").ending == "0")
    #expect(FileManager.default.contents(atPath: folder.file("again.model")) == model)
    let run = try folder.run(
      "frames", "classify", Repository.passages, "--model", "m.model", "--format", "jsonl")
    #expect(run.ending == "0" && run.errors.isEmpty)
    let truth = try CSVRows(try String(contentsOfFile: Repository.passages, encoding: .utf8))
    let labels = try truth.column("label")
    var right = 0
    for (line, (id, label)) in zip(run.output.split(separator: "\n"), zip(try truth.column("id"), labels)) {
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(row["id"] as? String == id)
      #expect((0...1).contains(row["probability"] as? Double ?? -1))
      if row["frame"] as? String == label { right += 1 }
    }
    // On its own training texts a classifier is right nearly always; measured 377 of 377.
    #expect(Double(right) > 0.95 * Double(labels.count))
    for position in [0, 9, model.count / 2, model.count - 1] {
      var damaged = model
      damaged[position] ^= 0x20
      try folder.write("damaged.model", damaged)
      let failed = try folder.run("frames", "classify", Repository.passages, "--model", "damaged.model")
      #expect(failed.ending == "65" && failed.output.isEmpty)
      #expect(failed.errors.hasPrefix("parallax: damaged.model: "))
    }
    try folder.write("short.model", model.prefix(100))
    #expect(
      try folder.run("frames", "classify", Repository.passages, "--model", "short.model").ending == "65")
  }

  @Test("evaluation by event shows classifier, majority and dictionary")
  func evaluation() throws {
    let arguments = [
      "frames", "evaluate", Repository.passages, "--group", "event", "--folds", "2", "--codebook", "policy",
      "--c", "10", "--no-calibrate", "--format", "csv",
    ]
    let run = try Program.run(arguments, in: folder)
    #expect(run.ending == "0", "\(run.errors)")
    let table = try CSVRows(run.output)
    let index = try #require(try table.column("metric").firstIndex(of: "macro F1"))
    func figure(_ column: String) throws -> Double { try #require(Double(try table.column(column)[index])) }
    #expect(try figure("classifier") > figure("majority"))
    #expect(try figure("dictionary") < 0.7)
    #expect(run.errors.contains("2 folds"))
  }

  @Test("tables that do not fit say what is missing")
  func badTables() throws {
    try folder.write("t.csv", "id,words,frame\n1,some words,a\n2,other words,b\n")
    let wrong = try folder.run("frames", "train", "t.csv", "--output", "m")
    #expect(wrong.ending == "65")
    #expect(
      wrong.errors.contains("t.csv:1: ") && wrong.errors.contains("words") && wrong.errors.contains("--text"))
    try folder.write("one.csv", "id,text,label\n1,some words,a\n2,other words,a\n")
    #expect(try folder.run("frames", "train", "one.csv", "--output", "m").ending == "65")
    try folder.write("none.csv", "")
    #expect(try folder.run("frames", "train", "none.csv", "--output", "m").ending == "65")
    #expect(!FileManager.default.fileExists(atPath: folder.file("m")))
    try folder.write("bad.yaml", "frames: 7")
    let codebook = try folder.run("frames", "list", "--codebook", "bad.yaml")
    #expect(codebook.ending == "65" && codebook.errors.contains("bad.yaml"))
  }

  @Test("classifying the corpus stores what it prints")
  func corpus() throws {
    #expect(
      try folder.run("ingest", Repository.demoPages, "--outlets", Repository.demoOutlets, "-q").ending == "0")
    let shares = try folder.run("frames", "classify", "--codebook", "labeling", "--format", "csv")
    #expect(shares.ending == "0", "\(shares.errors)")
    let passages = try folder.run(
      "frames", "classify", "--codebook", "labeling", "--passages", "--format", "csv")
    let rows = try CSVRows(passages.output)
    let table = try CSVRows(shares.output)
    // Each share is the count of its passages over those of its outlet.
    let groups = try rows.column("group")
    let frames = try rows.column("frame")
    for row in table.rows.indices {
      let (group, frame) = (try table.column("group")[row], try table.column("frame")[row])
      #expect(try table.column("total")[row] == "\(groups.count { $0 == group })")
      #expect(try table.column("units")[row] == "\(zip(groups, frames).count { $0 == group && $1 == frame })")
    }
    // Evidence spans cut the term out of the stored body.
    let evidence = try rows.column("evidence")
    let row = try #require(evidence.firstIndex { $0.contains("term") })
    let spans = try #require(
      try JSONSerialization.jsonObject(with: Data(evidence[row].utf8)) as? [[String: Any]])
    let shown = try folder.run("show", try rows.column("article")[row], "--format", "json")
    let article = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    for span in spans {
      let text = cut(
        article["body"] as? String ?? "", span["start"] as? Int ?? -1, span["end"] as? Int ?? -1)
      #expect(!text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false)
    }
  }
}
