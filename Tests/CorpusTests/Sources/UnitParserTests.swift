import Corpus
import Testing

@Suite("Units to articles")
struct UnitParserTests {
  /// Bytes that mean something to some reader.
  private static let marks = Array("\"\\{}[]<>,;:\n\r\t -a0u".utf8)

  private let options = SourceOptions(cleaner: ArticleCleaner(outlets: OutletDirectory()))

  private func parse(_ format: SourceFormat, _ text: String, columns: [String] = []) -> ParsedUnit {
    UnitParser.parse(
      SourceUnit(path: "f", format: format, firstLine: 10, bytes: Array(text.utf8), columns: columns),
      options: options)
  }

  private func headlines(_ unit: ParsedUnit) -> [String] {
    unit.items.map { item in
      switch item {
      case .article(let article): article.headline
      case .skipped(let issue): "! \(issue.kind.rawValue) \(issue.line ?? 0)"
      }
    }
  }

  @Test("each record format gives cleaned articles in source order")
  func formats() {
    let lines = parse(
      .jsonLines,
      "{\"title\": \" Ferry \\u00a0late \", \"body\": \"Fog.\"}\nrubbish\n{\"headline\": \"Tide\"}\n")
    #expect(headlines(lines) == ["Ferry late", "! malformed 11", "Tide"])
    #expect(lines.guesses.map(\.description) == ["title → headline"])
    let rows = parse(.csv, "Ferry,Fog.\nTide\n", columns: ["headline", "body"])
    #expect(headlines(rows) == ["Ferry", "! malformed 11"])
    let text = parse(.text, "Ferry\n\nFog.\n\nMore fog.")
    #expect(headlines(text) == ["Ferry"])
    guard case .article(let article) = text.items.first else { return }
    #expect(article.body == "Fog.\nMore fog.")
    #expect(article.sourceFormat == .text)
  }

  @Test("a record without headline and text names the fields it has")
  func textless() {
    let unit = parse(.jsonLines, "{\"kicker\": \"Ferry\", \"prose\": \"Fog.\", \"links\": []}")
    guard case .skipped(let issue) = unit.items.first else {
      Issue.record("an article was made of nothing")
      return
    }
    #expect(
      issue.description
        == "f:10: neither a headline nor a text (other fields: kicker, prose); "
        + "if they have other names, say --map headline=NAME,body=NAME")
    #expect(unit.ignoredFields == ["links"])
  }

  @Test(
    "a hostile unit of any format gives issues or articles, never a crash", arguments: SourceFormat.allCases)
  func hostile(_ format: SourceFormat) {
    var generator = SplitMix(state: 3)
    for length in [0, 1, 2, 3, 10, 100, 1000] {
      for _ in 0..<10 {
        let noise = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let marks = (0..<length).map { _ in Self.marks[Int(generator.next() % UInt64(Self.marks.count))] }
        for bytes in [noise, marks] {
          let unit = SourceUnit(
            path: "f", format: format, firstLine: 1, bytes: bytes, columns: ["headline", "body"])
          let parsed = UnitParser.parse(unit, options: options)
          #expect(parsed.items.count <= max(1, length))
        }
      }
    }
  }
}
