import ArgumentParser
import Framing
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
        parallax frames evaluate coded.csv --confusion
        parallax frames evaluate coded.csv --predictions --format csv --output predictions.csv
      """)

  @Argument(help: "CSV or TSV table of coded texts.")
  var table: String

  @Option(name: .long, help: ArgumentHelp("Codebook for the dictionary baseline.", valueName: "name"))
  var codebook: String?

  @Option(name: .long, help: ArgumentHelp("Number of folds.", valueName: "k"))
  var folds = 10

  @Flag(name: .customLong("exclude-ambiguous"), help: "Leave out texts marked ambiguous.")
  var excludeAmbiguous = false

  @Flag(name: .long, help: "Print the confusion matrix instead.")
  var confusion = false

  @Flag(name: .long, help: "Print every text with its prediction instead.")
  var predictions = false

  @OptionGroup var compute: ComputeOptions
  @OptionGroup var columns: FrameColumnOptions
  @OptionGroup var training: FrameTrainingOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    if folds < 2 { throw ValidationError("--folds must be at least 2.") }
    if confusion && predictions { throw ValidationError("Choose --confusion or --predictions.") }
  }

  func run() throws {
    let codebook = try codebook.map(CodebookSource.codebook)
    let result = try Evaluation(
      foldCount: folds, seed: compute.seed, ambiguousTexts: excludeAmbiguous ? .excluded : .included,
      training: training.options(for: codebook)
    ).run(
      try columns.labelled(table), codebook: codebook,
      jobs: compute.jobCount)
    if !compute.quiet {
      StandardError.print(
        "\(result.classifier.count) texts, \(result.folds.count) folds, \(result.groupCount) groups (\(result.grouping.rawValue)), seed \(result.seed)"
      )
      for note in result.notes { StandardError.print("parallax: \(note)") }
    }
    if confusion {
      try rows.print(try FrameWork.confusionTable(of: result.classifier))
    } else if predictions {
      try rows.print(try FrameWork.table(of: result.predictions))
    } else {
      try rows.print(try FrameWork.table(of: result))
    }
  }
}
