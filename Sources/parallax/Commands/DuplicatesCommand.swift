import ArgumentParser
import Workflow

struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "List articles that copy an earlier one on the same event.",
    discussion: """
      An article is a copy if it has the same words as an earlier one, or if four fifths of the shorter text's runs of \
      five words stand in the longer. Comparisons leave copies out with --copies collapsed.

      EXAMPLES:
        parallax duplicates
        parallax duplicates --event event-1f00a90cd27e --format csv
      """)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws { try rows.print(try corpus.workspace().copyTable(filter.filter)) }
}
