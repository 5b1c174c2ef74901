import Foundation
import Models
import Testing

/// Where the model is, the whole command is tested; skipped, with this reason, where it is not installed.
private let modelIsThere = FileManager.default.fileExists(
  atPath: ModelStore.standard().folder(of: .englishSmall))

@Suite("parallax annotate without a model")
struct AnnotateWithoutModelTests {
  @Test func endsWithTheRightCodes() throws {
    let folder = try ScratchFolder()
    try folder.write("a.jsonl", #"{"headline": "Ferry sinks"}"#)
    let missing = try Program.shell(
      "PARALLAX_MODELS=/nonexistent \"$PARALLAX\" annotate a.jsonl", in: folder)
    #expect(missing.ending == "69")
    #expect(missing.output.isEmpty)
    #expect(missing.errors.contains("parallax models install en_core_web_sm"))
    #expect(try folder.run("annotate", "nowhere.jsonl").ending == "66")
    #expect(try folder.run("annotate", ".").ending == "65")
    #expect(try folder.run("annotate", "a.jsonl", "--model", "xx_sm").ending == "64")
    #expect(try folder.run("annotate", "a.jsonl", "--map", "headline").ending == "64")
    #expect(try folder.run("annotate", "a.jsonl", "--map", "headline=analysis").ending == "64")
    #expect(try folder.run("annotate", "a.jsonl", "--jobs", "0").ending == "64")
  }
}

@Suite("parallax annotate", .enabled(if: modelIsThere, "no English model is installed: run make models"))
struct AnnotateCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private struct Line: Decodable {
    struct Analysis: Decodable {
      let model: String
      let sections: [String: Section]
    }

    struct Section: Decodable {
      struct Tokens: Decodable {
        let start: [Int]
        let end: [Int]
        let lemma: [String]
        let pos: [String]
        let tag: [String]
        let morph: [String]
        let head: [Int]
        let dep: [String]
      }

      struct Spans: Decodable {
        let start: [Int]
        let end: [Int]
        let root: [Int]?
        let type: [String]?
      }

      let field: String
      let tokens: Tokens
      let sentences: Spans
      let entities: Spans
      let noun_chunks: Spans
    }

    let id: Int?
    let analysis: Analysis
  }

  private func lines(_ run: ProgramRun) throws -> [Line] {
    try run.output.utf8.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Line.self, from: Data($0))
    }
  }

  @Test func offsetsGiveTheTextsBack() throws {
    let body = "Mara Lindqvist, mayor of Ostrava Bay, saw 🙂🙂 in Zażółć.\n\nShe left."
    try folder.write("a.jsonl", "{\"body\":\"\(body.replacing("\n", with: "\\n"))\"}")
    let run = try folder.run("annotate", "a.jsonl")
    #expect(run.ending == "0")
    let line = try #require(try lines(run).first)
    #expect(line.analysis.model == "en_core_web_sm-3.8.0")
    let section = try #require(line.analysis.sections["body"])
    let scalars = Array(body.unicodeScalars)
    func text(_ start: Int, _ end: Int) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[start..<end])
      return text
    }
    let tokens = zip(section.tokens.start, section.tokens.end).map(text)
    #expect(tokens.prefix(4) == ["Mara", "Lindqvist", ",", "mayor"])
    #expect(tokens.suffix(3) == ["She", "left", "."])
    #expect(section.tokens.lemma.suffix(2).first == "leave")
    #expect(zip(section.sentences.start, section.sentences.end).map(text).last == "She left.")
    #expect(zip(section.noun_chunks.start, section.noun_chunks.end).map(text).first == "Mara Lindqvist")
    #expect(zip(section.entities.start, section.entities.end).map(text).contains("Mara Lindqvist"))
    let counts = [
      section.tokens.end.count, section.tokens.lemma.count, section.tokens.pos.count,
      section.tokens.tag.count,
      section.tokens.morph.count, section.tokens.head.count, section.tokens.dep.count,
    ]
    #expect(counts.allSatisfy { $0 == tokens.count })
    #expect(section.tokens.head.allSatisfy { tokens.indices.contains($0) })
    #expect(section.sentences.root?.count == section.sentences.start.count)
    #expect(section.entities.type?.count == section.entities.start.count)
  }

  @Test func badLinesDoNotStopTheOthersAndOrderHolds() throws {
    var text = ""
    for number in 1...200 {
      text +=
        number % 50 == 0
        ? "broken {\n" : "{\"id\": \(number), \"body\": \"Otto saw ferry \(number). It sank.\"}\n"
    }
    try folder.write("a.jsonl", text)
    let one = try folder.run("annotate", "a.jsonl", "--jobs", "1")
    let four = try folder.run("annotate", "a.jsonl", "--jobs", "4", "--quiet")
    #expect(one.ending == "0")
    #expect(one.output == four.output)
    #expect(try lines(one).compactMap(\.id) == (1...200).filter { $0 % 50 != 0 })
    for number in [50, 100, 150, 200] { #expect(four.errors.contains("parallax: a.jsonl:\(number): ")) }
    #expect(one.errors.contains("annotated 196, incomplete 0, skipped 4"))
    #expect(!four.errors.contains("annotated"))
    #expect(try folder.run("annotate", "a.jsonl", "--strict").ending == "1")
  }

  @Test func readsStandardInputAndEndsQuietlyWithItsReader() throws {
    let none = try Program.run(["annotate"], in: folder, input: "")
    #expect(none.ending == "0")
    #expect(none.output.isEmpty)
    let closed = try Program.shell(
      """
      set -o pipefail
      for i in {1..3000}; do echo '{"headline": "Ferry sinks in the bay, mayor says"}'; done \
        | "$PARALLAX" annotate --quiet | head -1 >first; echo "${PIPESTATUS[1]}"
      """, in: folder)
    #expect(closed.output == "0\n")
    #expect(closed.errors.isEmpty)
  }

  @Test func inputThatCannotBeReadIsAnError() throws {
    let nothing = try Program.shell("\"$PARALLAX\" annotate <&-", in: folder)
    #expect(nothing.ending == "74")
    #expect(nothing.output.isEmpty)
    #expect(nothing.errors.hasPrefix("parallax: -: "))
    #expect(try Program.shell("\"$PARALLAX\" annotate < .", in: folder).ending == "74")
  }

  @Test func writesCoNLLU() throws {
    let run = try Program.run(
      ["annotate", "--conllu"], in: folder,
      input: #"{"id": "a/1", "title": "Ferry sinks", "body": "It sank.\n\nOtto swam."}"#)
    #expect(run.ending == "0")
    let comments = run.output.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(
      comments == [
        "# newdoc id = a_1.headline", "# newpar", "# sent_id = 1.headline.1", "# text = Ferry sinks",
        "# newdoc id = a_1.body", "# newpar", "# sent_id = 1.body.1", "# text = It sank.", "# newpar",
        "# sent_id = 1.body.2", "# text = Otto swam.",
      ])
    #expect(run.errors.contains("title → headline"))
  }
}
