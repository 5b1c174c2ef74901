import Testing

@testable import Corpus

@Suite struct ArticleCleanerTests {
  private let cleaner = ArticleCleaner(
    outlets: OutletDirectory([Outlet(name: "Harbour Wire", domains: ["hw.example"], aliases: ["HW"])]))

  private func raw(_ change: (inout RawArticle) -> Void) -> RawArticle {
    var raw = RawArticle(origin: SourceOrigin(path: "a.jsonl", line: 7, format: .jsonLines, sha256: "00"))
    raw.headline = "A headline with several plain words"
    raw.body = "The council of the town met on Monday evening.\r\n\r\nIt will meet again before the summer."
    change(&raw)
    return raw
  }

  private func clean(_ change: (inout RawArticle) -> Void) throws -> Article {
    guard case .article(let article) = cleaner.clean(raw(change)) else { throw CancellationError() }
    return article
  }

  @Test func fieldsAreCleaned() throws {
    let article = try clean {
      $0.headline = " A\n headline\u{200B} "
      $0.url = "https://WWW.hw.example/a/?utm_source=x"
      $0.published = "July 4, 2023"
      $0.language = "en_EN"
      $0.tags = ["Lake", " lake ", "", "ferry\nboats"]
      $0.byline = " Ann\tLee "
    }
    #expect(article.headline == "A headline")
    #expect(article.body.split(separator: "\n").count == 2)
    #expect(article.url == "https://www.hw.example/a")
    #expect(article.outlet == "Harbour Wire")
    #expect(article.published?.description == "2023-07-04")
    #expect(article.language == "en")
    #expect(article.tags == ["Lake", "ferry boats"])
    #expect(article.byline == "Ann Lee")
    #expect(article.sourcePath == "a.jsonl" && article.sourceFormat == .jsonLines)
    #expect(article.warnings == [])
  }

  @Test func whatIsMissingIsSaid() throws {
    let headless = try clean { $0.headline = " " }
    #expect(headless.warnings.map(\.kind) == [.missingHeadline, .missingOutlet])
    let bodiless = try clean { $0.body = nil }
    #expect(bodiless.warnings.map(\.kind).contains(.missingBody))
    guard case .skipped(let issue) = cleaner.clean(raw { ($0.headline, $0.body) = ("\u{FEFF}", "\n") }) else {
      Issue.record("an article without text")
      return
    }
    #expect(issue.kind == .noText && issue.line == 7 && issue.path == "a.jsonl")
    let unlisted = try clean { $0.url = "https://www.other.example/a" }
    #expect(unlisted.outlet == "other.example")
    #expect(unlisted.warnings.map(\.kind) == [.missingOutlet])
  }

  @Test func unreadableDatesAreQuoted() throws {
    let article = try clean { ($0.outlet, $0.published, $0.modified) = ("X", "1/21", "") }
    #expect(article.published == nil)
    #expect(article.warnings == [ArticleWarning(.unreadableDate, "published: “1/21”")])
  }

  @Test func datelinesGivePlaceAndAgency() throws {
    let article = try clean {
      $0.outlet = "X"
      $0.place = "Riverton"
      $0.body = "OSTERMOUTH (Harbour Wire) - The council of the town met on Monday evening."
    }
    #expect(article.body == "The council of the town met on Monday evening.")
    #expect(article.place == "Riverton" && article.agency == "Harbour Wire")
    #expect(article.warnings.map(\.kind) == [.conflictingField])
  }

  @Test func identifiersAreStable() throws {
    let first = try clean { $0.url = "https://hw.example/a" }
    #expect(first.id == (try clean { $0.url = "http://www.hw.example/a/?fbclid=1#x" }).id)
    #expect(first.id != (try clean { $0.url = "https://hw.example/b" }).id)
    #expect(first.id.utf8.count == 16)
    #expect(try clean { $0.id = " my id " }.id == "my id")
    let content = try clean { $0.outlet = "X" }
    #expect(content.id == (try clean { ($0.outlet, $0.section) = ("X", "y") }).id)
    #expect(content.id != (try clean { $0.outlet = "Y" }).id)
    // sha256 of "url\x1fHarbour Wire\x1fhw.example/a", first ten bytes in base32
    #expect(first.id == "ohnw6vdrm6azquoc")
  }

  @Test func attributesAreBoundedAndSorted() throws {
    let article = try clean {
      $0.outlet = "X"
      $0.attributes = (0..<40).reversed().map { Article.Attribute(name: "k\($0 + 10)", value: " v ") }
      $0.attributes.append(Article.Attribute(name: "k10", value: "other"))
      $0.attributes.append(Article.Attribute(name: "a", value: String(repeating: "é", count: 600)))
    }
    #expect(article.attributes.count == 32)
    #expect(article.attributes[0].value.utf8.count == 1_000)
    #expect(article.attributes[1] == Article.Attribute(name: "k10", value: "v"))
    #expect(article.warnings.map(\.kind) == [.conflictingField, .truncated, .truncated])
  }

  @Test func theAssignedEventWins() {
    let assigning = ArticleCleaner(outlets: OutletDirectory(), assignedEvent: "ferry")
    guard case .article(let article) = assigning.clean(raw { $0.event = "other" }) else { return }
    #expect(article.event == "ferry")
  }

  @Test func mojibakeIsLeftAndReported() throws {
    let article = try clean { ($0.outlet, $0.headline) = ("X", "The mayorâ€™s plan") }
    #expect(article.headline == "The mayorâ€™s plan")
    #expect(article.warnings.map(\.kind) == [.mojibake])
  }
}

@Suite struct LanguageIdentifierTests {
  @Test(arguments: [
    ("The council of the town met on Monday evening and will meet again before the summer.", "en"),
    ("Der Stadtrat hat am Dienstag den Zuschuss für die Nachtbusse gestrichen.", "de"),
    ("Le conseil municipal a décidé mardi de supprimer l’aide à la crèche.", "fr"),
    ("Городской совет во вторник отменил субсидию на ночные автобусы.", "ru"),
    ("市議会は火曜日、夜行バスへの補助金を廃止することを決めた。", "ja"),
  ])
  func names(text: String, code: String) {
    #expect(LanguageIdentifier.identify(nil, text) == LanguageIdentifier.Answer(code: code, isSure: true))
  }

  @Test func nothingIsNotNamed() {
    #expect(LanguageIdentifier.identify(nil, nil) == nil)
    #expect(LanguageIdentifier.identify("", "12345 67") == nil)
    // The sample ends within a character.
    #expect(LanguageIdentifier.identify(String(repeating: "日本語の文です。", count: 90))?.code == "ja")
  }

  @Test(
    arguments: [
      ("en_EN", "en"), ("en-US", "en"), ("EN", "en"), ("English", "en"), ("deu", "de"), ("iw", "he"),
      ("zh-Hant", "zh"), ("en_US.UTF-8", "en"), ("xx", nil), ("", nil), ("-", nil), ("klingon", nil),
    ] as [(String, String?)])
  func codes(source: String, code: String?) {
    #expect(LanguageIdentifier.normalize(source) == code)
  }
}
