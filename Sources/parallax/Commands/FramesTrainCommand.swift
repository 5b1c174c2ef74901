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

  @OptionGroup var compute: ComputeOptions
  @OptionGroup var columns: FrameColumnOptions
  @OptionGroup var training: FrameTrainingOptions

  func run() throws {
    let codebook = try codebook.map(CodebookSource.codebook)
    let classifier = try FrameClassifier.train(
      try columns.labelled(table), codebook: codebook,
      options: training.options(for: codebook), seed: compute.seed, programVersion: ProgramVersion.current,
      jobs: compute.jobCount)
    try AtomicFile.write(try classifier.modelFile(), to: output)
    guard !compute.quiet else { return }
    let counts = classifier.metadata.classCounts.map { "\($0.label) \($0.count)" }.joined(separator: ", ")
    StandardError.print("\(output): \(classifier.terms.vocabulary.count) terms; \(counts)")
    if !classifier.metadata.convergence.isConverged {
      StandardError.print(
        "parallax: training stopped before it had converged; lower --inverse-regularization")
    }
  }
}
