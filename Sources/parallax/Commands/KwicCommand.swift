import ArgumentParser
import Workflow

struct KwicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "Keyword in context: every place a word or phrase stands in.",
    discussion: """
      A pattern is a word, a phrase, or either with * at its end; case does not matter. The first search builds \
      a full-text index.

      EXAMPLES:
        parallax kwic "rights activist"
        parallax kwic "meddl*" --outlet "Varna Herald"
        parallax kwic --regex "so-called \\w+" --format csv
      """)

  @Argument(help: "Word, phrase, or prefix*.")
  var pattern: String

  @Flag(name: .long, help: "The pattern is a regular expression (ICU syntax).")
  var regex = false

  @Option(name: .long, help: ArgumentHelp("Characters shown on either side.", valueName: "n"))
  var context = 60

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if context < 0 { throw ValidationError("--context must not be negative.") }
  }

  func run() throws {
    let workspace = try corpus.workspace()
    try rows.print(
      try workspace.concordance(
        ConcordanceRequest(
          pattern: pattern, isExpression: regex, filter: filter.filter, context: context, limit: rows.limit)))
  }
}
