import Corpus
import Testing

@Suite("Articles from plain text")
struct PlainTextReaderTests {
  private func parse(_ text: String, map: FieldMap = FieldMap()) -> ParsedRecords {
    PlainTextReader.parse(
      SourceUnit(path: "t.txt", format: .text, firstLine: 1, bytes: Array(text.utf8)), fieldMap: map)
  }

  @Test("the first line is the headline")
  func plain() throws {
    let article = try #require(
      try parse("\n\nBridge opens\n\nThe bridge opened.\nCars came.\n").records.first?.get())
    #expect(article.headline == "Bridge opens")
    #expect(article.body == "The bridge opened.\nCars came.\n")
    #expect(article.origin.line == nil)
    let alone = try #require(try parse("Bridge opens").records.first?.get())
    #expect(alone.headline == "Bridge opens")
    #expect(alone.body == nil)
  }

  @Test("front matter gives fields and attributes")
  func frontMatter() throws {
    let parsed = parse(
      """
      ---
      title: "Bridge: open"
      source: Quay News
      date: 2031-05-06
      tags: [roads, "bridges"]
      authors:
        - Ada Poole
        - Ben Orr
      topic: transport
      empty:
      nothing: ~
      nested: {a: 1}
      ---

      The bridge opened.
      Cars came.
      """)
    let article = try #require(try parsed.records.first?.get())
    #expect(article.headline == "Bridge: open")
    #expect(article.outlet == "Quay News")
    #expect(article.published == "2031-05-06")
    #expect(article.tags == ["roads", "bridges"])
    #expect(article.byline == "Ada Poole, Ben Orr")
    #expect(article.attributes.map { "\($0.name)=\($0.value)" } == ["topic=transport"])
    #expect(article.body == "\nThe bridge opened.\nCars came.")
    #expect(parsed.ignoredFields == ["nested"])
    #expect(parsed.guesses.map(\.field) == [.outlet, .headline, .published, .byline])
    let untitled = try #require(
      try parse("\u{FEFF}---\r\noutlet: Q\r\n---\r\nHead\r\nBody").records.first?.get())
    #expect(untitled.outlet == "Q")
    #expect(untitled.headline == "Head")
    #expect(untitled.body == "Body")
  }

  @Test(
    "bad front matter is an issue with its line",
    arguments: [
      ("---\na: 1\nb: [1, 2\nc: 3\n---\ntext", ReadIssue.Kind.malformed, 3...5),
      ("---\na: 1\nno end", .malformed, 1...1),
      ("---\njust words\n---\ntext", .malformed, 2...2),
      ("---\na: 1\na: 2\n---\ntext", .malformed, 2...3),
      ("---\na: \(String(repeating: "[", count: 5_000))\n---\ntext", .tooLarge, 2...2),
      ("---\na: \(String(repeating: "x", count: 70_000))\n---\ntext", .tooLarge, 1...1),
    ])
  func bad(_ text: String, _ kind: ReadIssue.Kind, _ lines: ClosedRange<Int>) throws {
    guard case .failure(let issue) = try #require(parse(text).records.first) else {
      Issue.record("read: \(text.prefix(40))")
      return
    }
    #expect(issue.kind == kind)
    #expect(lines.contains(issue.line ?? 0), "\(issue)")
  }

  @Test("bytes that are no UTF-8 leave a warning")
  func encoding() throws {
    let unit = SourceUnit(
      path: "t", format: .text, firstLine: 1, bytes: Array("Caf".utf8) + [0xE9, 0x0A, 0x78])
    let article = try #require(try PlainTextReader.parse(unit).records.first?.get())
    #expect(article.headline == "Café")
    #expect(article.warnings.map(\.kind) == [.invalidUTF8])
  }
}
