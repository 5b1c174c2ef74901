import Corpus
import Foundation
import Framing
import Testing

/// The shipped passages under the suite in `Fixtures/suite.yaml`: the whole way from YAML to checks.
@Suite struct ShippedPassagesTests {
  @Test func passTheirSuite() throws {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/suite.yaml")
    let suite = try FrameSuite(yaml: Array(Data(contentsOf: file)), file: "suite.yaml")
    let corpora = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpora")
    let codebook = try Codebook(
      yaml: Array(Data(contentsOf: corpora.appending(path: "codebooks/policy.yaml"))), file: "policy.yaml")
    let table = try DelimitedTable.read(path: corpora.appending(path: "frames/passages.csv").path)
    let columns = try ["id", "text", "label", suite.columns.group ?? "group"].map {
      try #require(table.column(named: $0))
    }
    let texts = table.rows.map { row in
      LabelledText(
        id: row.cells[columns[0]], text: row.cells[columns[1]], label: row.cells[columns[2]],
        group: row.cells[columns[3]])
    }
    guard case .recipe(let recipe) = suite.subject else {
      Issue.record("the suite has no recipe")
      return
    }
    let evaluation = Evaluation(
      foldCount: recipe.folds, seed: recipe.seed, training: recipe.options, resamples: 0)
    let result = try evaluation.run(texts, codebook: codebook, jobs: 2)
    let classifier = try FrameClassifier.train(texts, codebook: codebook, options: recipe.options, jobs: 2)
    let runner = SuiteRunner(suite, texts: texts, classes: classifier.classes) {
      try classifier.classify($0, jobs: 2)
    }
    let outcome = try runner.run(figures: SuiteRunner.Figures(result, texts: texts))
    #expect(outcome.checks.count == suite.thresholds.count + suite.behaviour.count)
    for check in outcome.checks {
      #expect(check.isPassed, "\(check.message) \(check.examples.map(\.text))")
    }
  }
}
