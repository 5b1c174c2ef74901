import ArgumentParser
import Reports
import Store
import Workflow

extension ReportRequest.Section: ExpressibleByArgument {}
extension ReportRequest.Output: ExpressibleByArgument {}
extension ReportRequest.Copies: ExpressibleByArgument {}

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the full report as Markdown and CSV.",
    discussion: """
      Writes index.md, a page an event, pictures, tables and manifest.json. The same corpus gives the same bytes. \
      Files of an earlier report that are no longer needed are removed; nothing else in the folder is touched.

      EXAMPLES:
        parallax report --into reports
        parallax report --into by-leaning --by leaning --sections terms --outputs csv
        parallax report --into each-text-once --copies collapsed
        parallax report --into for-reviewers --replication-pack
      """)

  @Option(name: .long, help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var into: String

  @Option(name: .long, help: ArgumentHelp("Title of the first page.", valueName: "text"))
  var title = "Parallax report"

  @Option(name: .long, help: ArgumentHelp("What is compared.", valueName: "field"))
  var by = "outlet"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Parts to write: names, labels, quotes, terms, places, frames, copies, contrasts (default: all; labels and quotes need a model).",
      valueName: "part,…"),
    transform: { try CommaList.parse($0, of: ReportRequest.Section.self) })
  var sections: [ReportRequest.Section] = ReportRequest.Section.allCases

  @Option(
    name: .long,
    help: ArgumentHelp("Kinds of file to write: md, csv (default: all).", valueName: "kind,…"),
    transform: { try CommaList.parse($0, of: ReportRequest.Output.self) })
  var outputs: [ReportRequest.Output] = ReportRequest.Output.allCases

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Codebook of the frames: \(BundledResources.codebookNames.joined(separator: ", ")), or a file.",
      valueName: "name"))
  var codebook = "policy"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whether articles that are copies of earlier ones on the same event count: all, collapsed.",
      valueName: "which"))
  var copies: ReportRequest.Copies = .all

  @Flag(
    name: .customLong("spreadsheet-safe"),
    help: "Put an apostrophe before CSV cells that a spreadsheet would run as a formula.")
  var spreadsheetSafe = false

  @Flag(
    name: .customLong("replication-pack"),
    help: "Write only tables without the articles' words, to be passed on: places, hashes, counts, options.")
  var replicationPack = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    let outcome = try workspace.report(
      ReportRequest(
        title: title, filter: filter.filter, grouping: Grouping(by), sections: Set(sections),
        outputs: Set(outputs), codebook: codebook, copies: copies, spreadsheetSafe: spreadsheetSafe,
        isReplicationPack: replicationPack), into: into)
    guard !corpus.quiet else { return }
    let counts = [
      "\(outcome.written.count) files written", "\(outcome.unchanged.count) unchanged",
      "\(outcome.removed.count) removed",
    ]
    StandardError.print("\(into): \(counts.joined(separator: ", "))")
    for name in outcome.kept {
      StandardError.print("parallax: \(into)/\(name): edited since it was written; left as it is")
    }
  }
}

/// Options that take several values with commas between.
enum CommaList {
  static func parse<Value: RawRepresentable & CaseIterable>(_ text: String, of type: Value.Type) throws
    -> [Value]
  where Value.RawValue == String {
    try text.split(separator: ",").map { part in
      guard let value = Value(rawValue: String(part)) else {
        let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\"\(part)\" is none of: \(known).")
      }
      return value
    }
  }
}
