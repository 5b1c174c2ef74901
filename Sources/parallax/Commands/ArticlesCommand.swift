import ArgumentParser
import Store
import Workflow

struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    abstract: "List articles.",
    discussion: """
      EXAMPLES:
        parallax articles --outlet "Varna Herald" --since 2024-02-01
        parallax articles --format json | jq '.[].headline'
      """)

  @Option(name: .long, help: ArgumentHelp("Add this field as a column (such as topic).", valueName: "field"))
  var by: String?

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try rows.print(
      try workspace.articleTable(filter.filter, grouping: by.map(Grouping.init), limit: rows.limit))
  }
}
