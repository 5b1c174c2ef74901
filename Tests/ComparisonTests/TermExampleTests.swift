import Comparison
import Corpus
import Testing
import Vectors

@Suite("Examples of terms")
struct TermExampleTests {
  private let finder = TermExampleFinder(TokenizationOptions(ngrams: 1...3))

  private func cut(_ text: String, _ example: TermExample) -> String {
    String(String.UnicodeScalarView(Array(text.unicodeScalars)[example.start..<example.end]))
  }

  @Test("offsets are code points, whatever stands before the term")
  func offsets() throws {
    let body = "🌊 Żółw e\u{301}té.\n👩‍🚀 Die „Straße“ der Rights Activists ist STRASSE."
    let found = finder.examples(of: ["rights activists", "straße", "żółw", "none"], in: [(.body, body)])
    #expect(found.keys.sorted() == ["rights activists", "straße", "żółw"])
    for (term, example) in found {
      #expect(cut(body, example) == example.match)
      #expect(example.match.lowercased() == term)
      #expect(example.section == .body)
    }
    #expect(found["żółw"]?.start == 2)
    #expect(found["rights activists"]?.text == "👩‍🚀 Die „Straße“ der Rights Activists ist STRASSE.")
  }

  @Test("the first occurrence in the order of the sections")
  func order() {
    let sections: [(ArticleSection, String)] = [
      (.headline, "Ferry late"), (.body, "A ferry. The late ferry late."),
    ]
    let found = finder.examples(of: ["ferry", "late ferry"], in: sections)
    #expect(found["ferry"]?.section == .headline && found["ferry"]?.start == 0)
    #expect(found["late ferry"]?.section == .body && found["late ferry"]?.start == 13)
  }

  @Test("a phrase does not run over sentences and lines, but over its own repetition")
  func boundaries() {
    #expect(finder.examples(of: ["late boat"], in: [(.body, "It was late. Boat gone.\nlate\nboat")]).isEmpty)
    let found = finder.examples(of: ["a a b"], in: [(.body, "x a a a b")])
    #expect(found["a a b"]?.start == 4)
  }

  @Test("long lines are cut at spaces and say so; lines without spaces lose nothing of the term")
  func context() throws {
    let line = String(repeating: "wörter ", count: 100) + "Nadel " + String(repeating: "wörter ", count: 100)
    let example = try #require(finder.examples(of: ["nadel"], in: [(.body, line)])["nadel"])
    #expect(example.left.hasPrefix("… wörter ") && example.right.hasSuffix("wörter …"))
    #expect(example.text.utf8.count < 300)
    #expect(example.start == 700 && example.end == 705)
    let glued = String(repeating: "ż", count: 5_000) + "-Nadel-" + String(repeating: "ż", count: 5_000)
    let words = TermExampleFinder(TokenizationOptions(pattern: .sklearn))
    #expect(words.examples(of: ["nadel"], in: [(.body, glued)])["nadel"]?.match == "Nadel")
  }

  @Test("nothing in nothing")
  func empty() {
    #expect(finder.examples(of: [], in: [(.body, "x")]).isEmpty)
    #expect(finder.examples(of: ["x", ""], in: [(.body, "")]).isEmpty)
    #expect(finder.examples(of: ["x"], in: []).isEmpty)
  }
}
