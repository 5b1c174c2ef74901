import ArgumentParser
import Workflow

struct FramesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show which terms gave texts their frames, and where they stand.",
    discussion: """
      One row a place of a term, the strongest first. The weights of all terms and the frame's intercept add up to its \
      score; --terms says how many terms are shown. Of a model that uses vectors, rows of sentences follow: by how much \
      the score falls without them.

      EXAMPLES:
        parallax frames explain new.csv --model frames.model --format csv
        parallax frames explain --model frames.model --passage "The fees rose by a tenth."
        parallax frames explain new.csv --model frames.model --frame economic --terms 3
      """)

  @Argument(help: "CSV or TSV table with a text column.")
  var table: String?

  @Option(name: .long, help: ArgumentHelp("Model file from `frames train`.", valueName: "file"))
  var model: String

  @Option(name: .long, help: ArgumentHelp("Explain this text instead of a table's.", valueName: "text"))
  var passage: String?

  @Option(name: .long, help: ArgumentHelp("Explain this frame instead of the one given.", valueName: "frame"))
  var frame: String?

  @Option(name: .long, help: ArgumentHelp("Most terms, and most sentences, a text.", valueName: "n"))
  var terms = 10

  @Option(name: .long, help: ArgumentHelp("Column of the texts.", valueName: "column"))
  var text = "text"

  @OptionGroup var rows: RowOptions

  func validate() throws {
    if (table == nil) == (passage == nil) {
      throw ValidationError("Give either a table or --passage TEXT.")
    }
    if terms < 1 { throw ValidationError("--terms must be at least 1.") }
  }

  func run() throws {
    let classifier = try FrameWork.model(at: model)
    let items =
      try table.map { path in
        try FrameTable.items(path: path, textColumn: text) { StandardError.print("parallax: \($0)") }
      } ?? [FrameTable.Item(id: "1", text: passage ?? "")]
    let embedder = try SentenceVectors.embedder(for: classifier, jobs: 1)
    try rows.print(
      try FrameWork.explanationTable(
        items, classifier: classifier, frame: frame, limit: terms, embedder: embedder))
  }
}
