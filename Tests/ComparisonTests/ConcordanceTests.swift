import Comparison
import Testing

/// Hits are marked in the sample text: `a ⟦rights activist⟧ said`.
@Suite("Keyword in context")
struct ConcordanceTests {
  private func marked(_ concordance: Concordance, _ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    for hit in concordance.hits(in: text) {
      result.append(contentsOf: scalars[position..<hit.start])
      result.append("⟦")
      result.append(contentsOf: scalars[hit.start..<hit.end])
      result.append("⟧")
      position = hit.end
    }
    result.append(contentsOf: scalars[position...])
    return String(result)
  }

  @Test(
    "words, phrases and prefixes",
    arguments: [
      ("activist", "An ⟦activist⟧, the ⟦ACTIVIST⟧; activists, reactivist."),
      ("rights activist", "A ⟦rights activist⟧ and a ⟦rights-activist⟧, rights. An activist rights."),
      ("rights-activist", "A ⟦rights activist⟧ and a ⟦rights-activist⟧."),
      ("meddl*", "⟦Meddling⟧ is what ⟦meddlers⟧ do: ⟦meddl⟧. Unmeddled."),
      ("rights act*", "⟦rights activist⟧, ⟦rights acts⟧, rights of actors"),
      ("isn't", "It ⟦isn't⟧ so; it ⟦isn’t⟧."),
      ("a a", "⟦a a⟧ ⟦a a⟧ a"),
      ("żółw", "⟦Żółw⟧ i ⟦ŻÓŁW⟧, żółwie, 🐢⟦żółw⟧🐢"),
      ("straße", "Die ⟦Straße⟧, die ⟦STRAßE⟧."),
      ("选举", "⟦选举⟧ 选举干预"),
      ("third", "first\nsecond\n⟦third⟧"),
      ("2024", "⟦2024⟧, 20245 and v2024 but 1-⟦2024⟧"),
      ("e\u{301}te\u{301}", "l'⟦e\u{301}te\u{301}⟧"),
    ])
  func words(pattern: String, expected: String) throws {
    let concordance = try Concordance(words: pattern, context: 20)
    let text = String(expected.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })
    #expect(marked(concordance, text) == expected)
  }

  @Test("a phrase does not run over the end of a paragraph")
  func paragraphs() throws {
    #expect(try Concordance(words: "rights activist", context: 9).hits(in: "rights\nactivist").isEmpty)
  }

  @Test(
    "regular expressions",
    arguments: [
      ("so-called \\w+", "the ⟦so-called referendum⟧, So-called"), ("(?i)élan", "⟦Élan⟧ ⟦élan⟧"),
      ("a*", "b⟦aa⟧b⟦a⟧"), ("^\\w+", "⟦one⟧ two\nthree"), ("(?m)^\\w+", "⟦one⟧ two\n⟦three⟧"),
      ("👩‍🚀", "an ⟦👩‍🚀⟧ here"), ("\\p{Lu}{2,}", "⟦NATO⟧ and ⟦EU⟧"), (".+", "⟦first⟧\n⟦second⟧"), ("x", ""),
    ])
  func expressions(pattern: String, expected: String) throws {
    let concordance = try Concordance(expression: pattern, context: 20)
    let text = String(expected.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })
    #expect(marked(concordance, text) == expected)
  }

  @Test("context stays on the line and is counted in code points")
  func context() throws {
    let text = "Zeile eins\nÄhm, 🐢 der Żółw schläft 🌊 tief\nEnde"
    let hit = try #require(try Concordance(words: "żółw", context: 6).hits(in: text).first)
    #expect(hit.left == " 🐢 der ".dropFirst(1).prefix(6))
    #expect(hit.match == "Żółw")
    #expect(hit.right == " schlä")
    let wide = try #require(try Concordance(words: "żółw", context: .max).hits(in: text).first)
    #expect(wide.left == "Ähm, 🐢 der ")
    #expect(wide.right == " schläft 🌊 tief")
    let none = try #require(try Concordance(words: "żółw", context: 0).hits(in: text).first)
    #expect(none.left.isEmpty && none.right.isEmpty)
  }

  @Test("empty and huge texts")
  func sizes() throws {
    let concordance = try Concordance(words: "needle", context: 10)
    #expect(concordance.hits(in: "").isEmpty)
    let hay = String(repeating: "häystack ", count: 20_000)
    let hits = concordance.hits(in: hay + "needle " + hay + "needle")
    #expect(hits.map(\.start) == [180_000, 360_007])
    #expect(hits[0].left == " häystack " && hits[1].right.isEmpty)
    #expect(concordance.hits(in: String(repeating: "x", count: 500_000)).isEmpty)
  }

  @Test(
    "patterns without a word, and broken expressions, are refused", arguments: ["", " ", "*", "-", "…", "\""])
  func refused(pattern: String) {
    #expect(throws: ComparisonError.emptyPattern) { try Concordance(words: pattern, context: 5) }
    #expect {
      try Concordance(expression: "(" + pattern, context: 5)
    } throws: { error in
      if case ComparisonError.badExpression = error { true } else { false }
    }
  }
}
