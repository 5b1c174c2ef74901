import Corpus
import Foundation
import Testing

@Suite("The command line, from outside")
struct CommandLineTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func demo() throws {
    let run = try folder.run("ingest", Repository.demoPages, "--outlets", Repository.demoOutlets)
    try #require(run.ending == "0")
    #expect(run.output.isEmpty)
    #expect(try SummaryLine(run.errors).added == 54)
  }

  @Test(
    "exit codes and messages in an empty folder",
    arguments: [
      (["--version"], 0, ""), (["--help"], 0, ""), (["doctor"], 0, ""), (["frames", "list"], 0, ""),
      (["--foo"], 64, "--foo"), (["articles", "--foo"], 64, "--foo"), (["articlse"], 64, "articlse"),
      (["ingest"], 64, "<paths>"), (["articles", "--format", "xml"], 64, "jsonl"),
      (["articles", "--since", "soon"], 64, "2023-07-04"), (["articles", "--jobs", "0"], 64, "at least 1"),
      (["articles", "--limit", "-1"], 64, "--limit"), (["events", "--threshold", "3"], 64, "at most 1"),
      (["events", "--window", "x"], 64, "days"), (["compare", "terms", "--ngrams", "3-1"], 64, "--ngrams"),
      (["frames", "classify"], 64, "--model"), (["frames", "train", "x.csv"], 64, "--output"),
      (["frames", "classify", "--model", "a", "--codebook", "b"], 64, "either"),
      (["show", "x", "--format", "csv"], 64, "json"),
      (["ingest", "x", "--map", "nonsense"], 64, "field=column"),
      (["articles"], 66, "parallax ingest"), (["show", "abc"], 66, "parallax ingest"),
      (["report", "--into", "r"], 66, "parallax ingest"),
      (["ingest", "nowhere"], 66, "nowhere: no such file"),
      (["verify", "nowhere"], 66, "nowhere"), (["verify", "."], 66, "manifest.json"),
      (["frames", "list", "--codebook", "nope"], 66, "nope"),
      (["frames", "train", "nope.csv", "--output", "m"], 66, "nope.csv"),
      (["frames", "evaluate", "nope.csv"], 66, "nope.csv"),
      (["frames", "classify", "nope.csv", "--codebook", "policy"], 66, "nope.csv"),
      (["frames", "classify", Repository.passages, "--model", "nope"], 66, "nope"),
    ] as [([String], Int, String)])
  func emptyFolder(arguments: [String], code: Int, message: String) throws {
    let run = try Program.run(arguments, in: folder)
    #expect(run.ending == "\(code)", "\(run.errors)")
    #expect(message.isEmpty || run.errors.contains(message))
    #expect(code == 0 ? run.errors.isEmpty : run.output.isEmpty)
    #expect(code == 0 || run.errors.hasPrefix("parallax: "))
    // Nothing is left behind by a command that could do nothing.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a corpus without articles says so")
  func emptyCorpus() throws {
    try folder.write("empty.txt", "")
    #expect(try folder.run("ingest", "empty.txt").ending == "0")
    for arguments in [["compare", "terms"], ["vectorize", "--into", "m"], ["report", "--into", "r"]] {
      let run = try Program.run(arguments, in: folder)
      #expect(run.ending == "66")
      #expect(run.errors.contains("the corpus holds no articles"))
    }
    for arguments in [["articles"], ["events"], ["kwic", "dog"]] {
      #expect(try Program.run(arguments + ["--format", "jsonl"], in: folder).output.isEmpty)
      #expect(try Program.run(arguments, in: folder).ending == "0")
    }
  }

  @Test("files that are no corpus")
  func badCorpus() throws {
    try folder.write("notes", String(repeating: "not a corpus\n", count: 200))
    try folder.write("sub/x", "")
    for (path, code) in [("notes", "65"), ("sub", "74"), ("no/where.db", "66")] {
      let run = try folder.run("articles", "--corpus", path)
      #expect(run.ending == code)
      #expect(run.errors.hasPrefix("parallax: \(path): "))
    }
    #expect(try folder.run("ingest", Repository.demoPages, "--corpus", "no/where.db").ending == "74")
  }

  @Test("articles in every format")
  func formats() throws {
    try demo()
    func output(_ format: String) throws -> String {
      let run = try folder.run("articles", "--format", format)
      #expect(run.ending == "0" && run.errors.isEmpty)
      return run.output
    }
    let csv = try CSVRows(try output("csv"))
    #expect(csv.rows.count == 54)
    let ids = try csv.column("id")
    #expect(Set(ids).count == 54)
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(try output("json").utf8)) as? [[String: Any]])
    #expect(parsed.map { $0["id"] as? String ?? "" } == ids)
    #expect(parsed.map { $0["headline"] as? String ?? "" } == (try csv.column("headline")))
    #expect(parsed.allSatisfy { Set($0.keys) == Set(csv.columns) })
    let lines = try output("jsonl").split(separator: "\n")
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    #expect(objects.map { $0?["id"] as? String ?? "" } == ids)
    let tsv = try output("tsv").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(tsv.count == 56 && tsv[0].split(separator: "\t").map(String.init) == csv.columns)
    #expect(try output("table").split(separator: "\n").count == 56)
    #expect(try output("markdown").split(separator: "\n").allSatisfy { $0.hasPrefix("|") })
  }

  @Test("a filter that nothing passes is no error, and is said")
  func emptyFilter() throws {
    try demo()
    for filter in [
      ["--outlet", "Nobody"], ["--event", "none"], ["--since", "2031-01-01"], ["--language", "xx"],
    ] {
      let run = try Program.run(["articles", "--format", "jsonl"] + filter, in: folder)
      #expect(run.ending == "0" && run.output.isEmpty)
      #expect(run.errors.contains("no article passes the filter"))
    }
    let run = try folder.run("articles", "--outlet", "corrant", "--since", "2024-07-01", "--format", "csv")
    #expect(Set(try CSVRows(run.output).column("outlet")) == ["Corrant"])
  }

  @Test("show as text and as JSON, by a beginning of the id")
  func show() throws {
    try demo()
    let id = try #require(try CSVRows(folder.run("articles", "--format", "csv").output).column("id").first)
    let text = try folder.run("show", id)
    #expect(text.output.contains("sha256") && text.output.contains(id))
    let run = try folder.run("show", String(id.prefix(8)), "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["id"] as? String == id)
    for field in [
      "outlet", "url", "headline", "dek", "body", "published", "modified", "byline", "place", "agency",
      "section", "tags", "language", "source_path", "source_sha256", "source_format", "warnings",
    ] {
      #expect(object[field] != nil, "\(field)")
    }
    #expect(try folder.run("show", "zzzz").ending == "66")
    #expect(try folder.run("similar", "zzzz").ending == "66")
    #expect(try folder.run("show", id, "--article-version", "2").ending == "66")
  }

  @Test("a file for output is whole or not there; devices stay devices")
  func output() throws {
    try demo()
    #expect(try folder.run("articles", "--format", "csv", "--output", "a.csv").output.isEmpty)
    let text = try String(contentsOfFile: folder.file("a.csv"), encoding: .utf8)
    #expect(try folder.run("articles", "--format", "csv").output == text)
    #expect(try folder.run("articles", "--format", "csv", "--output", "-").output == text)
    #expect(try folder.run("articles", "--format", "csv", "--output", "/dev/stdout").output == text)
    #expect(try folder.run("articles", "--output", "/dev/null").ending == "0")
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
    for (path, code) in [("/dev/full", "74"), ("no/where.csv", "73"), (".", "73")] {
      let run = try folder.run("articles", "--output", path)
      #expect(run.ending == code)
      #expect(run.errors.hasPrefix("parallax: \(path): "))
    }
    try FileManager.default.createSymbolicLink(atPath: folder.file("link.csv"), withDestinationPath: "a.csv")
    try folder.write("a.csv", "old")
    #expect(try folder.run("articles", "--format", "csv", "--output", "link.csv").ending == "0")
    #expect(try String(contentsOfFile: folder.file("a.csv"), encoding: .utf8) == text)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasSuffix(".partial") })
  }

  @Test("a reader that goes away ends the program quietly; a full disk does not")
  func pipes() throws {
    try demo()
    let run = try Program.shell(
      """
      "$PARALLAX" compare terms --per-group 0 --quiet --format csv | head -n 1; echo "${PIPESTATUS[0]}"
      "$PARALLAX" articles --format jsonl | true; echo "${PIPESTATUS[0]}"
      """, in: folder)
    #expect(run.output.split(separator: "\n").suffix(2) == ["0", "0"])
    #expect(run.errors.isEmpty)
    let full = try Program.shell("\"$PARALLAX\" articles > /dev/full", in: folder)
    #expect(full.ending == "74")
    #expect(full.errors.hasPrefix("parallax: standard output: "))
  }

  @Test("groups and options that make no comparison")
  func oneGroup() throws {
    try demo()
    for arguments in [
      ["--outlet", "Corrant"], ["--group", "Corrant"], ["--by", "mood"], ["--group", "X"],
      ["--ngrams", "1-99"],
      ["--prior", "1e300"], ["--prior", "nan"],
    ] {
      let run = try Program.run(["compare", "terms"] + arguments, in: folder)
      #expect(run.ending == "64" && run.output.isEmpty)
    }
  }

  @Test("patterns that cannot be searched for", arguments: [["\""], ["*"], ["a* b"], ["--regex", "("]])
  func patterns(arguments: [String]) throws {
    try demo()
    let run = try Program.run(["kwic"] + arguments, in: folder)
    #expect(run.ending == "64" && run.errors.hasPrefix("parallax: "))
  }

  @Test("a corpus in the folder that is read is not read")
  func ownCorpus() throws {
    try folder.write("a.jsonl", SyntheticArticles.lines(3))
    for expected in [(added: 3, unchanged: 0), (added: 0, unchanged: 3)] {
      let run = try folder.run("ingest", ".")
      let summary = try SummaryLine(run.errors)
      #expect(summary.added == expected.added && summary.unchanged == expected.unchanged)
      #expect(summary.skipped == 0, "\(run.errors)")
    }
  }

  @Test("standard input, the corpus of the environment, strict mode")
  func standardInput() throws {
    let line = #"{"headline": "A", "body": "Something happened here today.", "outlet": "Elm"}"#
    let run = try Program.run(
      ["ingest", "-", "--corpus", "x.db"], in: folder, input: line + "\n" + "{broken\n")
    #expect(run.ending == "0")
    #expect(run.errors.contains("parallax: -:2: "))
    #expect(try SummaryLine(run.errors).added == 1)
    let strict = try Program.run(
      ["ingest", "-", "--corpus", "x.db", "--strict", "-q"], in: folder, input: line + "\n" + "{broken\n")
    #expect(strict.ending == "1")
    let environment = try Program.shell(
      "PARALLAX_CORPUS=x.db \"$PARALLAX\" articles --format jsonl", in: folder)
    #expect(environment.output.split(separator: "\n").count == 1)
  }
}
