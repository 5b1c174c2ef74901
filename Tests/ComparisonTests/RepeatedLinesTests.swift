import Comparison
import Testing

@Suite struct RepeatedLinesTests {
  /// The lines of articles, counted as the report counts them.
  private func lines(of articles: [(group: String, text: String)]) -> RepeatedLines {
    var lines = RepeatedLines()
    let news = articles.filter { lines.add(RepeatedLines.Article(group: $0.group, text: $0.text)) }
    for article in news { lines.keepTexts(group: article.group, text: article.text) }
    return lines
  }

  @Test func linesOfThreeArticlesOfOneOutletAreRepeated() {
    let found = lines(of: [
      ("Tern", "Rain fell.\nSubscribe now"), ("Tern", "Snow fell.\nSubscribe now"),
      ("Gull", "Subscribe now\nWind rose."), ("Tern", "Hail fell.\nSubscribe now\nWrite to us"),
      ("Tern", "Write to us"),
    ])
    #expect(found.lines.map(\.group) == ["Tern"])
    #expect(found.lines.map(\.text) == ["Subscribe now"])
    #expect(found.lines.map(\.articleCount) == [3])
    #expect(found.removing(from: "Fog came.\nSubscribe now", group: "Tern") == "Fog came.")
    #expect(found.removing(from: "Fog came.\nSubscribe now", group: "Gull") == "Fog came.\nSubscribe now")
    #expect(found.contains("Subscribe now", group: "Tern"))
    #expect(!found.contains("Write to us", group: "Tern"))
  }

  @Test func aLineCountsOnceInAnArticle() {
    #expect(lines(of: [("Tern", "Share\nShare\nShare"), ("Tern", "Share")]).lines.isEmpty)
  }

  @Test func paragraphsAndNothingAreLeftAlone() {
    let paragraph = String(repeating: "long ", count: RepeatedLines.longestLine / 4)
    #expect(lines(of: [("Tern", paragraph), ("Tern", paragraph), ("Tern", paragraph)]).lines.isEmpty)
    #expect(lines(of: [("", ""), ("", ""), ("", "")]).lines.isEmpty)
  }
}
