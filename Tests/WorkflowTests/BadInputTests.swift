import Corpus
import Foundation
import Testing
import Workflow

@Suite("Bad input through the command line")
struct BadInputTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let good = #"{"headline": "Good news", "body": "The bridge opened on Monday as planned."}"#

  /// Name, content, and the beginning of what is said about it; nothing is said where that is empty.
  private static let files: [(name: String, bytes: [UInt8], says: String)] = [
    ("a-empty.jsonl", [], "a-empty.jsonl: "),
    ("b-blank.txt", Array(" \n\n\t\n".utf8), "b-blank.txt: "),
    ("c-binary.bin", Array(0...255) + Array(repeating: 0, count: 600), "c-binary.bin: "),
    (
      "d-broken-utf8.txt",
      Array("Caf\u{E9}".unicodeScalars.map { UInt8($0.value) }) + Array("\n\nNews.".utf8), ""
    ),
    ("e-half.jsonl", Array((good + "\n" + good.dropLast(20)).utf8), "e-half.jsonl:2: "),
    (
      "f-quote.csv", Array("headline,body\nOne,Text one\nTwo,\"never closed\nThree,x\n".utf8),
      "f-quote.csv:3: "
    ),
    (
      "g-deep.jsonl",
      Array(
        (good.replacing("Good", with: "Deep") + "\n{\"body\": " + String(repeating: "[", count: 200_000)
          + "\n")
          .utf8), "g-deep.jsonl:2: "
    ),
    (
      "h-deep.html", Array(("<html><body>" + String(repeating: "<div>", count: 100_000) + "x").utf8),
      "h-deep.html"
    ),
    (
      "i-types.jsonl",
      Array((good.replacing("Good", with: "Typed") + "\n[1]\n\"x\"\n{\"body\": null}\n{}\n").utf8),
      "i-types.jsonl:2: "
    ),
    (
      "j-ragged.csv", Array("headline,body\nOnly one cell\na,b,c,d\nRagged,Fine text here\n".utf8),
      "j-ragged.csv:2: "
    ),
    ("k-fake.jsonl.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], "k-fake.jsonl.gz: "),
    ("z-good.jsonl", Array((good.replacing("Good", with: "Last") + "\n").utf8), ""),
  ]

  @Test("each bad file is named with what is wrong, the rest is read, the numbers add up")
  func nastyFolder() throws {
    for file in Self.files { try folder.write("in/" + file.name, file.bytes) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("in/loop"), withDestinationPath: folder.file("in"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("in/dangling"), withDestinationPath: "gone")
    let run = try folder.run("ingest", "in")
    #expect(run.ending == "0", "\(run.errors)")
    let summary = try SummaryLine(run.errors)
    #expect(summary.addsUp)
    #expect(summary.skipped >= 9)
    for file in Self.files where !file.says.isEmpty {
      let line = run.errors.split(separator: "\n").first { $0.contains(file.name) }
      #expect(line?.contains("in/" + file.says) == true, "\(file.name): \(line ?? "nothing")")
      #expect(line?.contains("; ") == true)
    }
    #expect(run.errors.contains("in/dangling: a symbolic link"))
    let headlines = try CSVRows(folder.run("articles", "--format", "csv").output).column("headline")
    for headline in ["Good news", "Deep news", "Last news", "One", "Ragged"] {
      #expect(headlines.contains(headline))
    }
    let again = try SummaryLine(try folder.run("ingest", "in").errors)
    #expect(again.addsUp && again.added == 0 && again.updated == 0 && again.skipped == summary.skipped)
    #expect(try folder.run("ingest", "in", "--strict").ending == "1")
    #expect(try folder.run("ingest", "in", "nowhere").ending == "66")
  }

  @Test("every bad file is survived as every format", arguments: SourceFormat.allCases)
  func forcedFormat(format: SourceFormat) throws {
    for file in Self.files { try folder.write("in/" + file.name, file.bytes) }
    let run = try folder.run("ingest", "in", "--input-format", format.rawValue)
    #expect(run.ending == "0", "\(run.errors)")
    #expect(try SummaryLine(run.errors).addsUp)
  }

  @Test("a line beyond the bound is skipped by number, the lines about it are read")
  func hugeLine() throws {
    let url = URL(fileURLWithPath: try folder.write("huge.jsonl", Self.good + "\n{\"body\": \""))
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    let chunk = Data(repeating: UInt8(ascii: "a"), count: 1 << 20)
    for _ in 0..<70 { try handle.write(contentsOf: chunk) }
    try handle.write(contentsOf: Data(("\"}\n" + Self.good.replacing("Good", with: "Later") + "\n").utf8))
    try handle.close()
    let run = try folder.run("ingest", "huge.jsonl")
    #expect(run.ending == "0")
    #expect(run.errors.contains("parallax: huge.jsonl:2: "))
    let summary = try SummaryLine(run.errors)
    #expect(summary.addsUp && summary.added == 2 && summary.skipped == 1)
  }

  @Test("a folder and a file without permission are named, the rest is read")
  func permissions() throws {
    try folder.write("in/good.jsonl", Self.good + "\n")
    try folder.write("in/locked/x.jsonl", Self.good + "\n")
    try folder.write("in/secret.jsonl", Self.good + "\n")
    // Permissions do not bind root, so root runs the program as nobody, if nobody can reach it.
    let prefix = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let run = try Program.shell(
      """
      chmod 777 . && chmod 000 in/locked in/secret.jsonl
      \(prefix)test -x "$PARALLAX" || exit 99
      \(prefix)"$PARALLAX" ingest in
      code=$?; chmod 755 in/locked in/secret.jsonl; exit $code
      """, in: folder)
    guard run.ending != "99" else {
      print("SKIPPED: nobody cannot reach the built program, so permissions were not tested")
      return
    }
    #expect(run.ending == "0", "\(run.errors)")
    #expect(
      run.errors.contains("parallax: in/locked: ") && run.errors.contains("parallax: in/secret.jsonl: "))
    let summary = try SummaryLine(run.errors)
    #expect(summary.addsUp && summary.added == 1 && summary.skipped == 2)
  }

  @Test("a corpus in a folder that cannot be written to is an error in words")
  func readOnlyFolder() throws {
    try folder.write("good.jsonl", Self.good + "\n")
    let prefix = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let run = try Program.shell(
      """
      mkdir shut && chmod 555 shut
      \(prefix)test -x "$PARALLAX" || exit 99
      \(prefix)"$PARALLAX" ingest good.jsonl --corpus shut/corpus.db
      """, in: folder)
    guard run.ending != "99" else {
      print("SKIPPED: nobody cannot reach the built program, so permissions were not tested")
      return
    }
    #expect(run.ending == "74")
    #expect(run.errors.hasPrefix("parallax: shut/corpus.db: "))
  }

  @Test("a disk that fills up ends in words, and the next run completes the corpus")
  func fullDisk() throws {
    try folder.write("many.jsonl", SyntheticArticles.lines(1_200))
    // ulimit counts blocks of 1 KiB.
    let run = try Program.shell("ulimit -f 600; \"$PARALLAX\" ingest many.jsonl", in: folder)
    #expect(run.ending == "74", "\(run.errors)")
    #expect(run.errors.contains("parallax: parallax.db: "))
    #expect(try SummaryLine(try folder.run("ingest", "many.jsonl").errors).addsUp)
    #expect(try folder.run("ingest", "many.jsonl", "--corpus", "whole.db").ending == "0")
    #expect(try CorpusDump(folder.file("parallax.db")) == CorpusDump(folder.file("whole.db")))
    let report = try Program.shell(
      "ulimit -f 20; \"$PARALLAX\" articles --format json --output list.json", in: folder)
    #expect(report.ending == "74")
    #expect(!FileManager.default.fileExists(atPath: folder.file("list.json")))
  }

  @Test("field maps, guesses and columns that are not kept are told")
  func fieldMaps() throws {
    try folder.write("x.csv", "Title;Text;Mood\nBridge opens;It opened on Monday.;glad\n")
    let run = try folder.run("ingest", "x.csv", "--map", "headline=Title,body=Text")
    #expect(run.ending == "0")
    #expect(try SummaryLine(run.errors).added == 1)
    #expect(try folder.run("articles", "--by", "Mood", "--format", "csv").output.contains("glad"))
    let wrong = try folder.run("ingest", "x.csv", "--map", "heading=Title")
    #expect(wrong.ending == "64" && wrong.errors.contains("heading"))
    try folder.write("broken.yaml", "outlets:\n  - name: [")
    let outlets = try folder.run("ingest", "x.csv", "--outlets", "broken.yaml")
    #expect(outlets.ending == "65" && outlets.errors.contains("broken.yaml"))
    #expect(try folder.run("ingest", "x.csv", "--outlets", "none.yaml").ending == "66")
  }
}
