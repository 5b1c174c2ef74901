import ArgumentParser
import Corpus
import Labels
import Workflow

struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "Who is quoted, with which words it is reported, and what is said.",
    discussion: """
      Direct quotations are found by their marks, reported speech by reporting words ("said", "accused", \
      "according to", "the claim that"). The speaker is the actor whom the article means, so "he" and "the \
      ministry" have names where they can be known.

      EXAMPLES:
        parallax quotes --event event-378703e74455
        parallax quotes --actor "justice ministry" --cue-class accusing
        parallax quotes --type direct --format csv --output quotes.csv
      """)

  @Option(
    name: .long, help: ArgumentHelp("Only quotations of this form; may be repeated.", valueName: "type"))
  var type: [Attribution.Form] = []

  @Option(
    name: .customLong("cue-class"),
    help: ArgumentHelp("Only those reported with words of this class; may be repeated.", valueName: "class"))
  var cueClass: [CueClass] = []

  @Option(
    name: .long, help: ArgumentHelp("Only those in this section; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = []

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try analysis.refresh(workspace)
    let request = QuotationRequest(
      filter: filter.filter, actors: analysis.actor, types: type.map(\.rawValue),
      cueClasses: cueClass.map(\.rawValue), sections: section.map(\.rawValue), limit: rows.limit)
    try rows.stream(QuotationColumns.all) { try workspace.forEachQuotationRow(request, $0) }
  }
}
