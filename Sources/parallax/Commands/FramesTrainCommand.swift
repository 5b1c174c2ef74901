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
      best of all group (--text, --label and --group name others); rows without a label are left out. Without a table, \
      the units of the corpus that `frames import --codebook` read in are learned from.

      EXAMPLES:
        parallax frames train coded.csv --output frames.model
        parallax frames train coded.csv --codebook policy --label frame --output frames.model
        parallax frames train --codebook policy --output frames.model
        parallax frames train coded.csv --embeddings --output frames.model
        parallax frames train coded.csv --features words --features characters --output frames.model
        parallax frames train coded.csv --wanted-accuracy 0.9 --output frames.model
      """)

  @Argument(help: "CSV or TSV table of coded texts; those of the corpus if left out.")
  var table: String?

  @Option(name: [.short, .long], help: ArgumentHelp("Model file to write.", valueName: "file"))
  var output: String

  @Option(name: .long, help: ArgumentHelp("Codebook the labels must be from.", valueName: "name"))
  var codebook: String?

  @OptionGroup var columns: FrameColumnOptions
  @OptionGroup var training: FrameTrainingOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if table == nil, codebook == nil {
      throw ValidationError("Name a table of coded texts, or with --codebook those of the corpus.")
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
    let classifier = try FrameTable.naming(table) {
      try FrameClassifier.train(
        texts, codebook: codebook, options: options, embedder: embedder, seed: corpus.compute.seed,
        programVersion: ProgramVersion.current,
        libraryVersions: embedder == nil ? [:] : SentenceVectors.libraryVersions, jobs: jobs)
    }
    try AtomicFile.write(try classifier.modelFile(), to: output)
    guard !corpus.quiet else { return }
    for line in FrameWork.summary(of: classifier) { StandardError.print("\(output): \(line)") }
  }
}
