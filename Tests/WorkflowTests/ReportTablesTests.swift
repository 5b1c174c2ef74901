import Foundation
import Testing

@Suite("Tables of a report")
struct ReportTablesTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    let arguments = ["ingest", Repository.demoPages, "--outlets", Repository.demoOutlets, "-q"]
    try #require(try Program.run(arguments, in: folder).ending == "0")
  }

  /// Python and sqlite3 read the tables as users do.
  private static let hasReaders = ["/usr/bin/sqlite3", "/usr/bin/python3"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    "every table loads without options, every count is that of the rows it counts, every span stands in its article",
    .enabled(if: hasReaders, "needs python3 and sqlite3"))
  func followed() throws {
    #expect(try folder.run("report", "--into", "r", "-q").ending == "0")
    let script = Repository.root + "/scripts/check-report.py"
    let check = try Program.shell("python3 '\(script)' r parallax.db", in: folder)
    #expect(check.ending == "0", "\(check.errors)")
    #expect(check.output.contains("terms.csv: ") && check.output.contains("frames.csv: "))
    // A count that is not that of its rows is found.
    let terms = try String(contentsOfFile: folder.file("r/frames.csv"), encoding: .utf8)
    var lines = terms.split(separator: "\n").map(String.init)
    let index = try #require(lines.firstIndex { !$0.hasPrefix(",") && !$0.hasPrefix("event,") })
    var cells = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    cells[3] = "99"
    lines[index] = cells.joined(separator: ",")
    try folder.write("r/frames.csv", lines.joined(separator: "\n") + "\n")
    #expect(try Program.shell("python3 '\(script)' r parallax.db", in: folder).ending == "1")
  }

  @Test("README.md describes every column of every table")
  func described() throws {
    #expect(try folder.run("report", "--into", "r", "-q").ending == "0")
    let files = try folder.contents(of: "r")
    let guide = String(decoding: try #require(files["README.md"]), as: UTF8.self)
    for (name, data) in files where name.hasSuffix(".csv") {
      let heading = "## [\(name.replacing("_", with: "\\_"))]"
      let part = try #require(guide.components(separatedBy: heading).dropFirst().first, "\(name)")
      let listed = part.components(separatedBy: "\n## ")[0].split(separator: "\n").filter {
        $0.hasPrefix("- ")
      }
      let header = String(decoding: data.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: ",")
      #expect(listed.count == header.count, "\(name)")
      for (line, column) in zip(listed, header) {
        #expect(line.hasPrefix("- <code>\(column.replacing("_", with: "\\_"))</code>"), "\(name)")
        #expect(line.contains("</code>\\: ") || line.contains("</code>: "), "\(name): \(line)")
      }
    }
  }

  @Test("a replication pack holds no sentence, headline or label of an article, and verifies")
  func replicationPack() throws {
    #expect(try folder.run("report", "--into", "p", "--replication-pack", "-q").ending == "0")
    #expect(try folder.run("verify", "p").ending == "0")
    let files = try folder.contents(of: "p")
    #expect(
      files.keys.contains("terms.csv") && files.keys.contains("README.md") && !files.keys.contains("index.md")
    )
    // Runs of four words of every article, letters and digits only.
    func words(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    func runs(_ text: String) -> Set<String> {
      let all = words(text)
      guard all.count >= 4 else { return [] }
      return Set((0...(all.count - 4)).map { all[$0..<($0 + 4)].joined(separator: " ") })
    }
    var known: Set<String> = []
    for line in try folder.run("articles", "--format", "jsonl").output.split(separator: "\n") {
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let shown = try folder.run("show", try #require(row["id"] as? String), "--format", "json").output
      let article = try #require(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
      for field in ["headline", "dek", "body"] { known.formUnion(runs(article[field] as? String ?? "")) }
    }
    #expect(known.count > 5_000)
    for (name, data) in files where name.hasSuffix(".csv") {
      for row in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
        // Addresses name the page, and often its headline.
        let cells = row.split(separator: ",").filter { !$0.contains("://") }
        for cell in cells { #expect(runs(String(cell)).isDisjoint(with: known), "\(name): \(cell)") }
      }
    }
    let terms = String(decoding: try #require(files["terms.csv"]), as: UTF8.self).split(separator: "\n")
      .dropFirst()
    #expect(!terms.isEmpty)
    for row in terms {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[1].split(separator: " ").count <= 2 && (Int(cells.last ?? "") ?? 0) >= 5, "\(row)")
    }
  }

  @Test("a report that cannot be finished leaves the old one, or nothing")
  func unfinished() throws {
    #expect(try folder.run("report", "--into", "r", "--sections", "names", "-q").ending == "0")
    let before = try folder.contents(of: "r")
    // No file of more than 64 KiB can be written; terms.csv is longer.
    let limited = "trap '' XFSZ; ulimit -f 64; exec $PARALLAX report --no-refresh --sections terms,frames"
    let failed = try Program.shell("\(limited) --into r", in: folder)
    #expect(failed.ending == "73" || failed.ending == "74", "\(failed.errors)")
    #expect(try folder.contents(of: "r") == before)
    #expect(try folder.run("verify", "r", "-q").ending == "0")
    #expect(["73", "74"].contains(try Program.shell("\(limited) --into new", in: folder).ending))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.contains("new") || $0.contains("writing") }, "\(left)")
  }

  @Test("verify names the articles of a corpus that changed, are gone or are new")
  func inputs() throws {
    #expect(try folder.run("report", "--into", "r", "--sections", "frames", "-q").ending == "0")
    #expect(try folder.run("verify", "r", "--corpus", "parallax.db").ending == "0")
    let line =
      #"{"outlet":"Harbor Post","url":"https://h.example/1","headline":"One","body":"A short text of words."}"#
    try folder.write("b.jsonl", line + "\n")
    #expect(try folder.run("ingest", "b.jsonl", "-q").ending == "0")
    let grown = try folder.run("verify", "r", "--corpus", "parallax.db")
    #expect(grown.ending == "1" && grown.errors.contains(": not in the report"))
    #expect(try folder.run("report", "--into", "s", "--sections", "frames", "-q").ending == "0")
    try folder.write("b.jsonl", line.replacing("short", with: "long") + "\n")
    #expect(try folder.run("ingest", "b.jsonl", "-q").ending == "0")
    let changed = try folder.run("verify", "s", "--corpus", "parallax.db")
    #expect(changed.ending == "1" && changed.errors.contains(": its content has changed"))
    #expect(changed.errors.split(separator: "\n").count == 2)
    #expect(try folder.run("verify", "s", "--corpus", "none.db").ending == "66")
  }
}
