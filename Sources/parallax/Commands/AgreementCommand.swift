import ArgumentParser
import Statistics
import Workflow

extension MeasurementLevel: ExpressibleByArgument {}
extension CoderTable.Shape: ExpressibleByArgument {}

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "How far coders agree: Krippendorff's alpha, percent agreement, Cohen's kappa.",
    discussion: """
      The table is long, one row a coding with the columns unit, coder and code, or wide, one row a unit and one \
      column a coder. With a column value, each code is a variable of its own. Empty cells, NA, NaN and a single \
      point are missing codes. Alpha is given over all codes and for each code against all others, with the \
      interval of a bootstrap over units.

      EXAMPLES:
        parallax agreement coded.csv
        parallax agreement scale.csv --level ordinal --order low,middle,high
        parallax agreement wide.csv --unit passage --coders ann,ben --format csv
      """)

  @Argument(help: "CSV or TSV table of codings; - for standard input.")
  var table: String

  @Option(name: .long, help: "What the codes are: names, ranks or numbers.")
  var level: MeasurementLevel = .nominal

  @Option(
    name: .long, help: "Shape of the table (default: long if it has columns for coder and code, else wide).")
  var shape: CoderTable.Shape?

  @Option(
    name: .long, help: ArgumentHelp("Column of the units (default: unit, else id).", valueName: "column"))
  var unit: String?

  @Option(name: .long, help: ArgumentHelp("Column of the coders, in a long table.", valueName: "column"))
  var coder = "coder"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of the codes, in a long table (default: code, else label).", valueName: "column"))
  var code: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column with the value of each code, in a long table (default: value, if there is one).",
      valueName: "column"))
  var value: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Columns of the coders, in a wide table, with commas between them (default: all but the units').",
      valueName: "columns"))
  var coders: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Codes from the lowest to the highest, with commas between them.", valueName: "codes"))
  var order: String?

  @Option(name: .long, help: ArgumentHelp("Resamples of units for intervals; 0 for none.", valueName: "n"))
  var resamples = 1000

  @OptionGroup var compute: ComputeOptions
  @OptionGroup var rows: RowOptions

  func validate() throws {
    if resamples != 0, !(20...100_000).contains(resamples) {
      throw ValidationError("--resamples must be 0, or from 20 to 100000.")
    }
  }

  func run() throws {
    let coders = try CoderTable(
      path: table,
      columns: CoderTable.Columns(
        shape: shape, unit: unit, coder: coder, code: code, value: value, coders: coders.map(Self.list) ?? [],
        order: order.map(Self.list) ?? []))
    let report = try AgreementReport(
      coders, level: level,
      bootstrap: resamples == 0
        ? nil : KrippendorffAlpha.Bootstrap(resamples: resamples, seed: compute.seed))
    if !compute.quiet {
      for note in report.notes { StandardError.print("parallax: \(table): \(note)") }
    }
    try rows.print(report.table)
  }

  /// The parts between commas, without blanks at their ends.
  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      let kept = part.drop(while: \.isWhitespace)
      return String(kept.reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
