import Foundation
import Testing

@Suite("Caveats of an event's page")
struct ReportCaveatsTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func page(_ articles: [[String: String]], _ arguments: String...) throws -> String {
    let lines = try articles.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
    try folder.write("a.jsonl", lines.joined(separator: "\n") + "\n")
    try #require(try folder.run("ingest", "a.jsonl", "-q").ending == "0")
    let run = try Program.run(["report", "--into", "r", "-q"] + arguments, in: folder)
    try #require(run.ending == "0", "\(run.errors)")
    let events = try FileManager.default.contentsOfDirectory(atPath: folder.file("r/events"))
    return try String(
      contentsOfFile: folder.file("r/events/" + (try #require(events.first))), encoding: .utf8)
  }

  private static let english =
    "The council of Orlenburg met on Monday and decided that the old harbour will be closed for two years."
  private static let german =
    "Der Rat von Orlenburg hat am Montag beschlossen, dass der alte Hafen für zwei Jahre geschlossen wird."

  @Test("few articles, one outlet, several languages and missing dates are told")
  func told() throws {
    let page = try page(
      [
        [
          "outlet": "Solo", "section": "news", "headline": "Harbour closed", "body": Self.english,
          "event": "harbour",
        ],
        [
          "outlet": "Solo", "section": "opinion", "headline": "Hafen zu", "body": Self.german,
          "event": "harbour",
        ],
      ], "--by", "section")
    // A name of the user's own that is one word is followed by a headline.
    #expect(page.hasPrefix("# harbour: Ha"))
    #expect(page.contains("\n> Descriptive: no section has more than 1 article here"))
    #expect(page.contains("\n> All articles are from one outlet, Solo: groups differ within it."))
    #expect(page.contains("\n> Articles are in 2 languages (de, en)"))
    #expect(page.contains("\n> 2 articles without a date"))
    #expect(!page.contains("copy of") && !page.contains("counted together"))
  }

  @Test("what the data do not call for is not told")
  func untold() throws {
    let articles = (0..<8).map { index in
      [
        "outlet": index % 2 == 0 ? "Harbor Post" : "Portside", "headline": "Harbour closed \(index)",
        "body": Self.english + " Report number \(index) of the day.", "event": "harbour",
        "published": "2024-05-0\(index + 1)",
      ]
    }
    let page = try page(articles)
    for caveat in ["Descriptive:", "one outlet", "languages", "without a date", "counted together"] {
      #expect(!page.contains("> \(caveat)") && !page.contains(caveat + " (de"), "\(caveat)")
    }
    #expect(!page.contains("Descriptive: no outlet"))
  }
}
