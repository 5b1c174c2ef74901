import Foundation
import Framing

/// Runs a suite of regression tests with the files that it names.
public enum SuiteStage {
  /// Runs all checks of a suite. Paths in a suite are relative to its file.
  ///
  /// - Parameters:
  ///   - path: the suite.
  ///   - model: path of a model file to test in place of what the suite names.
  ///   - jobs: most threads; results do not depend on it.
  ///   - onIssue: told of rows of the table that cannot be read.
  /// - Throws: ``WorkflowError``, `FramingError`, `ReadIssue`; `ModelError` if the sentence encoder is needed and not
  ///   installed.
  public static func run(
    _ path: String, model: String? = nil, jobs: Int, onIssue: (String) -> Void = { _ in }
  ) throws -> SuiteResult {
    let suite = try FrameSuite(yaml: try InputFile.bytes(at: path), file: path)
    let codebook = try suite.codebook.map { name in
      try CodebookSource.codebook(
        BundledResources.codebookNames.contains(name) ? name : resolved(name, from: path))
    }
    let texts = try FrameTable.labelled(
      path: resolved(suite.data, from: path),
      columns: FrameTableColumns(
        text: suite.columns.text, label: suite.columns.label,
        group: suite.columns.group ?? FrameTableColumns().group), codebook: codebook
    ) { onIssue($0.description) }
    if let model { return try test(FrameWork.model(at: model), suite, texts, codebook, jobs: jobs) }
    switch suite.subject {
    case .model(let name):
      return try test(FrameWork.model(at: resolved(name, from: path)), suite, texts, codebook, jobs: jobs)
    case .recipe(let recipe):
      return try test(recipe, suite, texts, codebook, jobs: jobs)
    }
  }

  private static func test(
    _ recipe: FrameSuite.Recipe, _ suite: FrameSuite, _ texts: [LabelledText], _ codebook: Codebook?,
    jobs: Int
  ) throws -> SuiteResult {
    var options = recipe.options
    if recipe.language == nil {
      options.vectorizer = FrameClassifier.Options.suited(toLanguage: codebook?.language).vectorizer
    }
    let embedder = try SentenceVectors.embedder(for: options, jobs: jobs)
    let evaluation = try Evaluation(
      foldCount: recipe.folds, seed: recipe.seed, training: options, resamples: 0
    ).run(texts, codebook: codebook, embedder: embedder, jobs: jobs)
    let classifier = try FrameClassifier.train(
      texts, codebook: codebook, options: options, embedder: embedder, seed: recipe.seed,
      programVersion: ProgramVersion.current, jobs: jobs)
    return try SuiteRunner(suite, texts: texts, classes: classifier.classes) {
      try classifier.classify($0, embedder: embedder, jobs: jobs)
    }.run(figures: SuiteRunner.Figures(evaluation, texts: texts))
  }

  private static func test(
    _ classifier: FrameClassifier, _ suite: FrameSuite, _ texts: [LabelledText], _ codebook: Codebook?,
    jobs: Int
  ) throws -> SuiteResult {
    try codebook?.checkLabels(texts.map(\.label))
    let embedder = try SentenceVectors.embedder(for: classifier, jobs: jobs)
    let predictions = try classifier.classify(texts.map(\.text), embedder: embedder, jobs: jobs)
    return try SuiteRunner(suite, texts: texts, classes: classifier.classes) {
      try classifier.classify($0, embedder: embedder, jobs: jobs)
    }.run(figures: SuiteRunner.Figures(predictions, texts: texts, order: classifier.classes))
  }

  /// A path of a suite as seen from where the program runs.
  private static func resolved(_ name: String, from suite: String) -> String {
    // Foundation's `deletingLastPathComponent` crashes on names of one letter.
    guard !name.hasPrefix("/"), let end = suite.lastIndex(of: "/") else { return name }
    return suite[...end] + name
  }
}
