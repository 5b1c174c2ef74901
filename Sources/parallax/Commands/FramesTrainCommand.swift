import ArgumentParser
import Framing
import Workflow

struct FramesTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn frames from coded texts.",
    discussion: """
      Logistic regression on TF-IDF of words, word pairs and runs of characters; C is chosen and probabilities are \
      calibrated on held-out texts, those of one group together. The table has the columns id, text and label, and \
      best of all group (--text, --label and --group name others); rows without a label are left out.

      EXAMPLES:
        parallax frames train coded.csv --output frames.model
        parallax frames train coded.csv --codebook policy --label frame --output frames.model
        parallax frames train coded.csv --features words --features characters --output frames.model
        parallax frames train coded.csv --wanted-accuracy 0.9 --output frames.model
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
      try columns.labelled(table, hasSeveralLabels: training.multiLabel), codebook: codebook,
      options: training.options(for: codebook), seed: compute.seed, programVersion: ProgramVersion.current,
      jobs: compute.jobCount)
    try AtomicFile.write(try classifier.modelFile(), to: output)
    guard !compute.quiet else { return }
    for line in FrameWork.summary(of: classifier) { StandardError.print("\(output): \(line)") }
  }
}
