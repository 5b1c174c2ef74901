import Corpus
import Foundation
import Kernels
import Testing
import Vectors
import Workflow

@Suite("Exporting term matrices")
struct MatrixTests {
  private let folder: ScratchFolder
  private let workspace: Workspace

  init() throws {
    folder = try ScratchFolder()
    workspace = try Workspace.demo(in: folder)
  }

  private func lines(_ name: String) throws -> [Substring] {
    try String(contentsOfFile: folder.file(name), encoding: .utf8).split(separator: "\n")
  }

  @Test("matrix, vocabulary and article list agree with each other and with the texts")
  func export() throws {
    let summary = try workspace.vectorize(
      VectorRequest(options: VectorizerOptions(weighting: .counts)), into: folder.file("out/counts"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("out/counts/matrix.mtx")))
    let matrix = try MatrixMarketReader.read(Array(bytes))
    let terms = try lines("out/counts/vocabulary.txt")
    let ids = try lines("out/counts/articles.txt").map(String.init)
    #expect(matrix.rowCount == 54 && ids.count == 54 && summary.articles == 54)
    #expect(matrix.columnCount == terms.count && summary.terms == terms.count)
    #expect(matrix.nonZeroCount == summary.nonZeros)
    #expect(ids == ids.sorted() && terms == terms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    // "korvash" counted by hand in each text, letter by letter.
    let column = try #require(terms.firstIndex(of: "korvash"))
    for (row, id) in ids.enumerated() {
      let article = try workspace.store.article(id: id).article
      let words = (article.headline + "\n" + article.body).lowercased().split {
        !($0.isLetter || $0.isNumber || "'’-".contains($0))
      }
      let expected = words.count { $0 == "korvash" || $0 == "‘korvash" }
      let stored = matrix.entries(ofRow: row).first { Int(matrix.columnIndices[$0]) == column }
      #expect(stored.map { matrix.values[$0] } ?? 0 == Float(expected), "\(article.headline)")
    }
  }

  @Test("TF-IDF rows have length one, and LSA has the dimensions asked for")
  func weights() throws {
    let summary = try workspace.vectorize(VectorRequest(latentDimensions: 5), into: folder.file("tfidf"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("tfidf/matrix.mtx")))
    let matrix = try MatrixMarketReader.read(Array(bytes))
    for row in 0..<matrix.rowCount {
      let squares = matrix.entries(ofRow: row).reduce(0.0) {
        $0 + Double(matrix.values[$1] * matrix.values[$1])
      }
      #expect(abs(squares - 1) < 1e-5)
    }
    let latent = try CSVRows(try String(contentsOfFile: folder.file("tfidf/latent.csv"), encoding: .utf8))
    #expect(latent.columns == ["article"] + (1...5).map { "dimension_\($0)" })
    #expect(latent.rows.count == 54)
    let ratio = try #require(summary.explainedVarianceRatio)
    #expect(ratio > 0 && ratio < 1)
  }

  @Test("a filter that nothing passes is an error in words")
  func nothing() {
    #expect(throws: WorkflowError.noArticles(corpusIsEmpty: false)) {
      try workspace.vectorize(
        VectorRequest(filter: .init(outlets: ["No Such Paper"])), into: folder.file("none"))
    }
  }
}
