import ArgumentParser
import Reports
import Workflow

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one article with its provenance and warnings.",
    discussion: """
      EXAMPLES:
        parallax show 3f2a                      any unambiguous beginning of an id
        parallax show 3f2a --format json
        parallax show 3f2a --article-version 1  as it was first read
      """)

  @Argument(help: "Article id, or the beginning of one.")
  var id: String

  @Option(
    name: .customLong("article-version"),
    help: ArgumentHelp("Show this version instead of the current one.", valueName: "n"))
  var articleVersion: Int?

  @Option(name: .long, help: "table (for reading) or json.")
  var format: OutputFormat = .table

  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    guard [.table, .json, .jsonl].contains(format) else {
      throw ValidationError("--format \(format.rawValue) is for rows; an article is shown as table or json.")
    }
  }

  func run() throws {
    let page = ArticlePage(try corpus.workspace().store.article(id: id, version: articleVersion))
    try StandardOutput.shared.write(format == .table ? page.text : page.json)
  }
}
