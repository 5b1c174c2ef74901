import ArgumentParser
import Framing
import Store
import Workflow

/// Where units to code, to check or to count come from: the corpus, or a table.
struct UnitOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Take the rows of this CSV or TSV table instead of the corpus.", valueName: "file"))
  var table: String?

  @Option(name: .long, help: "What is coded in the corpus.")
  var unit: FramingUnit = .passage

  @Option(name: .long, help: ArgumentHelp("Column of the texts, in a table.", valueName: "column"))
  var text = "text"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of the groups that folds never split, in a table, such as an event.", valueName: "column"))
  var group = "group"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What units are sampled evenly from and shares are counted by: a field of the articles (default: outlet), or a column of the table.",
      valueName: "field"))
  var by: String?

  @OptionGroup var filter: FilterOptions

  func validate() throws {
    if table == nil, unit == .label {
      throw ValidationError("--unit label cannot be coded; choose passage or headline.")
    }
  }

  /// The units.
  ///
  /// - Parameter needsStories: whether the articles' events are asked for.
  func pool(_ corpus: CorpusOptions, needsStories: Bool) throws -> UnitPool {
    if let table {
      return try UnitPool(
        table: table, columns: FrameTableColumns(text: text, group: group), by: by
      ) { StandardError.print("parallax: \($0)") }
    }
    return try UnitPool(
      corpus.workspace(), unit: unit, filter: filter.filter, grouping: by.map(Grouping.init) ?? .outlet,
      needsStories: needsStories)
  }
}
