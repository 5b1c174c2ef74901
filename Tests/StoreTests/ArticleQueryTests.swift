import Corpus
import Store
import Testing

@Suite("Asking for articles")
struct ArticleQueryTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
    try store.ingest(
      sampleArticle(
        "abc1", published: "2024-05-02",
        attributes: [("topic", "sea"), ("odd \"name", "q"), ("back\\slash", "r")]),
      sampleArticle("abc2", outlet: "Quay Radio", published: "2024-05-01T23:00+00:00", language: "de"),
      sampleArticle(
        "abd3", outlet: "O'Hara; DROP TABLE article", published: nil, attributes: [("topic", "1")]),
      sampleArticle(
        "x_%", outlet: nil, published: "2024-05-04", attributes: [("$.topic", "z"), ("a.b", "d")]))
  }

  private func ids(_ filter: ArticleFilter) throws -> [String] { try store.articles(filter).map(\.id) }

  @Test("articles come by date, undated ones last")
  func order() throws {
    #expect(try ids(ArticleFilter()) == ["abc2", "abc1", "x_%", "abd3"])
    #expect(try store.articles(limit: 2).map(\.id) == ["abc2", "abc1"])
    #expect(try store.articles(limit: 0).isEmpty)
  }

  @Test("values of one kind are joined by or, kinds by and; days are inclusive")
  func filters() throws {
    #expect(try ids(ArticleFilter(outlets: ["quay radio", "The Elm Tribune"])) == ["abc2", "abc1"])
    #expect(try ids(ArticleFilter(outlets: ["Quay Radio"], languages: ["en"])).isEmpty)
    #expect(try ids(ArticleFilter(outlets: ["O'Hara; DROP TABLE article"])) == ["abd3"])
    #expect(try ids(ArticleFilter(ids: ["abd3", "none"])) == ["abd3"])
    let second = ArticleDate(parsing: "2024-05-02")
    #expect(try ids(ArticleFilter(since: second)) == ["abc1", "x_%"])
    #expect(try ids(ArticleFilter(until: second)) == ["abc2", "abc1"])
    #expect(try ids(ArticleFilter(since: second, until: second)) == ["abc1"])
    #expect(try store.articleCount(ArticleFilter(languages: ["de", "en"])) == 4)
    #expect(try ids(ArticleFilter(events: ["none"])).isEmpty)
  }

  @Test(
    "articles are grouped by columns, facts of outlets and attributes of any name",
    arguments: [
      ("outlet", ["The Elm Tribune", "Quay Radio", "O'Hara; DROP TABLE article", nil]),
      ("country", ["XM", "XL", nil, nil]), ("kind", ["newspaper", "broadcaster", nil, nil]),
      ("leaning", [nil, "left", nil, nil]), ("language", ["en", "de", "en", "en"]),
      ("topic", ["sea", nil, "1", nil]), ("odd \"name", ["q", nil, nil, nil]),
      ("back\\slash", ["r", nil, nil, nil]), ("$.topic", [nil, nil, nil, "z"]),
      ("a.b", [nil, nil, nil, "d"]), ("", [nil, nil, nil, nil]),
      ("x') OR 1 --", [nil, nil, nil, nil]), ("\\", [nil, nil, nil, nil]), ("\"", [nil, nil, nil, nil]),
      ("topic[0]", [nil, nil, nil, nil]), ("body", [nil, nil, nil, nil]),
    ])
  func grouping(name: String, expected: [String?]) throws {
    var groups: [String: String?] = [:]
    for summary in try store.articles(grouping: Grouping(name)) { groups[summary.id] = summary.group }
    #expect(["abc1", "abc2", "abd3", "x_%"].map { groups[$0] ?? nil } == expected)
    let texts = try store.readTexts(grouping: Grouping(name)) { next in
      var groups: [String?] = []
      while let text = try next() { groups.append(text.group) }
      return groups
    }
    #expect(texts == expected)
  }

  @Test("an unambiguous beginning of an id is enough")
  func prefixes() throws {
    #expect(try store.article(id: "abd").article.id == "abd3")
    #expect(try store.article(id: "x").article.id == "x_%")
    #expect(throws: StoreError.ambiguousArticle(prefix: "ab", matches: ["abc1", "abc2", "abd3"])) {
      try store.article(id: "ab")
    }
    for id in ["", "%", "_", "ABD", "abd34", "' OR 1 --"] {
      #expect(throws: StoreError.noSuchArticle(id: id)) { try store.article(id: id) }
    }
  }

  @Test("texts come in the order of the ids asked for")
  func texts() throws {
    let texts = try store.texts(ids: ["abd3", "none", "abc1"])
    #expect(texts.map(\.id) == ["abd3", "abc1"])
    #expect(texts[1].text(of: [.headline, .body]) == "Ferry late\nThe ferry came late again.")
    #expect(texts[1].sections.map(\.section) == [.headline, .body])
  }

  @Test("outlets are counted, those without a name too")
  func outlets() throws {
    try store.ingest(sampleArticle("e", body: "Żółw."))
    let outlets = try store.outlets()
    #expect(outlets.map(\.name).first == "The Elm Tribune")
    #expect(outlets.map(\.articleCount) == [2, 1, 1, 1])
    #expect(outlets.contains { $0.name.isEmpty })
    #expect(outlets[0].characterCount == 26 + 5)
    #expect(outlets.first { $0.name == "Quay Radio" }?.leaning == "left")
  }

  @Test("attribute names are listed for messages")
  func attributeNames() throws {
    #expect(try store.attributeNames() == ["$.topic", "a.b", "back\\slash", "odd \"name", "topic"])
  }
}
