import Corpus
import Foundation
import Store
import Testing
import Workflow

@Suite("Keyword in context over a corpus")
struct ConcordanceStageTests {
  private let folder: ScratchFolder
  private let workspace: Workspace

  init() throws {
    folder = try ScratchFolder()
    workspace = try Workspace.demo(in: folder)
  }

  private func section(_ id: String, _ name: String) throws -> String {
    let article = try workspace.store.article(id: id).article
    switch name {
    case "headline": return article.headline
    case "dek": return article.dek ?? ""
    default: return article.body
    }
  }

  @Test(
    "offsets cut the hit out of the stored text",
    arguments: [
      ("rights activist", false), ("meddl*", false), ("so-called", false), ("Merrin", false), ("the", false),
      ("\\bin\\w+ence\\b", true), ("[“”\"]", true), ("ü|ö|ä|ß", true), ("(?i)KORVASH.{0,20}", true),
    ])
  func offsets(pattern: String, isExpression: Bool) throws {
    let table = try workspace.concordance(
      ConcordanceRequest(pattern: pattern, isExpression: isExpression, context: 30))
    #expect(!table.rows.isEmpty)
    let (ids, sections) = (try table.texts("article"), try table.texts("section"))
    let (starts, ends) = (try table.integers("start"), try table.integers("end"))
    let (left, match, right) = (try table.texts("left"), try table.texts("match"), try table.texts("right"))
    for row in ids.indices {
      let text = try section(ids[row], sections[row])
      #expect(cut(text, starts[row], ends[row]) == match[row])
      let (before, after) = (left[row].unicodeScalars.count, right[row].unicodeScalars.count)
      #expect(before <= 30 && after <= 30)
      #expect(
        cut(text, starts[row] - before, ends[row] + after) == left[row] + match[row] + right[row])
    }
  }

  @Test("words and a regular expression for the same words find the same places")
  func agreement() throws {
    let words = try workspace.concordance(ConcordanceRequest(pattern: "election"))
    let expression = try workspace.concordance(
      ConcordanceRequest(pattern: "(?i)\\belection\\b", isExpression: true))
    #expect(words.rows == expression.rows)
    #expect(words.rows.count > 10)
  }

  @Test("a word that stands in a dek only is found")
  func dek() throws {
    let line =
      #"{"headline": "Boat late", "dek": "Passengers spoke of a quagmire", "body": "It came at ten."}"#
    try folder.write("one.jsonl", line + "\n")
    _ = try workspace.ingest(IngestRequest(paths: [folder.file("one.jsonl")]))
    let table = try workspace.concordance(ConcordanceRequest(pattern: "quagmire"))
    #expect(try table.texts("section") == ["dek"])
  }

  @Test("a pattern with separate accents finds composed letters")
  func composition() throws {
    try folder.write("one.txt", "Élan vital\n\nThe caf\u{E9} was full of \u{E9}lan that day.")
    _ = try workspace.ingest(IngestRequest(paths: [folder.file("one.txt")]))
    for (pattern, isExpression) in [("cafe\u{301}", false), ("e\u{301}l*", false), ("cafe\u{301}", true)] {
      let request = ConcordanceRequest(pattern: pattern, isExpression: isExpression)
      #expect(try !workspace.concordance(request).rows.isEmpty)
    }
  }

  @Test("limit and filter")
  func limits() throws {
    #expect(try workspace.concordance(ConcordanceRequest(pattern: "the", limit: 7)).rows.count == 7)
    #expect(try workspace.concordance(ConcordanceRequest(pattern: "the", limit: 0)).rows.isEmpty)
    let one = try workspace.concordance(
      ConcordanceRequest(pattern: "the", filter: ArticleFilter(outlets: ["corrant"])))
    #expect(Set(try one.texts("outlet")) == ["Corrant"])
  }
}
