import Foundation
import Testing

@Suite("Reports from outside")
struct ReportCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func ingest(_ corpus: String, _ paths: [String]) throws {
    let arguments = ["ingest"] + paths + ["--outlets", Repository.demoOutlets, "--corpus", corpus, "-q"]
    try #require(try Program.run(arguments, in: folder).ending == "0")
  }

  @Test("the same bytes on a second run, for any number of threads and any order of the files")
  func reproducible() throws {
    try ingest("a.db", [Repository.demoPages])
    let first = try folder.run("report", "--into", "first", "--corpus", "a.db", "--jobs", "2")
    #expect(first.ending == "0" && first.output.isEmpty)
    let expected = try folder.contents(of: "first")
    #expect(expected.keys.contains("index.md") && expected.keys.contains("manifest.json"))
    let again = try folder.run("report", "--into", "first", "--corpus", "a.db")
    #expect(again.errors.contains(" 0 files written"))
    #expect(try folder.contents(of: "first") == expected)
    #expect(try folder.run("report", "--into", "one", "--corpus", "a.db", "--jobs", "1").ending == "0")
    #expect(try folder.contents(of: "one") == expected)
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.demoPages).sorted()
    let paths = folders.reversed().map { Repository.demoPages + "/" + $0 }
    try ingest("b.db", Array(paths.dropFirst(3)))
    #expect(try folder.run("events", "--corpus", "b.db").ending == "0")
    try ingest("b.db", Array(paths.prefix(3)))
    #expect(try folder.run("report", "--into", "shuffled", "--corpus", "b.db").ending == "0")
    let shuffled = try folder.contents(of: "shuffled")
    #expect(shuffled.keys.sorted() == expected.keys.sorted())
    for name in expected.keys.sorted() { #expect(shuffled[name] == expected[name], "\(name)") }
  }

  @Test("verify passes, and fails when a byte is changed, a file is gone or one is added to the manifest")
  func verify() throws {
    try ingest("parallax.db", [Repository.demoPages])
    #expect(try folder.run("report", "--into", "r", "--sections", "terms").ending == "0")
    #expect(try folder.run("verify", "r").ending == "0")
    #expect(try folder.run("verify", "r", "-q").errors.isEmpty)
    let index = try String(contentsOfFile: folder.file("r/index.md"), encoding: .utf8)
    try folder.write("r/index.md", index.dropLast().utf8 + [0x21])
    let changed = try folder.run("verify", "r")
    #expect(changed.ending == "1" && changed.errors.contains("index.md"))
    try FileManager.default.removeItem(atPath: folder.file("r/index.md"))
    #expect(try folder.run("verify", "r").ending == "1")
    try folder.write("r/index.md", index)
    #expect(try folder.run("verify", "r").ending == "0")
    try folder.write("r/manifest.json", "{")
    #expect(try folder.run("verify", "r").ending == "65")
  }

  @Test("files of the user's own are left alone; a folder that cannot be made is an error")
  func foreignFiles() throws {
    try ingest("parallax.db", [Repository.demoPages])
    try folder.write("r/notes.md", "mine")
    #expect(try folder.run("report", "--into", "r", "--sections", "frames", "--outputs", "csv").ending == "0")
    #expect(try String(contentsOfFile: folder.file("r/notes.md"), encoding: .utf8) == "mine")
    #expect(
      try folder.contents(of: "r").keys.filter { $0.hasSuffix(".md") && $0 != "README.md" } == ["notes.md"])
    try folder.write("file", "")
    let run = try folder.run("report", "--into", "file/r")
    #expect(["73", "74"].contains(run.ending) && run.errors.hasPrefix("parallax: "))
    #expect(try folder.run("report", "--into", "r", "--sections", "terms,nonsense").ending == "64")
  }
}
