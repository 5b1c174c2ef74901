import ArgumentParser
import Framing
import Reports
import Workflow

struct FramesEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Cross-validate a classifier on coded texts.",
    discussion: """
      Texts of one group (such as an event) are never split between training and test. The majority baseline is \
      always shown, the dictionary baseline with --codebook.

      EXAMPLES:
        parallax frames evaluate coded.csv --group event --codebook policy
        parallax frames evaluate --codebook policy                 the coded units of the corpus
        parallax frames evaluate coded.csv --embeddings
        parallax frames evaluate coded.csv --confusion
        parallax frames evaluate coded.csv --learning-curve        is more coding worth it?
        parallax frames evaluate coded.csv --coverage              how good are the certain answers?
        parallax frames evaluate coded.csv --plot reliability.svg
        parallax frames evaluate coded.csv --predictions --format csv --output predictions.csv
      """)

  @Argument(help: "CSV or TSV table of coded texts; those of the corpus if left out.")
  var table: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Codebook the labels must be from; its terms are the dictionary baseline.", valueName: "name"))
  var codebook: String?

  @Option(name: .long, help: ArgumentHelp("Number of folds.", valueName: "k"))
  var folds = 10

  @Flag(name: .customLong("exclude-ambiguous"), help: "Leave out texts marked ambiguous.")
  var excludeAmbiguous = false

  @Option(name: .long, help: ArgumentHelp("Plans of folds to evaluate, each with its seed.", valueName: "n"))
  var repeats = 1

  @Option(name: .long, help: ArgumentHelp("Resamples of groups for intervals; 0 for none.", valueName: "n"))
  var resamples = 1000

  /// What is printed in place of the figures.
  enum View: String, EnumerableFlag {
    case confusion, predictions, learningCurve, calibration, coverage

    static func help(for view: View) -> ArgumentHelp? {
      switch view {
      case .confusion: "Print the confusion matrix instead."
      case .predictions: "Print every text with its prediction instead."
      case .learningCurve: "Print how figures grow with the number of coded texts instead."
      case .calibration: "Print the reliability diagram instead: accuracy at each probability."
      case .coverage: "Print accuracy when the least certain texts are left to a person instead."
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var view: View?

  @Option(
    name: .long,
    help: ArgumentHelp("Write the reliability diagram as a picture (SVG), too.", valueName: "file"))
  var plot: String?

  @OptionGroup var columns: FrameColumnOptions
  @OptionGroup var training: FrameTrainingOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if table == nil, codebook == nil {
      throw ValidationError("Name a table of coded texts, or with --codebook those of the corpus.")
    }
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if !(1...1000).contains(repeats) { throw ValidationError("--repeats must be from 1 to 1000.") }
    if training.multiLabel, view == .confusion {
      throw ValidationError("--multi-label has no confusion matrix.")
    }
    if resamples != 0, !(20...100_000).contains(resamples) {
      throw ValidationError("--resamples must be 0, or from 20 to 100000.")
    }
  }

  func run() throws {
    let codebook = try codebook.map(CodebookSource.codebook)
    let options = training.options(for: codebook)
    let jobs = corpus.compute.jobCount
    let workspace = table == nil ? try corpus.workspace() : nil
    let embedder = try SentenceVectors.embedder(for: options, in: workspace?.store, jobs: jobs)
    let texts = try columns.labelled(
      table, codebook: codebook, hasSeveralLabels: training.multiLabel, workspace: workspace)
    let evaluation = Evaluation(
      foldCount: folds, seed: corpus.compute.seed,
      ambiguousTexts: excludeAmbiguous ? .excluded : .included, training: options, repeats: repeats,
      resamples: resamples, learningShares: view == .learningCurve ? Evaluation.defaultLearningShares : [])
    let result = try FrameTable.naming(table) {
      try evaluation.run(texts, codebook: codebook, embedder: embedder, jobs: jobs)
    }
    if !corpus.quiet { report(result) }
    if let plot {
      try AtomicFile.write(Array(try FrameWork.reliabilityDiagram(of: result.calibration).utf8), to: plot)
    }
    try rows.print(try rows(of: result))
  }

  private func rows(of result: EvaluationResult) throws -> Table {
    switch view {
    case nil: return try FrameWork.table(of: result)
    case .confusion: return try FrameWork.confusionTable(of: result.classifier)
    case .predictions: return try FrameWork.predictionTable(of: result)
    case .calibration: return try FrameWork.table(of: result.calibration)
    case .coverage: return try FrameWork.table(of: result.coverage)
    case .learningCurve: return try FrameWork.table(of: result.learningCurve)
    }
  }

  private func report(_ result: EvaluationResult) {
    StandardError.print(
      "\(result.classifier.count) texts, \(result.folds.count) folds, \(result.groupCount) groups (\(result.grouping.rawValue)), seed \(result.seed)"
    )
    for note in result.notes { StandardError.print("parallax: \(note)") }
    guard let gain = result.learningCurve?.gainPerDoubling else { return }
    let hundredths = Int((gain * 100).rounded())
    StandardError.print(
      "twice as many coded texts: about \(hundredths) hundredths of macro F1 more, by the last step")
  }
}
