import Corpus
import Testing

@Suite("Articles from JSON Lines")
struct JSONLinesReaderTests {
  private func parse(_ text: String, map: FieldMap = FieldMap()) -> ParsedRecords {
    parse(Array(text.utf8), map: map)
  }

  private func parse(_ bytes: [UInt8], map: FieldMap = FieldMap()) -> ParsedRecords {
    JSONLinesReader.parse(
      SourceUnit(path: "f.jsonl", format: .jsonLines, firstLine: 1, bytes: bytes), fieldMap: map)
  }

  @Test("fields, aliases, lists, names of objects, attributes")
  func fields() throws {
    let parsed = parse(
      """
      {"id": 17, "Title": "Ferry strike ends", "text": ["One.", "Two."], "source": {"id": null, "name": "Quay News"}, \
      "authors": [{"@type": "Person", "name": "Ada Poole"}, "Ben Orr"], "keywords": "ports, strikes ,,x", \
      "datePublished": "2031-05-06", "topic": "labour", "words": 250, "premium": false, "none": null, \
      "media": {"image": "x"}, "ids": [1, 2]}
      """)
    let article = try #require(try parsed.records.first?.get())
    #expect(article.id == "17")
    #expect(article.headline == "Ferry strike ends")
    #expect(article.body == "One.\nTwo.")
    #expect(article.outlet == "Quay News")
    #expect(article.byline == "Ada Poole, Ben Orr")
    #expect(article.tags == ["ports", "strikes", "x"])
    #expect(article.published == "2031-05-06")
    #expect(
      article.attributes.map { "\($0.name)=\($0.value)" } == ["topic=labour", "words=250", "premium=false"])
    #expect(article.warnings.isEmpty)
    #expect(parsed.ignoredFields == ["ids", "media"])
    #expect(
      parsed.guesses.map(\.description) == [
        "source → outlet", "Title → headline", "text → body", "datePublished → published", "authors → byline",
        "keywords → tags",
      ])
    #expect(
      article.origin
        == SourceOrigin(path: "f.jsonl", line: 1, format: .jsonLines, sha256: article.origin.sha256))
    #expect(article.origin.sha256.utf8.count == 64)
  }

  @Test("own names win over aliases, better aliases over worse, in any order; what loses is told")
  func ranks() throws {
    for line in [
      "{\"title\": \"T\", \"headline\": \"H\", \"content\": \"C\", \"text\": \"X\"}",
      "{\"headline\": \"H\", \"text\": \"X\", \"title\": \"T\", \"content\": \"C\"}",
    ] {
      let parsed = parse(line)
      let article = try #require(try parsed.records.first?.get())
      #expect(article.headline == "H")
      #expect(article.body == "X")
      #expect(parsed.ignoredFields == ["content", "title"])
    }
    let map = try FieldMap(parsing: "headline=kicker")
    let mapped = parse("{\"headline\": \"H\", \"kicker\": \"K\"}", map: map)
    #expect(try mapped.records.first?.get().headline == "K")
    let empty = parse("{\"headline\": \"\", \"title\": \"T\"}")
    #expect(try empty.records.first?.get().headline == "T")
  }

  @Test("a key given twice keeps the first value and warns")
  func twice() throws {
    let article = try #require(try parse("{\"headline\": \"A\", \"headline\": \"B\"}").records.first?.get())
    #expect(article.headline == "A")
    #expect(article.warnings.map(\.kind) == [.conflictingField])
    let same = try #require(try parse("{\"headline\": \"A\", \"headline\": \"A\"}").records.first?.get())
    #expect(same.warnings.isEmpty)
  }

  @Test("long values are texts, not attributes")
  func longAttributes() throws {
    let long = String(repeating: "w", count: 1_001)
    let parsed = parse("{\"headline\": \"A\", \"html\": \"\(long)\", \"short\": \"\(long.dropFirst())\"}")
    #expect(try parsed.records.first?.get().attributes.map(\.name) == ["short"])
    #expect(parsed.ignoredFields == ["html"])
  }

  @Test("bad lines are issues with their line; the rest goes on")
  func badLines() {
    let deep = "{\"a\": " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "}"
    let parsed = parse(
      """
      {"headline": "A"}
      {"headline": "cut in th
      "text"
      {"headline": "B"} trailing
      \(deep)
      {"headline": "C"}
      """)
    #expect(
      Reading.summary(parsed.records).map { String($0.prefix(12)) } == [
        "1: A | -", "2: ! malform", "3: ! malform", "4: ! malform", "5: ! too-lar", "6: C | -",
      ])
    let messages = parsed.records.compactMap {
      if case .failure(let issue) = $0 { issue.description } else { nil }
    }
    #expect(
      messages == [
        "f.jsonl:2: the JSON ends in the middle of a value; the line seems cut; write the record again, as one line",
        "f.jsonl:3: the line is no JSON object; write one article a line, as {\"headline\": …, \"body\": …}",
        "f.jsonl:4: not valid JSON at column 19: the end of the line was expected; repair or remove the line",
        "f.jsonl:5: the JSON is nested deeper than 256 levels; flatten the record, or leave it out",
      ])
  }

  @Test("bytes that are no UTF-8, and halves of surrogate pairs, leave a warning on their article only")
  func brokenText() throws {
    var bytes = Array("{\"headline\": \"Caf".utf8)
    bytes +=
      [0xE9] + Array(" closes\", \"body\": \"Caf".utf8) + [0xE9]
      + Array("\\n\"}\n{\"headline\": \"Café\"}\n".utf8)
    bytes += Array("{\"headline\": \"x\\ud800y\", \"body\": \"z\\ud800\"}".utf8)
    let articles = try parse(bytes).records.map { try $0.get() }
    #expect(articles.map(\.headline) == ["Café closes", "Café", "x\u{FFFD}y"])
    #expect(articles[0].body == "Café\n")
    #expect(articles.map { $0.warnings.map(\.kind) } == [[.invalidUTF8], [], [.invalidUTF8]])
  }

  @Test("named fields go into text batches, nothing of a bad line")
  func batches() {
    let unit = SourceUnit(
      path: "f", format: .jsonLines, firstLine: 5,
      bytes: Array(
        """
        {"body": "One\\nline", "headline": "A", "other": [1]}
        {"headline": "B", "body": 5}
        {"headline": "C", "body": "cut

        {"headline": "é", "body": ""}
        """.utf8))
    var batches = [TextBatch(), TextBatch()]
    let issues = JSONLinesFields(["headline", "body"]).append(unit, to: &batches)
    #expect((0..<batches[0].count).map { batches[0][$0] } == ["A", "B", "é"])
    #expect((0..<batches[1].count).map { batches[1][$0] } == ["One\nline", "", ""])
    #expect(issues.map(\.line) == [7])
  }
}
