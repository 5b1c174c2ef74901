import ArgumentParser
import Corpus
import Workflow

extension SourceFeatures.Part: ExpressibleByArgument {}
extension SourceFeatures.Measure: ExpressibleByArgument {}

struct CompareSourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Whom each group lets be heard more than the others do, and how.",
    discussion: """
      Of all quotations in a group's articles, direct or not, how many are this speaker's? --measure words asks how \
      much of what is reported is theirs; --feature cue or cue-class, with which words it is reported.

      EXAMPLES:
        parallax compare sources --by leaning
        parallax compare sources --measure words --event event-378703e74455
        parallax compare sources --feature cue-class --actor "justice ministry"
      """)

  @Option(name: .long, help: "What of a quotation is compared.")
  var feature: SourceFeatures.Part = .speaker

  @Option(name: .long, help: "What is counted: quotations, or words of their content.")
  var measure: SourceFeatures.Measure = .quotations

  @Option(
    name: .long,
    help: ArgumentHelp("Sections whose quotations count; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = [.headline, .dek, .body]

  @OptionGroup var compare: CompareOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try analysis.refresh(workspace)
    let features = SourceFeatures(part: feature, measure: measure, actors: analysis.actor)
    try compare.run(
      CompareRequest(.sources(features), filter: filter.filter, sections: Set(section)), workspace, rows)
  }
}
