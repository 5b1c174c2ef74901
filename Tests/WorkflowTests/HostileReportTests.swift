import Foundation
import Testing

/// Headlines, outlets and texts that try to break out of the page.
@Suite("Reports of hostile texts")
struct HostileReportTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let headlines = [
    "<script>alert(1)</script> | [click](javascript:alert(1)) `code` **bold**",
    "a | b | c\n| --- |\n# not a heading <img src=x onerror=y>",
    "\u{202E}gpj.exe \u{05E9}\u{05DC}\u{05D5}\u{05DD} 🎉 &amp; &lt;b&gt; ]]> --> $x$ ~~y~~",
    "=HYPERLINK(\"http://x.example\")",
  ]

  /// Four outlets, each with a name like its headline, on one event.
  private func ingest() throws {
    let lines = try Self.headlines.enumerated().map { index, headline in
      let fields: [String: String] = [
        "id": "a\(index)", "outlet": "\(headline.prefix(30)) \(index)", "headline": headline,
        "published": "2024-05-0\(index + 1)", "event": "vote",
        "body": """
        Arno Quill <b>|</b> `exile` said on Monday that the vote \(index) was rigged. The fugitive Arno Quill, a rights \
        activist, spoke | of rigged | rigged votes.
        Prosecutors called Arno Quill “a <i>wanted</i> man | of letters”. The council met in the harbour town of Orlenburg.
        """,
      ]
      return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    }
    try folder.write("a.jsonl", lines.joined(separator: "\n") + "\n")
    try #require(try folder.run("ingest", "a.jsonl", "-q").ending == "0")
  }

  private func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  @Test("every table keeps its columns, and no markup of the texts stays markup")
  func pages() throws {
    try ingest()
    #expect(try folder.run("report", "--into", "r", "--title", "<i>T</i> | [x](y)").ending == "0")
    let files = try folder.contents(of: "r")
    let pages = files.filter { $0.key.hasSuffix(".md") }
    #expect(pages.keys.contains { $0.hasPrefix("events/") })
    // What the report itself writes as HTML; anything else that opens a tag must be escaped.
    let own = /<(\/?(b|i|br|code|details|summary)>|!-- -->)/
    for (name, data) in pages {
      let page = text(data)
      let unescaped = page.replacing("\\\\", with: "").replacing("\\<", with: "").replacing(own, with: "")
      #expect(!unescaped.contains("<"), "\(name)")
      #expect(
        !page.contains("\u{202E}") && !page.replacing("\\]", with: "").contains("](javascript"), "\(name)")
      var columns = 0
      for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          columns = 0
          continue
        }
        let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
        if columns == 0 { columns = bars }
        #expect(bars == columns, "\(name): \(line)")
      }
    }
    for (name, data) in files where name.hasSuffix(".svg") {
      let tags = Set(text(data).matches(of: /<([a-z]+)/).map { String($0.1) })
      #expect(
        tags.isSubset(of: ["svg", "title", "desc", "rect", "text", "line", "circle", "defs", "pattern"]),
        "\(name)")
      #expect(!text(data).contains("\u{202E}"))
    }
  }

  @Test("cells that a spreadsheet would run are text with --spreadsheet-safe, and as they are without")
  func formulas() throws {
    try ingest()
    #expect(try folder.run("report", "--into", "r", "--outputs", "csv", "--sections", "terms").ending == "0")
    #expect(
      try folder.run(
        "report", "--into", "s", "--outputs", "csv", "--sections", "terms", "--spreadsheet-safe"
      ).ending == "0")
    let plain = text(try #require(try folder.contents(of: "r")["articles.csv"]))
    let safe = text(try #require(try folder.contents(of: "s")["articles.csv"]))
    #expect(plain.contains(",\"=HYPERLINK(") && !plain.contains("'=HYPERLINK("))
    #expect(safe.contains(",\"'=HYPERLINK("))
  }
}
