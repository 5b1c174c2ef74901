import Corpus
import Store
import Testing

@Suite("Full-text search")
struct FullTextTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
  }

  private func find(_ pattern: String, _ filter: ArticleFilter = ArticleFilter()) throws -> [String] {
    try store.articles(matching: try FullTextQuery(pattern), filter).map(\.id)
  }

  @Test("an empty corpus can be searched")
  func empty() throws {
    #expect(try find("ferry").isEmpty)
    try store.ingest(sampleArticle("a"))
    #expect(try find("ferry") == ["a"])
  }

  @Test("words, phrases and prefixes are found in headline, dek and body, whatever their case")
  func patterns() throws {
    try store.ingest(
      sampleArticle("a", headline: "Rights Activist jailed", body: "He was held.", published: "2024-01-01"),
      sampleArticle("b", dek: "A rights-activist speaks", body: "Activist rights.", published: "2024-01-02"),
      sampleArticle("c", headline: "x", body: "ÉLAN vital; Żółw", published: "2024-01-03"))
    #expect(try find("rights activist") == ["a", "b"])
    #expect(try find("ACTIVIST") == ["a", "b"])
    #expect(try find("activ*") == ["a", "b"])
    #expect(try find("rights act*") == ["a", "b"])
    #expect(try find("activist rights") == ["b"])
    #expect(try find("élan") == ["c"])
    #expect(try find("elan").isEmpty)
    #expect(try find("żół*") == ["c"])
    #expect(try find("rights activist", ArticleFilter(ids: ["b"])) == ["b"])
  }

  @Test("only what is new is indexed, and only current versions are found")
  func incremental() throws {
    try store.ingest(sampleArticle("a", body: "walrus"), sampleArticle("b", body: "walrus"))
    var steps: [Int] = []
    try store.refreshFullTextIndex { done, total in steps.append(total - done) }
    #expect(steps == [1, 0])
    try store.ingest(sampleArticle("a", body: "otter"), sampleArticle("c", body: "walrus"))
    steps = []
    try store.refreshFullTextIndex { done, total in steps.append(total - done) }
    #expect(steps == [1, 0])
    #expect(try find("walrus") == ["b", "c"])
    #expect(try find("otter") == ["a"])
    steps = []
    try store.refreshFullTextIndex { done, total in steps.append(total - done) }
    #expect(steps.isEmpty)
  }

  @Test(
    "no part of a pattern is an operator",
    arguments: [
      "ferry OR zebra", "NOT ferry", "ferry AND late", "NEAR(ferry late)", "headline:ferry", "{body}:ferry",
      "-ferry zebra", "^zebra", "ferry\" OR \"zebra", "\"ferry\" zebra", "ferry + zebra",
      "'; DROP TABLE article --",
      "(zebra", "zebra)", "columnsize",
    ])
  func injection(pattern: String) throws {
    try store.ingest(sampleArticle("a"))
    #expect(try find(pattern).isEmpty)
    #expect(try find("ferry") == ["a"])
  }

  @Test("quotation marks around a phrase are allowed")
  func quoted() throws {
    try store.ingest(sampleArticle("a"))
    #expect(try find("\"ferry late\"") == ["a"])
    #expect(try find("ferry\u{0}late") == ["a"])
  }

  @Test(
    "a pattern without a word, or with a star inside, is refused",
    arguments: ["", " ", "*", "\"", "**", "--", "fer* late", "*ferry", "ferry**", "f*y"])
  func refused(pattern: String) {
    #expect(throws: StoreError.badQuery(pattern)) { try FullTextQuery(pattern) }
  }
}
