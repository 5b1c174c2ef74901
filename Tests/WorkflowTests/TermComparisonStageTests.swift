import Comparison
import Corpus
import Foundation
import Reports
import Store
import Testing
import Vectors
import Workflow

@Suite("Comparing terms of outlets")
struct TermComparisonStageTests {
  private let folder: ScratchFolder
  private let workspace: Workspace

  init() throws {
    folder = try ScratchFolder()
    workspace = try Workspace.demo(in: folder)
  }

  private func request(_ groups: [String]) -> CompareRequest {
    let features = TermFeatures(tokenization: TokenizationOptions(ngrams: 1...2), includesFragments: true)
    return CompareRequest(.terms(features), groups: groups, minimumDocuments: 2)
  }

  private func table(
    grouping: Grouping = .outlet, limit: Int? = 25, in workspace: Workspace? = nil
  ) throws -> Table {
    try (workspace ?? self.workspace).compare(
      CompareRequest(
        .terms(TermFeatures()), grouping: grouping, options: ContrastOptions(limit: limit))
    ).asTable()
  }

  @Test("swapping two groups flips every sign exactly, to the last printed digit")
  func swap() throws {
    let groups = ["Corrant", "The Daily Rattle"]
    let csv = try CSVRows(try workspace.compare(request(groups)).asTable().text(as: .csv))
    let names = try csv.column("group")
    let half = names.count / 2
    #expect(half > 1_000)
    #expect(names.prefix(half).allSatisfy { $0 == groups[0] })
    #expect(names.suffix(half).allSatisfy { $0 == groups[1] })
    func negated(_ text: String) -> String {
      if text.allSatisfy({ "0.".contains($0) }) { return text }
      return text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text
    }
    func byFeature(_ column: String, _ rows: Range<Int>) throws -> [String: String] {
      let features = try csv.column("feature")
      let values = try csv.column(column)
      return Dictionary(rows.map { (features[$0], values[$0]) }, uniquingKeysWith: { first, _ in first })
    }
    for column in ["log_odds", "z", "log_ratio", "g2"] {
      let first = try byFeature(column, 0..<half)
      let second = try byFeature(column, half..<(2 * half))
      #expect(first.mapValues(negated) == second, "\(column)")
    }
    for (own, other) in [("count", "rest_count"), ("rest_count", "count")] {
      #expect(try byFeature(own, 0..<half) == byFeature(other, half..<(2 * half)))
    }
    let swapped = try CSVRows(try workspace.compare(request(groups.reversed())).asTable().text(as: .csv))
    #expect(Array(swapped.rows.suffix(half)) == Array(csv.rows.prefix(half)))
    #expect(Array(swapped.rows.prefix(half)) == Array(csv.rows.suffix(half)))
  }

  @Test("counts are those of the texts, and examples cut the term out of the stored article")
  func evidence() throws {
    let table = try table(limit: 5)
    let ids = try table.texts("example_article")
    let sections = try table.texts("example_section")
    let starts = try table.integers("example_start")
    let ends = try table.integers("example_end")
    let features = try table.texts("feature")
    #expect(ids.count == 40)
    for row in ids.indices {
      let article = try workspace.store.article(id: ids[row]).article
      let text = sections[row] == "headline" ? article.headline : article.body
      let span = cut(text, starts[row], ends[row])
      #expect(span.lowercased().replacingOccurrences(of: "’", with: "'") == features[row])
      #expect(article.outlet == (try table.texts("group")[row]))
    }
  }

  @Test("any number of threads gives the same rows")
  func threads() throws {
    let one = try Workspace(path: workspace.store.path, settings: RunSettings(jobs: 1))
    let four = try Workspace(path: workspace.store.path, settings: RunSettings(jobs: 4))
    #expect(try table(in: one).rows == table(in: four).rows)
  }

  @Test("grouping by a fact of the outlets")
  func byCountry() throws {
    let table = try table(grouping: Grouping("country"), limit: 3)
    #expect(Set(try table.texts("group")) == ["XL", "XM", "XT"])
  }

  @Test("fewer than two groups, or an unknown one, is an error that says what there is")
  func tooFew() throws {
    func message(_ filter: ArticleFilter, _ grouping: Grouping, _ groups: [String]) -> String {
      do {
        _ = try workspace.compare(
          CompareRequest(.terms(TermFeatures()), filter: filter, grouping: grouping, groups: groups))
        return ""
      } catch { return "\(error)" }
    }
    let all = ArticleFilter()
    #expect(message(ArticleFilter(outlets: ["Corrant"]), .outlet, []).contains("at least two groups"))
    #expect(message(all, Grouping("mood"), []).contains("country"))
    #expect(message(all, .outlet, ["Corrant", "Nobody"]).contains("Lantern Row"))
    #expect(message(all, .outlet, ["Corrant"]).contains("at least two groups"))
    #expect(message(all, .outlet, ["Corrant", "Corrant"]).contains("at least two groups"))
  }

  @Test("what depends on copies is told")
  func copyDisagreements() throws {
    func comparison(_ copies: CopyHandling) throws -> FeatureComparison {
      try workspace.compare(CompareRequest(.terms(TermFeatures()), copies: copies))
    }
    let all = try comparison(.all)
    let collapsed = try comparison(.collapsed)
    #expect(all.collapsedCopies == 0 && collapsed.collapsedCopies == 8)
    let found = all.disagreements(withCollapsed: collapsed)
    #expect(!found.isEmpty && found.allSatisfy { $0.change == .direction })
    #expect(found.allSatisfy { $0.all.z * $0.collapsed.z <= 0 && $0.all.z != $0.collapsed.z })
    #expect(all.disagreements(withCollapsed: all).isEmpty)
  }
}
