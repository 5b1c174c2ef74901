import Foundation
import Testing

@testable import Corpus

@Suite struct PageDumpReaderTests {
  private func raw(_ text: String) throws -> RawArticle {
    let unit = SourceUnit(path: "page.txt", format: .pageDump, firstLine: 1, bytes: Array(text.utf8))
    return try PageDumpReader.read(unit).get()
  }

  private func article(_ text: String, outlets: OutletDirectory = OutletDirectory()) throws -> Article {
    switch ArticleCleaner(outlets: outlets).clean(try raw(text)) {
    case .article(let article): return article
    case .skipped(let issue): throw issue
    }
  }

  private func kinds(_ article: Article) -> [ArticleWarning.Kind] { article.warnings.map(\.kind) }

  private func fixture() throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Fixtures/page-dump-full.txt")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private static let dek =
    "The town council of Ostermouth took over a ferry timetable that volunteers had drawn up, says Mirela "
    + "Quandt, a campaigner wanted in Nordvik for an unpaid harbour fine."

  private static let body = """
    Mirela Quandt, a campaigner wanted in Nordvik for an unpaid harbour fine, told Harbour Wire that the town \
    council had taken over a timetable drawn up by volunteers.
    "They asked us for the [draft] timetable in autumn, and in spring it was theirs," she said.
    The number of crossings fell to four a day after the old boat was sold, but rose again last year. Quandt, \
    who leads the Open Lake Circle (OLC), said commuters in Ostermouth and Nordvik had kept lists of late boats.
    "Nobody thanked the people who stood on the pier with a notebook. We don’t mind," she said.
    The harbour office of Nordvik last month offered a reward for "useful hints" about Quandt, whom it accuses \
    of steering a "quiet campaign against the lake company."
    "The boats belong to those who wait for them," Quandt insisted.
    """

  @Test func everyTrapAtOnce() throws {
    let article = try article(fixture())
    #expect(article.headline == "Lake Ferry Campaigner Says Council Copied Her Timetable Plan")
    #expect(article.dek == Self.dek)
    #expect(article.body == Self.body)
    #expect(article.outlet == "Harbour Wire International")
    #expect(article.url == nil)
    #expect(article.published?.description == "2024-03-12T06:05+00:00")
    #expect(article.modified?.description == "2024-03-12T09:40+00:00")
    #expect(article.place == "Ostermouth")
    #expect(article.agency == "Harbour Wire")
    #expect(article.section == "region")
    #expect(
      article.tags == [
        "ostermouth", "ferries", "transport", "lake ferries", "commuter rights",
        "town councils in ostermouth",
      ])
    #expect(article.language == "en")
    #expect(kinds(article) == [.foreignURL, .repeatedBody])
  }

  @Test func crlfAndByteOrderMarkChangeNothing() throws {
    let plain = try article(fixture())
    var crlf = try article("\u{FEFF}" + fixture().replacingOccurrences(of: "\n", with: "\r\n"))
    crlf.sourceSHA256 = plain.sourceSHA256
    #expect(crlf == plain)
  }

  @Test func aMatchingAddressIsKeptWhereverItStands() throws {
    let own =
      "https://www.harbourwire.example/2024/lake-ferry-campaigner-says-council-copied-timetable-200452.html"
    let found = try article(fixture() + "\n" + own + "?utm_source=feed\n")
    #expect(found.url == own)
    #expect(kinds(found) == [.repeatedBody])
  }

  @Test func onlyTheJammedCopy() throws {
    let text = try fixture().components(separatedBy: "06:05 GMT")[0]
    let found = try article(text)
    #expect(
      found.body == """
        "They asked us for the [draft] timetable in autumn, and in spring it was theirs," she said.
        The number of crossings fell to four a day after the old boat was sold, but rose again last year. Quandt, \
        who leads the Open Lake Circle (OLC), said commuters in Ostermouth and Nordvik had kept lists of late \
        boats.
        The harbour office of Nordvik last month offered a reward for "useful hints" about Quandt, whom it \
        accuses of steering a "quiet campaign against the lake company."
        """)
    #expect(kinds(found) == [.foreignURL, .uncertainBody])
    #expect(found.modified?.description == "2024-03-12T09:40+00:00")
  }

  @Test func onlyTheFullCopy() throws {
    let lines = try fixture().components(separatedBy: "\n").filter { !$0.contains("she said.The number") }
    let found = try article(lines.joined(separator: "\n"))
    #expect(found.body == Self.body)
    #expect(found.dek == Self.dek)
    #expect(kinds(found) == [.foreignURL])
  }

  @Test func withoutAbstract() throws {
    let found = try article(fixture().replacingOccurrences(of: Self.dek + "\n", with: ""))
    #expect(found.dek == nil)
    #expect(found.body == Self.body)
  }

  @Test func withoutDates() throws {
    let lines = try fixture().components(separatedBy: "\n")
      .filter { !$0.hasPrefix("2024-") }
      .map { $0.replacingOccurrences(of: "06:05 GMT 12.03.2024 (Updated: 09:40 GMT 12.03.2024) ", with: "") }
    let found = try article(lines.joined(separator: "\n"))
    #expect(found.published == nil && found.modified == nil)
    #expect(found.body == Self.body)
    #expect(found.section == "region")
    #expect(found.place == "Ostermouth")
  }

  @Test func stampOnly() throws {
    let lines = try fixture().components(separatedBy: "\n").filter { !$0.hasPrefix("2024-") }
    let found = try article(lines.joined(separator: "\n"))
    #expect(found.published?.description == "2024-03-12T06:05+00:00")
    #expect(found.modified?.description == "2024-03-12T09:40+00:00")
    #expect(found.body == Self.body)
  }

  @Test func headlineInTwoLetterCases() throws {
    let headline = "Lake Ferry Campaigner Says Council Copied Her Timetable Plan"
    var parts = try fixture().components(separatedBy: headline)
    parts[0] += headline.uppercased()
    let text = parts[0] + parts[1] + headline + parts[2] + headline + " | Harbour Wire" + parts[3]
    let found = try article(text)
    #expect(found.headline == headline)
    #expect(found.dek == Self.dek)
    #expect(found.body == Self.body)
  }

  @Test func withoutAddressBlock() throws {
    let found = try article(
      """
      https://www.ostermouth-courier.example/news/bakery-guild-elects-new-warden
      Bakery Guild Elects New Warden After Long Night
      Ostermouth Courier
      Bakery Guild Elects New Warden After Long Night
      4 March 2024
      Town
      The guild of bakers has elected Tomas Brell as its warden after nine rounds of voting.
      Mr Brell, 51, beat the former warden by two votes.
      What the warden does
      The warden signs every loaf mark in the valley and keeps the scales.
      """)
    #expect(found.outlet == "Ostermouth Courier")
    #expect(found.url == "https://www.ostermouth-courier.example/news/bakery-guild-elects-new-warden")
    #expect(found.headline == "Bakery Guild Elects New Warden After Long Night")
    #expect(found.published?.description == "2024-03-04")
    #expect(found.modified == nil)
    #expect(found.section == "Town")
    #expect(
      found.body == """
        The guild of bakers has elected Tomas Brell as its warden after nine rounds of voting.
        Mr Brell, 51, beat the former warden by two votes.
        What the warden does
        The warden signs every loaf mark in the valley and keeps the scales.
        """)
    #expect(found.warnings == [])
  }

  @Test func aGermanPage() throws {
    let found = try article(
      """
      Stadtrat von Grünwerder streicht Zuschuss für Nachtbusse
      Stadtrat von Grünwerder streicht Zuschuss für Nachtbusse
      Grünwerder Bote
      Der Zuschuss für die Nachtbusse entfällt ab Herbst, die Opposition spricht von einem Fehler.
      Dienstag, 12. März 2024, 18:30 Uhr
      politik
      verkehr
      Grünwerder Bote
      redaktion@gruenwerder-bote.example
      Tel.: +49 30 555 0102
      Bote Verlag GmbH
      de_DE
      Grünwerder (dpb) – Der Stadtrat hat am Dienstag den Zuschuss für die Nachtbusse gestrichen. Die Mehrheit \
      stimmte nach langer Debatte dafür.
      „Das ist ein Fehler, den wir alle bezahlen werden“, sagte die Abgeordnete Ruth Öhlmann.
      Grünwerder Bote
      redaktion@gruenwerder-bote.example
      Tel.: +49 30 555 0102
      Bote Verlag GmbH
      """)
    #expect(found.headline == "Stadtrat von Grünwerder streicht Zuschuss für Nachtbusse")
    #expect(
      found.dek
        == "Der Zuschuss für die Nachtbusse entfällt ab Herbst, die Opposition spricht von einem Fehler.")
    #expect(found.outlet == "Grünwerder Bote")
    #expect(found.published?.description == "2024-03-12T18:30")
    #expect(found.section == "politik")
    #expect(found.tags == ["verkehr"])
    #expect(found.place == "Grünwerder")
    #expect(found.agency == "dpb")
    #expect(found.language == "de")
    #expect(
      found.body == """
        Der Stadtrat hat am Dienstag den Zuschuss für die Nachtbusse gestrichen. Die Mehrheit stimmte nach \
        langer Debatte dafür.
        „Das ist ein Fehler, den wir alle bezahlen werden“, sagte die Abgeordnete Ruth Öhlmann.
        """)
  }

  @Test func aPictureInTheMiddleDoesNotCutTheBody() throws {
    let found = try article(
      """
      Old Lighthouse Keeper Retires From Rock Station
      Old Lighthouse Keeper Retires From Rock Station
      2024-05-01T10:00+0200
      The last keeper of the rock station has handed in the keys after thirty years of service on the rock.
      https://img.example/keeper.jpg
      He will move to the mainland, where his sister keeps a small orchard and two quiet dogs.
      https://coast.example/2024/five-walks-along-the-northern-dunes-this-summer
      The lamp has been automatic since spring, the harbour office said on Wednesday evening.
      """)
    #expect(found.body.split(separator: "\n").count == 3)
    #expect(kinds(found).contains(.foreignURL))
    #expect(!kinds(found).contains(.repeatedBody))
  }

  @Test func anUnreadableDateIsReported() throws {
    let found = try article(
      """
      Old Lighthouse Keeper Retires From Rock Station
      Old Lighthouse Keeper Retires From Rock Station
      03/04/2020
      The last keeper of the rock station has handed in the keys after thirty years of service.
      """)
    #expect(found.published == nil)
    #expect(kinds(found).contains(.unreadableDate))
  }

  @Test func emptyAndBinaryPagesAreIssues() {
    let cases: [([UInt8], ReadIssue.Kind)] = [
      ([], .empty), ([0x20, 0x0A], .empty), ([0x61, 0, 0x62], .binary),
    ]
    for (bytes, kind) in cases {
      let unit = SourceUnit(path: "p", format: .pageDump, firstLine: 1, bytes: bytes)
      switch PageDumpReader.read(unit) {
      case .success: Issue.record("an article of nothing")
      case .failure(let issue): #expect(issue.kind == kind)
      }
    }
    let lines = (0..<500_002).map { $0 % 2 == 0 ? UInt8(0x61) : 0x0A }
    let unit = SourceUnit(path: "p", format: .pageDump, firstLine: 1, bytes: lines)
    #expect(throws: ReadIssue.self) { try PageDumpReader.read(unit).get() }
  }

  @Test func pageDumpsAreToldFromPlainText() throws {
    #expect(PageDumpReader.looksLikePageDump(Array(try fixture().utf8)))
    for text in [
      "", "A headline\n\nA paragraph that stands alone. It has two sentences.\n",
      "---\ntitle: x\ndate: 2024-01-01\n---\nhttps://a.example/b\n2024-01-01\n",
      "<html><body>https://a.example\n2024-01-01\n</body></html>",
      #"{"url": "https://a.example"}"#,
    ] {
      #expect(!PageDumpReader.looksLikePageDump(Array(text.utf8)))
    }
  }

  /// Any mixture of the things that pages hold reads without a trap, and twice the same.
  @Test func mixturesNeverTrap() throws {
    var generator = SplitMix(state: 5)
    let pieces = [
      "https://a.example/one-two-three-four", "https://i.example/x.jpgGlued", "2024-03-12T06:05+0000", "news",
      "a, b, c",
      "Some Headline With Words", "A sentence that stands here. Another one.", "x@y.example",
      "+49 30 555 0102", "en_EN",
      "06:05 GMT 12.03.2024 (Updated: 09:40 GMT 12.03.2024) TOWN (Agency) - Text.", "2024", "© Someone",
      "\u{301}",
      "“Quoted.”Then more. said.\"We", "(", "http://", ".", "\"", "„", "日本語。次の文。", "13:00", "\u{FFFD}",
    ]
    for _ in 0..<1_500 {
      let count = Int(generator.next() % 14)
      let text = (0..<count).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }
        .joined(separator: generator.next() % 4 == 0 ? " " : "\n")
      let unit = SourceUnit(path: "p", format: .pageDump, firstLine: 1, bytes: Array(text.utf8))
      #expect(PageDumpReader.read(unit) == PageDumpReader.read(unit))
    }
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      _ = PageDumpReader.read(SourceUnit(path: "p", format: .pageDump, firstLine: 1, bytes: bytes))
    }
  }

  /// Time grows with size: 2 MB of the worst lines, in a debug build.
  @Test(.timeLimit(.minutes(1))) func hostilePagesStayLinear() throws {
    let sources = [
      String(repeating: "A.B", count: 200_000), String(repeating: "same line here\n", count: 40_000),
      String(repeating: "(", count: 300_000), String(repeating: "http://a.jpg", count: 50_000),
      (0..<20_000).map { "Line number \($0) says this.\nx@y.example\n" }.joined(),
    ]
    for source in sources {
      _ = PageDumpReader.read(
        SourceUnit(path: "p", format: .pageDump, firstLine: 1, bytes: Array(source.utf8)))
    }
  }
}
