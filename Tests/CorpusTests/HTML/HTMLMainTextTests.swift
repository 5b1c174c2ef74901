import Testing

@testable import Corpus

@Suite struct HTMLMainTextTests {
  private let expected = HTMLPages.paragraphs.joined(separator: "\n")

  @Test func furnitureIsLeftOut() throws {
    let links = (1...30).map { "<li><a href='/\($0)'>Another story of the day, number \($0)</a></li>" }
      .joined()
    let article = try HTMLPages.read(
      """
      <body><header><h2>Velm Courier</h2></header><nav><ul>\(links)</ul></nav>
      <div id="page"><div class="story">
      <h1>Pier closes</h1><div class="shareBar">Share this with all of your friends, now, at once, please</div>
      <p>\(HTMLPages.paragraphs[0])</p>
      <figure><img src="x.jpg"><figcaption>The pier in March, seen from the lighthouse, with two boats.</figcaption></figure>
      <p>\(HTMLPages.paragraphs[1])</p><p>Read more: Storm breaks masts</p>
      <script>var p = "<p>no text, even if it is long, and has commas, and more of them, and so on</p>";</script>
      <p>\(HTMLPages.paragraphs[2])</p>
      <div class="newsletter-signup"><p>Get our letters, every morning, free of charge, into your box, always.</p></div>
      </div><ul class="list">\(links)</ul></div>
      <aside><p>An opinion, which has commas, and is long, but stands aside from the article itself.</p></aside>
      <footer><p>Velm Courier, 3 Quay Street, Port Velm, all rights reserved, and so on and on.</p></footer></body>
      """)
    #expect(article.headline == "Pier closes")
    #expect(article.body == expected && article.warnings.isEmpty)
  }

  @Test func headingsListsAndQuotationsStay() throws {
    let article = try HTMLPages.read(
      """
      <article><p>\(HTMLPages.paragraphs[0])</p><h2>What comes next</h2><p>\(HTMLPages.paragraphs[1])</p>
      <ul><li>First the cranes</li><li>Then the <b>old</b> sheds</li></ul>
      <blockquote>\(HTMLPages.paragraphs[2])</blockquote><h3>Related</h3></article>
      """)
    #expect(
      article.body
        == [
          HTMLPages.paragraphs[0], "What comes next", HTMLPages.paragraphs[1], "First the cranes",
          "Then the old sheds", HTMLPages.paragraphs[2],
        ].joined(separator: "\n"))
  }

  @Test func doubleLineBreaksSeparateParagraphs() throws {
    let text = HTMLPages.paragraphs.joined(separator: "<br>\n<br />")
    #expect(try HTMLPages.read("<div><div class=text>\(text)</div></div>").body == expected)
    #expect(
      try HTMLPages.read("<div>\(HTMLPages.paragraphs.joined(separator: "<br>"))</div>").body
        == HTMLPages.paragraphs.joined(separator: " "))
  }

  @Test func paragraphsWithoutEndTags() throws {
    let text = HTMLPages.paragraphs.map { "<p>\($0)<!-- a comment with <p> -->" }.joined()
    #expect(try HTMLPages.read("<div>\(text)").body == expected)
  }

  @Test func brokenMarkup() throws {
    let article = try HTMLPages.read(
      "<table><tr><td><b><i>\(HTMLPages.paragraphs[0])</b></i></div><p>\(HTMLPages.paragraphs[1])</span><p class='a"
        + "'' =>\(HTMLPages.paragraphs[2])</td><unknown")
    #expect(article.body == expected)
  }

  @Test func entitiesAreResolvedOnce() throws {
    let article = try HTMLPages.read(
      "<title>R&amp;D &#8212; &eacute;t&eacute;</title><p>1 &lt; 2 &amp;amp; &copy&nbsp;x &#x1F600; &#0; &bogus;</p>"
    )
    #expect(article.headline == "R&D — été")
    #expect(article.body == "1 < 2 &amp; © x 😀 \u{FFFD} &bogus;")
    #expect(article.warnings.map(\.kind) == [.uncertainBody])
  }

  @Test func aFormAroundThePageIsNoFurniture() throws {
    #expect(
      try HTMLPages.read("<form class='comment-form'><div>\(HTMLPages.body)</div></form>").body == expected)
  }

}
