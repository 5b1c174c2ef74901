import ArgumentParser
import Framing
import Workflow

struct FramesTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn frames from coded texts.",
    discussion: """
      Multinomial logistic regression on TF-IDF of words and word pairs. The table has the columns id, text and \
      label (--text and --label name others); rows without a label are left out.

      EXAMPLES:
        parallax frames train coded.csv --output frames.model
        parallax frames train coded.csv --codebook policy --label frame --output frames.model
      """)

  @Argument(help: "CSV or TSV table of coded texts.")
  var table: String

  @Option(name: [.short, .long], help: ArgumentHelp("Model file to write.", valueName: "file"))
  var output: String

  @Option(name: .long, help: ArgumentHelp("Codebook the labels must be from.", valueName: "name"))
  var codebook: String?

  @Option(name: .long, help: ArgumentHelp("Threads to use (default: all cores).", valueName: "n"))
  var jobs: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(name: [.short, .long], help: "Print nothing on standard error but errors.")
  var quiet = false

  @OptionGroup var columns: FrameColumnOptions
  @OptionGroup var training: FrameTrainingOptions

  func run() throws {
    let classifier = try FrameClassifier.train(
      try columns.labelled(table), codebook: try codebook.map(CodebookSource.codebook),
      options: training.options, seed: seed, programVersion: ProgramVersion.current,
      jobs: JobCount.resolve(jobs))
    try AtomicFile.write(try classifier.modelFile(), to: output)
    guard !quiet else { return }
    let counts = classifier.metadata.classCounts.map { "\($0.label) \($0.count)" }.joined(separator: ", ")
    StandardError.print("\(output): \(classifier.terms.vocabulary.count) terms; \(counts)")
    if !classifier.metadata.convergence.isConverged {
      StandardError.print(
        "parallax: training stopped before it had converged; lower --inverse-regularization")
    }
  }
}
