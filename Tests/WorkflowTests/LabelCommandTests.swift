import Foundation
import Testing

@Suite("Labels, quotations and actors from outside", .enabled(if: EnglishModel.isThere, EnglishModel.reason))
struct LabelCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Articles as JSON Lines: outlet, headline, body.
  private func ingest(_ articles: [(outlet: String, headline: String, body: String)], event: String = "ferry")
    throws
  {
    let lines = try articles.enumerated().map { number, article in
      let object = [
        "id": "a\(number)", "outlet": article.outlet, "headline": article.headline, "body": article.body,
        "published": "2024-05-0\(number % 9 + 1)", "event": event,
      ]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
    try folder.write("articles.jsonl", lines.joined(separator: "\n") + "\n")
    let run = try folder.run("ingest", "articles.jsonl", "-q")
    #expect(run.ending == "0", "\(run.errors)")
  }

  private static let lind = [
    (
      outlet: "Elm Tribune", headline: "Rights activist held in Varna",
      body: """
      Mara Lindqvist, a veteran rights activist, was arrested on Monday in the harbour of Varna.
      "Lindqvist is a foreign agent," prosecutor Tomas Orne told reporters.
      """
    ),
    (
      outlet: "Quay Radio", headline: "Police catch fugitive in harbour",
      body: """
      Convicted swindler Mara Lindqvist, who is wanted for fraud, was caught by police in the harbour of Varna.
      "She is a criminal," prosecutor Tomas Orne said.
      """
    ),
  ]

  @Test("labels have their actor, voice and speaker, and offsets that cut them out of the text")
  func labels() throws {
    try ingest(Self.lind)
    let run = try folder.run("labels", "--actor", "lindqvist", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    #expect(run.errors.contains("analysed 2 articles"))
    let rows = try CSVRows(run.output)
    let labels = try rows.column("label")
    #expect(labels.contains("a veteran rights activist") && labels.contains("Convicted swindler"))
    let agent = try #require(labels.firstIndex(of: "a foreign agent"))
    #expect(try rows.column("voice")[agent] == "quoted")
    #expect(try rows.column("speaker")[agent] == "Tomas Orne")
    #expect(try rows.column("construction")[agent] == "copular")
    #expect(Set(try rows.column("name")) == ["Mara Lindqvist"])
    #expect(Set(try rows.column("event")) == ["ferry"])
    let bodies = Dictionary(uniqueKeysWithValues: Self.lind.enumerated().map { ("a\($0)", $1) })
    for row in rows.rows.indices {
      let article = try #require(bodies[try rows.column("article")[row]])
      let text = try rows.column("section")[row] == "headline" ? article.headline : article.body
      let (start, end) = (Int(try rows.column("start")[row]) ?? -1, Int(try rows.column("end")[row]) ?? -1)
      #expect(cut(text, start, end) == labels[row])
    }
  }

  @Test("filters keep what they name")
  func filters() throws {
    try ingest(Self.lind)
    func column(_ name: String, _ arguments: String...) throws -> [String] {
      let run = try Program.run(["labels", "--format", "csv"] + arguments, in: folder)
      #expect(run.ending == "0", "\(run.errors)")
      return try CSVRows(run.output).column(name)
    }
    let all = try column("label")
    #expect(Set(try column("voice", "--voice", "quoted")) == ["quoted"])
    #expect(Set(try column("construction", "--construction", "copular")) == ["copular"])
    #expect(Set(try column("outlet", "--outlet", "quay radio")) == ["Quay Radio"])
    #expect(Set(try column("section", "--section", "headline")) == ["headline"])
    #expect(try column("label", "--limit", "2") == Array(all.prefix(2)))
    #expect(try column("label", "--limit", "0").isEmpty)
    #expect(try column("label", "--since", "2024-06-01").isEmpty)
    #expect(try column("label", "--actor", "L.*").isEmpty)
    #expect(try folder.run("labels", "--actor", "nobody").errors.contains("no actor is called nobody"))
    #expect(try folder.run("labels", "--voice", "loud").ending == "64")
    #expect(try folder.run("labels", "--matrix", "--kwic").ending == "64")
    #expect(try folder.run("labels", "--by-frame").ending == "64")
  }

  @Test("the matrix sets actors against outlets, by label and by frame")
  func matrix() throws {
    try ingest(Self.lind)
    let run = try folder.run(
      "labels", "--matrix", "--actor", "Lindqvist", "--format", "csv", "--per-cell", "9")
    let rows = try CSVRows(run.output)
    #expect(try rows.column("outlet") == ["Elm Tribune", "Quay Radio"])
    let cells = try rows.column("labels")
    #expect(cells[0].contains("\"veteran rights activist\" ×1 (author)"))
    #expect(cells[0].contains("\"foreign agent\" ×1 (quoted: Tomas Orne)"))
    #expect(cells[1].contains("\"Convicted swindler\" ×1 (author)"))
    let frames = try CSVRows(
      try folder.run("labels", "--matrix", "--by-frame", "--actor", "Lindqvist", "--format", "csv").output)
    #expect(try frames.column("labels")[0].contains("Rights advocacy"))
    #expect(try frames.column("labels")[1].contains("Law enforcement"))
    let context = try CSVRows(
      try folder.run("labels", "--kwic", "--actor", "Lindqvist", "--format", "csv").output)
    let first = try #require(try context.column("label").firstIndex(of: "a veteran rights activist"))
    #expect(try context.column("left")[first] == "Mara Lindqvist, ")
    #expect(try context.column("right")[first].hasPrefix(", was arrested on Monday"))
  }

  @Test("label phrases are units of framing")
  func framing() throws {
    try ingest(Self.lind)
    let run = try folder.run(
      "frames", "classify", "--codebook", "labeling", "--unit", "label", "--passages", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    let frames = try CSVRows(run.output).column("frame")
    #expect(frames.contains("rights_advocacy") && frames.contains("law_enforcement") && frames.contains(""))
  }

  @Test("quotations have speakers, and actors their aliases")
  func quotesAndActors() throws {
    try ingest(Self.lind)
    let quotes = try CSVRows(
      try folder.run("quotes", "--actor", "Orne", "--type", "direct", "--format", "csv").output)
    #expect(
      try quotes.column("content").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\",")) }
        == ["Lindqvist is a foreign agent", "She is a criminal"])
    #expect(try quotes.column("cue") == ["told", "said"])
    #expect(Set(try quotes.column("cue_class")) == ["neutral"])
    #expect(try quotes.column("words") == ["5", "4"] && quotes.column("quoted_words") == ["5", "4"])
    let actors = try CSVRows(try folder.run("actors", "--actor", "Mara Lindqvist", "--format", "csv").output)
    #expect(try actors.column("name") == ["Mara Lindqvist"] && actors.column("type") == ["person"])
    #expect(try actors.column("outlets") == ["2"])
    #expect(try actors.column("aliases")[0].contains("Mara Lindqvist ×2"))
  }

  @Test("named actors keep their id in other events, nameless ones do not")
  func events() throws {
    let body = "Mara Lindqvist, a pilot, met people in Varna. \"People are angry,\" Mara Lindqvist said."
    try ingest([("Elm Tribune", "First", body)], event: "one")
    let second = [
      "id": "b0", "outlet": "Quay Radio", "headline": "Second", "body": body, "published": "2024-05-05",
      "event": "two",
    ]
    try folder.write("second.jsonl", try JSONSerialization.data(withJSONObject: second))
    #expect(try folder.run("ingest", "second.jsonl", "-q").ending == "0")
    let actors = try CSVRows(try folder.run("actors", "--format", "csv").output)
    let named = try #require(try actors.column("name").firstIndex(of: "Mara Lindqvist"))
    #expect(try actors.column("events")[named] == "2")
    let ids = try actors.column("actor").filter { $0.contains("people") }
    #expect(ids.count == 2 && Set(ids).count == 2)
  }

  @Test("the user's rules and reporting words win, and are kept until they are taken back")
  func userFiles() throws {
    try ingest(Self.lind)
    try folder.write("actors.yaml", "actors:\n  - name: The Pilot of Varna\n    aliases: [Mara Lindqvist]\n")
    #expect(try folder.run("actors", "--actors", "actors.yaml").output.contains("The Pilot of Varna"))
    let kept = try folder.run("labels", "--actor", "Pilot of Varna", "--format", "csv")
    #expect(try CSVRows(kept.output).rows.count > 0 && !kept.errors.contains("analysed"), "\(kept.errors)")
    #expect(!(try folder.run("actors", "--actors", "none").output.contains("The Pilot of Varna")))
    for (option, text) in [
      ("--actors", "actors: 7\n"), ("--cues", "neutral: {verbs: 7}\n"), ("--cues", "loud: {}\n"),
    ] {
      try folder.write("bad.yaml", text)
      let bad = try folder.run("labels", option, "bad.yaml")
      #expect(bad.ending == "65" && bad.errors.hasPrefix("parallax: bad.yaml:"), "\(bad.errors)")
    }
    #expect(try folder.run("labels", "--cues", "missing.yaml").ending == "66")
    #expect(try folder.run("labels", "--limit", "0").ending == "0")
  }

  @Test("only new and changed articles are analysed, and --no-refresh says what is stale")
  func incremental() throws {
    try ingest(Self.lind)
    #expect(try folder.run("labels", "--no-refresh").ending == "65")
    #expect(try folder.run("labels").errors.contains("analysed 2 articles"))
    let again = try folder.run("quotes")
    #expect(again.ending == "0" && !again.errors.contains("analysed"), "\(again.errors)")
    #expect(try folder.run("labels", "--no-refresh").ending == "0")
    try ingest(
      Self.lind + [
        ("Elm Tribune", "Pilot retires", "Jonas Brandt, a harbour pilot, retired from the port of Varna.")
      ])
    #expect(try folder.run("actors", "--no-refresh").ending == "65")
    #expect(try folder.run("labels").errors.contains("analysed 1 article\n"))
    #expect(
      try folder.run("labels", "--actor", "Brandt", "--format", "csv").output.contains("a harbour pilot"))
  }

  @Test("the same for any number of threads")
  func threads() throws {
    try ingest(
      (0..<40).map { number in
        (
          outlet: "Outlet \(number % 4)", headline: "Harbour news \(number)",
          body: Self.lind[number % 2].body + " Number \(number) is a quiet harbour pilot."
        )
      })
    let one = try folder.run("labels", "--jobs", "1", "--format", "jsonl", "--corpus", "parallax.db")
    #expect(one.ending == "0", "\(one.errors)")
    let first = try folder.run("labels", "--matrix", "--format", "csv", "--jobs", "1").output
    try FileManager.default.removeItem(atPath: folder.file("parallax.db"))
    #expect(try folder.run("ingest", "articles.jsonl", "-q").ending == "0")
    #expect(try folder.run("labels", "--jobs", "3", "--format", "jsonl").output == one.output)
    #expect(try folder.run("labels", "--matrix", "--format", "csv", "--jobs", "3").output == first)
  }

  @Test("articles that are bare, foreign, hostile or alone")
  func badInput() throws {
    let long =
      "He said that the pilot " + String(repeating: "of the old harbour and the new quay ", count: 45)
      + "slept."
    try ingest([
      ("Elm Tribune", "Only a headline about Mara Lindqvist, a pilot", ""),
      (
        "Elm Tribune", "Der Lotse und der Hafen",
        "Der Lotse Jonas Brandt ist ein Freund des Hafens, und er sagte, dass die Fähre heute nicht fährt, weil das Wetter zu schlecht ist."
      ),
      ("Elm Tribune", "Long", long),
      (
        "Elm Tribune", "Open",
        "\"The pilot is a fool, said Mara Lindqvist, a sailor.\n\"And the quay is closed."
      ),
      ("Elm Tribune", "LOUD PILOT SHOUTS", "MARA LINDQVIST IS A LOUD PILOT. SHE SAID: \"I AM A PILOT!\""),
      (
        "Elm Tribune", "Names",
        "🦊 Collective (a.*b) [x] is a group of artists. مارا ليند is a pilot. C++ Guild said no."
      ),
    ])
    let labels = try folder.run("labels", "--format", "csv")
    #expect(labels.ending == "0", "\(labels.errors)")
    #expect(labels.errors.contains("left out 1 article that is not in English (de 1)"))
    #expect(!(try CSVRows(labels.output).column("article").contains("a1")))
    for arguments in [
      ["labels", "--matrix"], ["quotes"], ["actors"], ["labels", "--kwic"], ["report", "--into", "r"],
    ] {
      let run = try Program.run(arguments, in: folder)
      #expect(run.ending == "0", "\(arguments): \(run.errors)")
    }
    // One outlet has nothing to be compared with, but its labels are there.
    #expect(try CSVRows(try folder.run("labels", "--matrix", "--format", "csv").output).rows.count > 0)
  }

  @Test("the report tells who is called what and who is heard, on pages and in tables")
  func report() throws {
    try ingest(Self.lind)
    let run = try folder.run("report", "--into", "r", "--sections", "labels,quotes")
    #expect(run.ending == "0", "\(run.errors)")
    let files = try folder.contents(of: "r")
    let page = String(decoding: try #require(files["events/ferry.md"]), as: UTF8.self)
    #expect(
      page.contains("## Who is called what") && page.contains("<b>veteran rights activist</b> ×1 (author)"))
    #expect(page.contains("## Whose voices are heard") && page.contains("| Tomas Orne |"))
    let actor = try #require(files.first { $0.key.hasPrefix("actors/") && $0.key.contains("lindqvist") })
    #expect(
      String(decoding: actor.value, as: UTF8.self).contains(
        "Mara Lindqvist, <b>a veteran rights activist</b>"))
    #expect(files.keys.count { $0.hasPrefix("groups/") } == 2)
    let matrix = try CSVRows(String(decoding: try #require(files["label_matrix.csv"]), as: UTF8.self))
    #expect(Set(try matrix.column("event")) == ["", "ferry"])
    let labels = try CSVRows(String(decoding: try #require(files["labels.csv"]), as: UTF8.self))
    #expect(try labels.column("label").contains("a foreign agent"))
    let speakers = try CSVRows(String(decoding: try #require(files["speakers.csv"]), as: UTF8.self))
    #expect(try speakers.column("name").contains("Tomas Orne"))
    #expect(files["quotations.csv"] != nil && files["actors.csv"] != nil && files["terms.csv"] == nil)
    #expect(try folder.run("verify", "r").ending == "0")
    #expect(
      try folder.run("report", "--into", "r", "--sections", "labels,quotes").errors.contains(
        "0 files written"))
  }

  @Test("without the model: exit 69 with the command that helps, and a report without these parts")
  func noModel() throws {
    try ingest(Self.lind)
    let run = try Program.shell("PARALLAX_MODELS=nowhere $PARALLAX labels", in: folder)
    #expect(run.ending == "69" && run.errors.contains("parallax models install"), "\(run.errors)")
    let report = try Program.shell("PARALLAX_MODELS=nowhere $PARALLAX report --into r", in: folder)
    #expect(report.ending == "0", "\(report.errors)")
    #expect(report.errors.contains("leaves out who is called what"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("r/labels.csv")))
    #expect(try folder.run("labels", "--model", "en_unknown").ending == "64")
    // What was analysed once can be read without the model.
    #expect(try folder.run("labels").ending == "0")
    #expect(try Program.shell("PARALLAX_MODELS=nowhere $PARALLAX labels", in: folder).ending == "0")
  }

  @Test("an event of 5,000 articles", .timeLimit(.minutes(5)))
  func largeEvent() throws {
    try ingest(
      (0..<5_000).map { number in
        (
          outlet: "Outlet \(number % 50)", headline: "Pilot \(number)",
          body: "Mara Lindqvist, pilot number \(number), left."
        )
      })
    let run = try folder.run("actors", "--limit", "1", "--format", "csv")
    #expect(run.ending == "0", "\(run.errors)")
    #expect(try CSVRows(run.output).column("articles") == ["5000"])
  }
}
