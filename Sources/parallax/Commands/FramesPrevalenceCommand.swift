import ArgumentParser
import Framing
import Workflow

struct FramesPrevalenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prevalence",
    abstract: "Estimate the share of each frame, with intervals that allow for the classifier's errors.",
    discussion: """
      Four estimates side by side: naive counts predictions as if they were true; corrected uses the classifier's \
      error rates; stratified weighs the coded shares; dsl (design-based supervised learning, Egami et al. 2023) corrects \
      predictions by the errors in the coded sample, and is the one to report. Without --model, classifiers are trained \
      on the coded units, and each of these is predicted by one that has not seen it. A model must not have been \
      trained on the sample. Cells are empty where fewer than 20 units are coded.

      EXAMPLES:
        parallax frames prevalence coded.csv
        parallax frames prevalence coded.csv --by country --format csv
        parallax frames prevalence coded.csv --table texts.csv --by outlet --embeddings
      """)

  @Argument(help: "Coded sample: table from `frames import`, or from `frames sample`, filled in.")
  var coded: String

  @Option(
    name: .long,
    help: ArgumentHelp("Predict with this model, which was trained on other texts.", valueName: "file"))
  var model: String?

  @Option(name: .long, help: ArgumentHelp("Codebook the labels must be from.", valueName: "name"))
  var codebook: String?

  @Flag(
    name: .long,
    help:
      "Let classifiers use vectors of the sentence encoder, too (`parallax models install minilm`). A model knows by itself."
  )
  var embeddings = false

  @Flag(
    name: .customLong("multi-label"),
    help: "Units may have several frames, with ; between them, or \"none\". A model knows by itself.")
  var multiLabel = false

  @OptionGroup var units: UnitOptions
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    let codebook = try codebook.map(CodebookSource.codebook)
    let jobs = corpus.compute.jobCount
    let predictor: PrevalenceStage.Predictor
    let needsVectors: Bool
    if let model {
      let classifier = try FrameWork.model(at: model)
      predictor = .model(classifier)
      needsVectors = classifier.metadata.embedding != nil
    } else {
      var options = FrameClassifier.Options.recommended(
        forLanguage: codebook?.language, hasEmbedder: embeddings)
      options.task = multiLabel ? .anyFrames : .oneFrame
      predictor = .crossFitted(options)
      needsVectors = embeddings
    }
    let embedder =
      needsVectors
      ? try SentenceVectors.embedder(in: units.table == nil ? corpus.workspace().store : nil, jobs: jobs)
      : nil
    let pool = try units.pool(corpus, needsStories: true)
    let result = try FrameTable.naming(coded) {
      try PrevalenceStage(
        coded, pool: pool, predictor: predictor, codebook: codebook, embedder: embedder,
        seed: corpus.compute.seed, jobs: jobs)
    }
    if !corpus.quiet { for note in result.notes { StandardError.print("parallax: \(note)") } }
    try rows.print(result.table)
  }
}
