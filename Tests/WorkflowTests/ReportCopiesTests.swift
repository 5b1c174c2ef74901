import Foundation
import Testing

@Suite("Copies in a report")
struct ReportCopiesTests {
  private let folder: ScratchFolder

  /// An agency's text, printed by a second outlet with another headline, and a third outlet's own text.
  init() throws {
    folder = try ScratchFolder()
    let wire = """
      The harbour of Orlenburg was closed on Monday after a crane fell into the basin and blocked the only lock, the port \
      authority said. Nobody was hurt, but nine ships could not leave until the evening.
      Divers will look at the wreck today, and the crane's owner said that the brake had been checked in March by its own \
      engineers.
      """
    let own = """
      Orlenburg waited all day for bananas: the harbour was shut because the old crane gave up, and with it the patience \
      of nine captains who had meant to sail at noon.
      """
    let articles = [
      ("Wire", "Crane falls into harbour basin", wire, "2024-05-06T08:00"),
      ("Portside", "Harbour shut", wire + "\nPortside will keep you posted.", "2024-05-06T12:00"),
      ("Gazette", "No bananas today", own, "2024-05-07"),
    ]
    let lines = try articles.map { outlet, headline, body, published in
      String(
        decoding: try JSONSerialization.data(withJSONObject: [
          "outlet": outlet, "headline": headline, "body": body, "published": published, "event": "crane",
        ]), as: UTF8.self)
    }
    try folder.write("a.jsonl", lines.joined(separator: "\n") + "\n")
    try #require(try folder.run("ingest", "a.jsonl", "-q").ending == "0")
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  private func eventPage(_ report: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("\(report)/events"))
    return try text("\(report)/events/" + (try #require(names.first)))
  }

  @Test("copies are listed with what they copy, warned of, and drawn")
  func listed() throws {
    #expect(try folder.run("report", "--into", "r", "-q").ending == "0")
    let rows = try text("r/copies.csv").split(separator: "\n")
    #expect(rows.count == 2 && rows[1].contains(",Portside,2024-05-06T12:00,") && rows[1].contains(",Wire,"))
    #expect(rows[1].hasSuffix(",1.000,no"))
    let page = try eventPage("r")
    #expect(page.contains("1 of 3 articles is a copy of an earlier one here. Counts include them"))
    #expect(page.contains("\n## Copies\n") && page.contains("-timeline.svg"))
  }

  @Test("collapsed, a copy counts in no table, but is listed")
  func collapsed() throws {
    #expect(try folder.run("report", "--into", "all", "-q").ending == "0")
    #expect(try folder.run("report", "--into", "one", "--copies", "collapsed", "-q").ending == "0")
    func passages(_ report: String) throws -> [Substring] {
      try text("\(report)/frame_passages.csv").split(separator: "\n").filter { $0.contains(",Portside,") }
    }
    #expect(try passages("all").count == 3 && passages("one").isEmpty)
    // No place in the copy is counted.
    func places(_ report: String) throws -> Int {
      try text("\(report)/term_places.csv").split(separator: "\n").count { $0.contains(",Portside,") }
    }
    #expect(try places("all") > 0 && places("one") == 0)
    #expect(try text("one/terms.csv").contains(",Portside,") == false)
    #expect(try text("one/articles.csv").contains("Portside"))
    #expect(try eventPage("one").contains("Copies are listed but not counted"))
    #expect(try text("one/manifest.json").contains("\"copies\": \"collapsed\""))
    #expect(try folder.run("report", "--into", "x", "--copies", "some").ending == "64")
  }
}
