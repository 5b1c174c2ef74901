import ArgumentParser
import Corpus
import Framing
import Hashing
import Store
import Workflow

extension FramingUnit: ExpressibleByArgument {}

struct FramesClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Give texts their frames.",
    discussion: """
      With a table, its rows are classified and printed. Without one, the articles of the corpus are: the result \
      is stored, and the frame shares of each group are printed (--passages: every passage).

      With --zero-shot, frames are guessed from what the codebook says of them, before anything is coded: by the sentence \
      encoder, the nearest description wins. That helps to look around, and to choose what to code; rows say \
      "zero-shot" and have no probability.

      EXAMPLES:
        parallax frames classify new.csv --model frames.model --format jsonl
        parallax frames classify --codebook policy --by country
        parallax frames classify new.csv --codebook policy --zero-shot
        parallax frames classify --model frames.model --unit headline --passages --format csv
      """)

  @Argument(help: "CSV or TSV table with a text column; the corpus if left out.")
  var table: String?

  @Option(name: .long, help: ArgumentHelp("Model file from `frames train`.", valueName: "file"))
  var model: String?

  @Option(
    name: .long, help: ArgumentHelp("Classify by the terms of this codebook instead.", valueName: "name"))
  var codebook: String?

  @Flag(
    name: .customLong("zero-shot"),
    help: "Guess from the codebook's definitions, terms and examples with the sentence encoder.")
  var zeroShot = false

  @Option(name: .long, help: ArgumentHelp("Column of the texts.", valueName: "column"))
  var text = "text"

  @Option(name: .long, help: "What is classified in the corpus.")
  var unit: FramingUnit = .passage

  @Option(name: .long, help: ArgumentHelp("What shares are counted by.", valueName: "field"))
  var by = "outlet"

  @Flag(name: .long, help: "Print every passage instead of shares.")
  var passages = false

  @Flag(name: .long, help: "Say which terms decided.")
  var explain = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if (model == nil) == (codebook == nil) {
      throw ValidationError("Give either --model FILE or --codebook NAME.")
    }
    if zeroShot, codebook == nil { throw ValidationError("--zero-shot needs --codebook NAME.") }
    if zeroShot, explain { throw ValidationError("--zero-shot has nothing to explain.") }
  }

  func run() throws {
    if let table {
      try classify(tableAt: table)
    } else {
      try classifyCorpus()
    }
  }

  private func classify(tableAt path: String) throws {
    let items = try FrameTable.items(path: path, textColumn: text) {
      StandardError.print("parallax: \($0)")
    }
    let jobs = corpus.compute.jobCount
    if let model {
      let classifier = try FrameWork.model(at: model)
      let embedder = try SentenceVectors.embedder(for: classifier, jobs: jobs)
      let predictions = try classifier.classify(items.map(\.text), embedder: embedder, jobs: jobs)
      try rows.print(
        try FrameWork.table(
          of: predictions, items: items, classifier: classifier, explains: explain, embedder: embedder))
    } else if let codebook {
      let codebook = try CodebookSource.codebook(codebook)
      try rows.print(
        zeroShot
          ? try FrameWork.zeroShotTable(
            items, codebook: codebook, embedder: try SentenceVectors.embedder(jobs: jobs))
          : try FrameWork.table(items, codebook: codebook))
    }
  }

  private func classifyCorpus() throws {
    let workspace = try corpus.workspace()
    let method: FrameRequest.Method
    if let model {
      let classifier = try FrameWork.model(at: model)
      method = .classifier(classifier, sha256: SHA256.hexDigest(of: try classifier.modelFile()))
    } else {
      let codebook = try CodebookSource.codebook(codebook ?? "policy")
      method = zeroShot ? .zeroShot(codebook) : .dictionary(codebook)
    }
    let counts = try workspace.classifyFrames(FrameRequest(method: method, unit: unit))
    if !corpus.quiet {
      StandardError.print("\(counts.units) units classified, \(counts.unframed) without a frame")
    }
    let filter = filter.filter
    try rows.print(
      passages
        ? try workspace.frameTable(filter, grouping: Grouping(by))
        : try workspace.frameShareTable(filter, grouping: Grouping(by)))
  }
}
