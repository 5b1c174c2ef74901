import ArgumentParser
import Corpus
import Labels
import Store
import Workflow

struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Who is called what, by whom, in whose voice.",
    discussion: """
      A label is a phrase by which an article characterises an actor: "the fugitive", "a rights activist", "who \
      heads the movement", "wanted for fraud". Each has its voice (the author's own, quoted, attributed) and its \
      speaker. Articles are analysed when they are first needed; English only. --matrix sets actors against \
      outlets: the labels that tell an outlet from the others, with their number and voice.

      EXAMPLES:
        parallax labels --event event-378703e74455 --matrix
        parallax labels --actor Korvash --voice author --format csv
        parallax labels --matrix --by-frame --by leaning
        parallax labels --kwic --construction predicative
      """)

  @Flag(name: .long, help: "Print what each outlet calls each actor, most telling labels first.")
  var matrix = false

  @Flag(name: .customLong("by-frame"), help: "In the matrix, count the frames of the labels instead.")
  var byFrame = false

  @Flag(name: .long, help: "Print each label in its sentence.")
  var kwic = false

  @Option(name: .long, help: ArgumentHelp("Only labels in this voice; may be repeated.", valueName: "voice"))
  var voice: [Voice] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only labels of this construction; may be repeated.", valueName: "construction"))
  var construction: [LabelFinding.Construction] = []

  @Option(
    name: .long, help: ArgumentHelp("Only labels in this section; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = []

  @Option(name: .long, help: ArgumentHelp("What the matrix groups articles by.", valueName: "field"))
  var by = "outlet"

  @Option(
    name: .customLong("per-cell"), help: ArgumentHelp("Labels a row of the matrix.", valueName: "n"))
  var perCell = LabelRequest.defaultLabelsPerCell

  @Flag(
    name: .customLong("keep-ethnonyms"),
    help: "In the matrix, words for nations and ages tell labels apart, too.")
  var keepEthnonyms = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Codebook of the frames: \(BundledResources.codebookNames.joined(separator: ", ")), or a file.",
      valueName: "name"))
  var codebook = LabelRequest.defaultCodebook

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if matrix && kwic { throw ValidationError("Give either --matrix or --kwic.") }
    if byFrame && !matrix { throw ValidationError("--by-frame needs --matrix.") }
    if perCell < 1 { throw ValidationError("--per-cell must be at least 1.") }
  }

  func run() throws {
    let workspace = try corpus.workspace()
    try analysis.refresh(workspace)
    let request = LabelRequest(
      filter: filter.filter, actors: analysis.actor, voices: voice, constructions: construction,
      sections: section.map(\.rawValue), grouping: Grouping(by), codebook: codebook,
      keepsEthnonyms: keepEthnonyms, labelsPerCell: perCell, limit: rows.limit)
    if matrix {
      try rows.print(try workspace.labelMatrixTable(request, by: byFrame ? .frame : .label))
    } else if kwic {
      try rows.stream(LabelColumns.inContext) { try workspace.forEachLabelInContext(request, $0) }
    } else {
      try rows.stream(LabelColumns.all) { try workspace.forEachLabelRow(request, $0) }
    }
  }
}
