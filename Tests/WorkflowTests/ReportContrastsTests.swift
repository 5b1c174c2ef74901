import Foundation
import Testing

/// What a report says of groups over all events.
@Suite("Reports: differences over all events")
struct ReportContrastsTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Two outlets report so many events: the Herald has "rioters", the Post "protesters".
  private func report(events: Int) throws -> (page: String, files: [String: [UInt8]]) {
    let lines = try (0..<2 * events).map { number in
      let word = number % 2 == 0 ? "Rioters" : "Protesters"
      let filler = (0..<30).map { "filler\($0 % 7)" }.joined(separator: " ")
      let object = [
        "id": "a\(number)", "outlet": number % 2 == 0 ? "Herald" : "Post", "headline": "Item \(number)",
        "body": "\(word) met at the harbour of place\(number / 2). \(filler).", "language": "en",
        "published": "2024-05-\(10 + number % 19)", "event": "event \(number / 2)",
      ]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
    try folder.write("articles.jsonl", lines.joined(separator: "\n") + "\n")
    try #require(try folder.run("ingest", "articles.jsonl", "-q").ending == "0")
    let run = try folder.run("report", "--into", "r", "--sections", "terms,contrasts", "-q")
    try #require(run.ending == "0", "\(run.errors)")
    let files = try folder.contents(of: "r")
    return (String(decoding: try #require(files["index.md"]), as: UTF8.self), files.mapValues { Array($0) })
  }

  @Test("with enough articles and events: intervals, q-values with their number of tests, a forest plot")
  func tested() throws {
    let (page, files) = try report(events: 12)
    #expect(
      page.contains("## Differences over all events") && page.contains("exchanging groups within events"))
    #expect(page.contains("| Herald | <b>rioters</b> | 12 | 0 | 12 |"))
    #expect(page.contains("q-values account for "))
    #expect(page.contains("images/all-contrasts.svg"))
    let plot = String(decoding: try #require(files["images/all-contrasts.svg"]), as: UTF8.self)
    #expect(plot.contains("Herald: rioters"))
    let table = try CSVRows(String(decoding: try #require(files["contrasts.csv"]), as: UTF8.self))
    #expect(try Set(table.column("kind")) == ["wording"])
    #expect(try table.column("inference").allSatisfy { $0 == "tested" })
    let features = try table.column("feature")
    let row = try #require(features.firstIndex(of: "rioters"))
    #expect(try Double(table.column("q")[row]).map { $0 < 0.05 } == true)
    #expect(try Double(table.column("log_ratio_lower")[row]).map { $0 > 0 } == true)
    // The same as the command prints of it.
    let compared = try CSVRows(
      try folder.run("compare", "terms", "--format", "csv", "-q", "--per-group", "50").output)
    let place = try #require(try compared.column("feature").firstIndex(of: "rioters"))
    #expect(try compared.column("log_ratio_upper")[place] == table.column("log_ratio_upper")[row])
    #expect(try compared.column("q")[place] == table.column("q")[row])
  }

  @Test("with few events: counts and effects, no test, and the page says why")
  func descriptive() throws {
    let (page, files) = try report(events: 3)
    #expect(page.contains("Descriptive: a test needs 10 articles a side over 5 events"))
    #expect(!page.contains("q-values account for") && files["images/all-contrasts.svg"] == nil)
    let table = try CSVRows(String(decoding: try #require(files["contrasts.csv"]), as: UTF8.self))
    #expect(try table.column("inference").allSatisfy { $0 == "descriptive" })
    #expect(
      try table.column("p").allSatisfy(\.isEmpty) && table.column("log_ratio_lower").allSatisfy(\.isEmpty))
  }

  @Test("articles without a word have nothing to compare, and a report all the same")
  func noWords() throws {
    let lines = (0..<4).map {
      "{\"id\":\"a\($0)\",\"outlet\":\"\($0 % 2 == 0 ? "A" : "B")\",\"headline\":\"!!!\",\"body\":\"… !!! …\",\"event\":\"e\($0 / 2)\",\"language\":\"en\"}"
    }
    try folder.write("articles.jsonl", lines.joined(separator: "\n") + "\n")
    try #require(try folder.run("ingest", "articles.jsonl", "-q").ending == "0")
    let run = try folder.run("report", "--into", "r", "-q")
    #expect(run.ending == "0", "\(run.errors)")
    #expect(try folder.contents(of: "r")["index.md"] != nil)
  }

  @Test("one event has nothing over all events")
  func oneEvent() throws {
    let (page, files) = try report(events: 1)
    #expect(!page.contains("Differences over all events") && files["contrasts.csv"] == nil)
  }
}
