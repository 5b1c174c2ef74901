import ArgumentParser
import Workflow

struct FramesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List a codebook's frames with their definitions.",
    discussion: """
      EXAMPLES:
        parallax frames list --codebook labeling
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Codebook: \(BundledResources.codebookNames.joined(separator: ", ")), or a file.", valueName: "name"))
  var codebook = "policy"

  @OptionGroup var rows: RowOptions

  func run() throws {
    try rows.print(try FrameWork.table(of: try CodebookSource.codebook(codebook)))
  }
}
