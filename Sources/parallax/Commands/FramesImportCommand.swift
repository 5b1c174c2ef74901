import ArgumentParser
import Workflow

struct FramesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read coded units back and check them against the texts.",
    discussion: """
      A row is taken only if the text it was drawn from still stands where it stood (by SHA-256), and its label is a \
      frame of --codebook, if given. Rows without a label wait. Where several coders coded a unit, it gets the label of \
      most of them. The output is a table that `frames train`, `evaluate` and `prevalence` read. With --codebook and \
      without --table, codes are kept in the corpus, too, where `frames train` finds them.

      EXAMPLES:
        parallax frames import to-code.csv --codebook policy --format csv --output coded.csv
        parallax frames import to-code.csv --table texts.csv --format csv --output coded.csv
      """)

  @Argument(help: "Table from `frames sample`, filled in.")
  var coded: String

  @Option(name: .long, help: ArgumentHelp("Codebook the labels must be from.", valueName: "name"))
  var codebook: String?

  @Flag(
    name: .customLong("multi-label"),
    help: "Units may have several frames, with ; between them, or \"none\".")
  var multiLabel = false

  @Flag(name: .long, help: "End with exit code 1 if a row is not taken.")
  var strict = false

  @OptionGroup var units: UnitOptions
  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    let pool = try units.pool(corpus, needsStories: true)
    let codebook = try codebook.map(CodebookSource.codebook)
    let imported = try CodedImport(coded, pool: pool, codebook: codebook, hasSeveralLabels: multiLabel)
    if units.table == nil, let codebook {
      try corpus.workspace().keepCodes(imported, codebook: codebook)
    }
    for issue in imported.issues { StandardError.print("parallax: \(issue)") }
    try rows.print(imported.table)
    if !corpus.quiet {
      StandardError.print(
        "\(imported.unitCount) units coded, \(imported.uncodedRows) rows without a label, \(imported.disputedCount) units disputed, \(imported.issues.count) rows not taken"
      )
    }
    if strict, !imported.issues.isEmpty { throw CheckFailed() }
  }
}
