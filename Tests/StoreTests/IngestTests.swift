import Corpus
import Store
import Testing

@Suite("Storing articles")
struct IngestTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
  }

  @Test("an article comes back as it went in")
  func roundTrip() throws {
    let article = Article(
      id: "k7", outlet: "Quay Radio", url: "https://quay.example/1", headline: "Sturm über \"Łeba\" 🌊",
      dek: "", body: "Eins.\nZwei — e\u{301}.",
      published: ArticleDate(parsing: "2024-05-02T10:05+02:00"),
      modified: ArticleDate(parsing: "2024-05-03"), byline: "N. N.", place: "Łeba", agency: "QR",
      section: "sea", tags: ["a,b", "\"", "é"], language: "de", event: "storm",
      attributes: [
        Article.Attribute(name: "a \"quoted\" name", value: "x\ny"),
        Article.Attribute(name: "topic", value: "7"),
      ],
      sourcePath: "in/quay.csv", sourceSHA256: "ab", sourceFormat: .csv,
      warnings: [ArticleWarning(.mojibake, "Ã©")])
    #expect(try store.ingest(article) == [.added])
    let stored = try store.article(id: "k7")
    #expect(stored.article == article)
    #expect(stored.version == 1)
    #expect(stored.versionCount == 1)
  }

  @Test("the same article again changes nothing, wherever it was read")
  func idempotent() throws {
    try store.ingest(sampleArticle("a"))
    let fingerprint = try store.articleFingerprint()
    let content = try store.contentFingerprint()
    #expect(try store.ingest(sampleArticle("a", path: "elsewhere.html")) == [.unchanged])
    #expect(try store.articleFingerprint() == fingerprint)
    #expect(try store.contentFingerprint() == content)
    #expect(try store.article(id: "a").article.sourcePath == "elm.jsonl")
  }

  @Test("new content is a new version, the old one stays, and reading it again is no news")
  func versions() throws {
    let first = sampleArticle("a", headline: "Ferry late")
    let second = sampleArticle("a", headline: "Ferry very late")
    #expect(try store.ingest(first, second) == [.added, .updated])
    #expect(try store.ingest(first) == [.unchanged])
    #expect(try store.article(id: "a").article.headline == "Ferry very late")
    #expect(try store.article(id: "a").version == 2)
    #expect(try store.article(id: "a", version: 1).article.headline == "Ferry late")
    #expect(try store.article(id: "a", version: 1).versionCount == 2)
    #expect(throws: StoreError.self) { try store.article(id: "a", version: 3) }
    #expect(try store.articleCount() == 1)
  }

  @Test(
    "each field belongs to the content",
    arguments: [
      sampleArticle("a", headline: "Ferry on time"), sampleArticle("a", dek: ""),
      sampleArticle("a", body: "It came."), sampleArticle("a", published: "2024-05-03"),
      sampleArticle("a", section: "local"), sampleArticle("a", language: nil),
      sampleArticle("a", attributes: [("desk", "4")]), sampleArticle("a", tags: ["ferry"]),
      sampleArticle("a", url: "https://elm.example/ferry"),
    ])
  func contentFields(changed: Article) throws {
    try store.ingest(sampleArticle("a"))
    #expect(try store.ingest(changed) == [.updated])
  }

  @Test("text cannot wander from one field into the next unseen")
  func hashIsUnambiguous() throws {
    try store.ingest(sampleArticle("a", headline: "ab", dek: "c"))
    #expect(try store.ingest(sampleArticle("a", headline: "a", dek: "bc")) == [.updated])
    try store.ingest(sampleArticle("b", attributes: [("x", "1")], tags: ["y"]))
    #expect(try store.ingest(sampleArticle("b", attributes: [], tags: ["y", "x", "1"])) == [.updated])
  }

  @Test("two sources that number their articles alike do not overwrite each other")
  func conflicts() throws {
    try store.ingest(sampleArticle("1", url: "https://elm.example/ferry"))
    let outcomes = try store.ingest(
      sampleArticle("1", url: "https://elm.example/harbour", body: "Other."),
      sampleArticle("1", outlet: "Quay Radio", body: "Other."),
      sampleArticle("1", outlet: nil, body: "Other."),
      sampleArticle("1", url: "https://elm.example/ferry", body: "Corrected."))
    let kinds = outcomes.map { outcome in
      if case .conflict(let reason) = outcome { return reason.contains("id 1") ? "conflict" : "unclear" }
      return "\(outcome)"
    }
    #expect(kinds == ["conflict", "conflict", "conflict", "updated"])
    #expect(try store.article(id: "1").versionCount == 2)
  }

  @Test("a failing batch leaves nothing behind")
  func transaction() throws {
    #expect(throws: (any Error).self) {
      try store.ingest([sampleArticle("a"), sampleArticle("")], outlets: sampleOutlets)
    }
    #expect(try store.articleCount() == 0)
    #expect(try store.outlets().isEmpty)
  }

  @Test("an event is assigned, changed and kept")
  func assignment() throws {
    try store.ingest(sampleArticle("a", event: "ferry"))
    #expect(try store.ingest(sampleArticle("a", event: "ferry")) == [.unchanged])
    let before = try store.articleFingerprint()
    #expect(try store.ingest(sampleArticle("a", event: "strike")) == [.updated])
    #expect(try store.articleFingerprint() != before)
    #expect(try store.article(id: "a").article.event == "strike")
    #expect(try store.article(id: "a").versionCount == 1)
    // A source that names no event takes none away.
    #expect(try store.ingest(sampleArticle("a")) == [.unchanged])
    #expect(try store.eventCandidates().map(\.assignedEvent) == ["strike"])
  }

  @Test("reading an old version again does not move the article to its event")
  func oldVersionKeepsEvent() throws {
    let both = [
      sampleArticle("a", headline: "Early", event: "one"), sampleArticle("a", headline: "Late", event: "two"),
    ]
    _ = try store.ingest(both, outlets: sampleOutlets)
    let fingerprint = try store.articleFingerprint()
    #expect(try store.ingest(both, outlets: sampleOutlets) == [.unchanged, .unchanged])
    #expect(try store.articleFingerprint() == fingerprint)
    #expect(try store.article(id: "a").article.event == "two")
  }

  @Test("an interrupted run and its repetition make the same content as one run")
  func resumed() throws {
    let articles = (0..<40).map { sampleArticle("a\($0 % 30)", body: "Text \($0).", event: "e\($0 % 3)") }
    _ = try store.ingest(articles, outlets: sampleOutlets)
    let other = try folder.corpus("resumed.db")
    _ = try other.ingest(Array(articles.prefix(33)), outlets: sampleOutlets)
    _ = try other.ingest(articles, outlets: sampleOutlets)
    #expect(try other.contentFingerprint().sha256 == (try store.contentFingerprint().sha256))
    #expect(try other.eventCandidates() == (try store.eventCandidates()))
  }

  @Test("the content's name does not depend on order, and does on every byte")
  func contentFingerprint() throws {
    try store.ingest(sampleArticle("a"), sampleArticle("b", body: "Żółw."))
    let other = try folder.corpus("other.db")
    try other.ingest(sampleArticle("b", body: "Żółw."), sampleArticle("a"))
    #expect(try store.contentFingerprint() == (try other.contentFingerprint()))
    #expect(try store.contentFingerprint().count == 2)
    #expect(try store.contentFingerprint().bytes == "The ferry came late again.".utf8.count + 8)
    try other.ingest(sampleArticle("b", body: "Żółw!"))
    #expect(try store.contentFingerprint().sha256 != (try other.contentFingerprint().sha256))
  }
}
