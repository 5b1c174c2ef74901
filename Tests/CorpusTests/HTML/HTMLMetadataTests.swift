import Testing

@testable import Corpus

@Suite struct HTMLMetadataTests {
  @Test func jsonLDInAGraph() throws {
    let article = try HTMLPages.read(
      """
      <html lang="en-GB"><head><title>Pier closes - Velm Courier</title>
      <meta property="og:title" content="Another headline">
      <script type="application/ld+json">
      {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "not this"},
        {"@type": ["NewsArticle", "Article"], "headline": "Council closes the
      pier", "description": "Boats must leave.", "url": "https://velm.example/pier",
         "publisher": {"@type": "Organization", "name": "Velm Courier", "logo": {"url": "x"}},
         "author": [{"@type": "Person", "name": "Ana Brill"}, {"name": "Jo Stepp"}, {"name": "Ana Brill"}],
         "datePublished": "2031-04-08T09:15:00+02:00", "dateModified": "2031-04-09",
         "articleSection": ["Local", "Harbor"], "keywords": "pier, harbor , storms", "inLanguage": "en"}
      ]}
      </script></head><body>\(HTMLPages.body)</body></html>
      """)
    #expect(article.headline == "Council closes the pier")
    #expect(article.dek == "Boats must leave.")
    #expect(article.url == "https://velm.example/pier")
    #expect(article.outlet == "Velm Courier")
    #expect(article.byline == "Ana Brill, Jo Stepp")
    #expect(article.published == "2031-04-08T09:15:00+02:00" && article.modified == "2031-04-09")
    #expect(article.section == "Local" && article.tags == ["pier", "harbor", "storms"])
    #expect(article.language == "en" && article.warnings.isEmpty)
    #expect(article.body == HTMLPages.paragraphs.joined(separator: "\n"))
  }

  @Test func openGraphOnly() throws {
    let article = try HTMLPages.read(
      """
      <html><head><meta property="og:title" content="Pier &amp; port | Velm Courier">
      <meta property="og:site_name" content="Velm Courier"><meta property="og:url" content="https://velm.example/p?id=3">
      <meta property="og:description" content="Short."><meta property="article:published_time" content="2031-04-08">
      <meta property="article:section" content="Local"><meta property="article:tag" content="pier">
      <meta property="article:tag" content="Port Velm"><meta property="og:locale" content="fr_FR">
      </head><body>\(HTMLPages.body)</body></html>
      """)
    #expect(article.headline == "Pier & port" && article.outlet == "Velm Courier")
    #expect(article.url == "https://velm.example/p?id=3" && article.dek == "Short.")
    #expect(article.published == "2031-04-08" && article.section == "Local")
    #expect(article.tags == ["pier", "Port Velm"] && article.language == "fr")
  }

  @Test func nothingButTheVisiblePage() throws {
    let article = try HTMLPages.read(
      """
      <title>Pier closes « anything</title><article><h1>Pier closes</h1><time datetime="2031-04-08">8 April</time>
      \(HTMLPages.body)</article>
      """)
    #expect(article.headline == "Pier closes" && article.published == "2031-04-08")
    #expect(article.outlet == nil && article.url == nil && article.byline == nil && article.tags.isEmpty)
    #expect(article.body == HTMLPages.paragraphs.joined(separator: "\n"))
  }

  @Test func titleLosesTheOutletOnlyAtItsEnd() throws {
    let named = "<meta property='og:site_name' content='Velm Courier'>"
    #expect(try HTMLPages.read("<title>A - B - Velm Courier</title>\(named)").headline == "A - B")
    #expect(try HTMLPages.read("<title>Velm - a portrait</title>\(named)").headline == "Velm - a portrait")
  }

  @Test(arguments: [
    (
      "<link rel=canonical href='/news/pier'><meta property='og:url' content='http://velm.example/x?y=1'>",
      "http://velm.example/news/pier"
    ),
    ("<link rel=canonical href='/news/pier'>", nil),
    ("<base href='https://velm.example/'><link rel='canonical' href='/a'>", "https://velm.example/a"),
    ("<link rel='alternate canonical' href='https://velm.example/a'>", "https://velm.example/a"),
    (
      "<link rel=canonical href='javascript:x'><meta property='og:url' content='https://velm.example/b'>",
      "https://velm.example/b"
    ),
  ])
  func canonicalAddress(head: String, expected: String?) throws {
    #expect(try HTMLPages.read("<head>\(head)</head>\(HTMLPages.body)").url == expected)
  }

  @Test func damagedJSONLDIsPassedOver() throws {
    let deep = String(repeating: "[", count: 100_000)
    for script in ["{\"@type\": \"NewsArticle\", \"headline\": ", "{}", "null", deep, "<!-- nothing -->"] {
      let article = try HTMLPages.read(
        "<title>Pier closes</title><script type='application/ld+json'>\(script)</script>\(HTMLPages.body)")
      #expect(article.headline == "Pier closes")
    }
  }

  @Test func articleBodyOfJSONLDIsTheLastResort() throws {
    let text = HTMLPages.paragraphs[0] + HTMLPages.paragraphs[1]
    let script =
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"\(text)\"}</script>"
    let article = try HTMLPages.read("\(script)<div>Please enable scripts.</div>")
    #expect(article.body == text && article.warnings.map(\.kind) == [.uncertainBody])
    #expect(try HTMLPages.read(script + HTMLPages.body).body == HTMLPages.paragraphs.joined(separator: "\n"))
  }
}
