import ArgumentParser
import Workflow

struct ActorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actors",
    abstract: "The cast: people, organisations, countries and groups, and by which names they go.",
    discussion: """
      Mentions are linked within an article and across the articles of an event. An actor keeps its id in other \
      events where its name is unambiguous. Where linking is wrong, --actors FILE corrects it.

      EXAMPLES:
        parallax actors --event event-378703e74455
        parallax actors --actor ministry --format csv
        parallax actors --actors actors.yaml
      """)

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try analysis.refresh(workspace)
    try rows.print(try workspace.actorTable(filter.filter, actors: analysis.actor))
  }
}
