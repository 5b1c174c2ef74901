import ArgumentParser
import Workflow

struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the models that can be installed, with licences and attribution.",
    discussion: """
      EXAMPLES:
        parallax models list --format markdown
      """)

  @OptionGroup var rows: RowOptions

  func run() throws {
    try rows.print(try ModelShelf().table())
  }
}
