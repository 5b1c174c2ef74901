import Foundation
import Testing

/// Coded texts and models that are not what they should be: each an error that says where, or a warning that says what
/// was done.
@Suite("Bad codes and models")
struct BadCodesTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// A table of coded texts that can be learned from, with further rows at its end.
  private func table(_ name: String, _ further: String...) throws {
    let rows = (0..<12).map {
      "\($0),\($0 % 2 == 0 ? "the fees rose" : "a court ruled") again \($0),\("ab".dropFirst($0 % 2).prefix(1))"
    }
    try folder.write(name, (["id,text,label"] + rows + further).joined(separator: "\n") + "\n")
  }

  private func train(_ name: String, _ options: String...) throws -> ProgramRun {
    try Program.run(["frames", "train", name, "--output", "m"] + options, in: folder)
  }

  @Test("a label that the codebook does not know is named with its line and the nearest frame")
  func unknownLabel() throws {
    try folder.write("t.csv", "id,text,label\n1,fees rose,economic\n2,court ruled,legalty\n")
    for command in [["train", "t.csv", "-o", "m"], ["evaluate", "t.csv"]] {
      let run = try Program.run(["frames"] + command + ["--codebook", "policy"], in: folder)
      #expect(
        run.ending == "65" && run.errors.hasPrefix("parallax: t.csv:3: label \"legalty\""), "\(run.errors)")
      #expect(run.errors.contains("did you mean \"legality\"?"))
    }
    try folder.write("several.csv", "id,text,label\n1,fees rose,economic; crme\n2,court ruled,legality\n")
    let several = try train("several.csv", "--codebook", "policy", "--multi-label")
    #expect(several.ending == "65" && several.errors.hasPrefix("parallax: several.csv:2: label \"crme\""))
    try folder.write(
      "s.yaml", "name: s\ndata: t.csv\ncodebook: policy\nthresholds: [{metric: accuracy, least: 0}]\n")
    let suite = try folder.run("frames", "test", "s.yaml")
    #expect(suite.ending == "65" && suite.errors.contains("t.csv:3: label \"legalty\""), "\(suite.errors)")
  }

  @Test(
    "tables that nothing can be learned from",
    arguments: [
      ("id,text,label\n1,fees rose,a\n2,court ruled,a\n", "all training texts have the frame \"a\""),
      ("id,text,label\n", "there are no training texts; code some texts first"),
      ("id,text,label\n1,fees rose,\n2,court ruled,\n", "there are no training texts"),
      ("id,text,label\n1,,a\n2, ,b\n3,!!!,a\n", "no term is left in the 3 training texts"),
    ])
  func nothingToLearn(_ text: String, _ message: String) throws {
    try folder.write("t.csv", text)
    let run = try train("t.csv")
    #expect(run.ending == "65" && run.errors.hasPrefix("parallax: t.csv: \(message)"), "\(run.errors)")
    let evaluated = try folder.run("frames", "evaluate", "t.csv")
    #expect(
      evaluated.ending == "65" && evaluated.errors.hasPrefix("parallax: t.csv: "), "\(evaluated.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("m")))
  }

  @Test("what is odd in coded texts is said with what was done")
  func warnings() throws {
    try table("single.csv", "x,a quay of its own,c")
    #expect(
      try train("single.csv").errors.contains(
        "frame \"c\" has one text (x); it was trained on but cannot be tested"))
    try table("empty.csv", "x,,a")
    #expect(try train("empty.csv").errors.contains("one text has no words (x); it was trained on"))
    try table("contradiction.csv", "x,a court ruled again 1,a")
    #expect(
      try train("contradiction.csv").errors.contains(
        "the same text is coded a, b (1, x); all codings were trained on"))
    try table("joined.csv", "x,a court ruled on fees,a;b", "y,fees of courts,a;b")
    let joined = try train("joined.csv")
    #expect(
      joined.ending == "0" && joined.errors.contains("taken as one frame each (a;b)"), "\(joined.errors)")
    #expect(try !train("joined.csv", "--multi-label").errors.contains("taken as one frame each"))
    #expect(try train("single.csv", "-q").errors.isEmpty)
  }

  @Test(
    "values of C that mean nothing are refused",
    arguments: ["0", "-1", "nan", "inf", "1e300", "1e-300", "1,,2", ""])
  func badC(_ value: String) throws {
    try table("t.csv")
    #expect(try train("t.csv", "--c=\(value)").ending == "64")
    #expect(!FileManager.default.fileExists(atPath: folder.file("m")))
  }

  @Test("models that are cut off, altered or of another format are refused by every command")
  func models() throws {
    try table("t.csv")
    #expect(try train("t.csv", "--c", "1").ending == "0")
    let bytes = Array(try #require(FileManager.default.contents(atPath: folder.file("m"))))
    func version(_ number: UInt8) -> [UInt8] { bytes[..<8] + [number] + bytes[9...] }
    let faults: [(name: String, bytes: [UInt8], message: String)] = [
      ("empty.model", [], "is no Parallax model file"),
      ("cut.model", Array(bytes.prefix(bytes.count / 2)), "damaged"),
      ("short.model", Array(bytes.prefix(20)), "cut off"), ("long.model", bytes + [0], "damaged"),
      ("old.model", version(1), "has format 1, this program reads 2; train the model again"),
      ("new.model", version(9), "has format 9, this program reads 2; use a newer Parallax"),
    ]
    try folder.write("s.yaml", "name: s\ndata: t.csv\nthresholds: [{metric: accuracy, least: 0}]\n")
    for fault in faults {
      try folder.write(fault.name, fault.bytes)
      for command in [
        "classify t.csv", "explain t.csv", "test s.yaml", "prevalence t.csv --table t.csv",
        "sample --table t.csv --size 1 --mix uncertainty=1",
      ] {
        let run = try Program.run(
          ["frames"] + command.split(separator: " ").map(String.init) + ["--model", fault.name], in: folder)
        #expect(run.ending == "65" && run.output.isEmpty, "\(command): \(run.errors)")
        #expect(
          run.errors.hasPrefix("parallax: \(fault.name): ") && run.errors.contains(fault.message),
          "\(command): \(run.errors)")
      }
    }
    #expect(try folder.run("frames", "classify", "t.csv", "--model", "nowhere.model").ending == "66")
  }
}
