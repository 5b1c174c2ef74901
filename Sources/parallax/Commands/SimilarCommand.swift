import ArgumentParser
import Workflow

struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Find the articles most similar to one.",
    discussion: """
      EXAMPLES:
        parallax similar 3f2a --limit 5
      """)

  @Argument(help: "Article id, or the beginning of one.")
  var id: String

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try rows.print(
      try workspace.similarArticles(to: id, filter: filter.filter, limit: rows.limit ?? 10))
  }
}
