import ArgumentParser
import Corpus
import Foundation
import Workflow

extension SourceFormat: ExpressibleByArgument {}

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read articles into the corpus.",
    discussion: """
      Reads page dumps, HTML pages, JSON Lines, CSV, TSV and plain text with optional YAML front matter, each \
      recognised by its content; folders recurse, .gz files are unpacked, - is standard input. Running it again \
      changes nothing; the same article with new content becomes a new version.

      EXAMPLES:
        parallax ingest pages/ more.jsonl.gz
        parallax ingest articles.csv --map headline=title,body=text,published=date
        crawler | parallax ingest - --assign-event summit
      """)

  @Argument(help: "Files and folders to read, - for standard input.")
  var paths: [String]

  @Option(name: .customLong("input-format"), help: "Read everything as this format.")
  var inputFormat: SourceFormat?

  @Option(
    name: .long,
    help: ArgumentHelp("Which column or key holds which field.", valueName: "field=column,…"))
  var map: String?

  @Option(
    name: .long,
    help: ArgumentHelp("YAML file with facts about outlets; may be repeated.", valueName: "file"))
  var outlets: [String] = []

  @Option(
    name: .customLong("assign-event"),
    help: ArgumentHelp("Assign all articles to this event.", valueName: "name"))
  var assignEvent: String?

  @Flag(name: .long, help: "End with exit code 1 if anything was skipped.")
  var strict = false

  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file or folder to read.") }
    if let assignEvent, assignEvent.allSatisfy(\.isWhitespace) {
      throw ValidationError("--assign-event must not be empty.")
    }
  }

  func run() throws {
    let fieldMap = try map.map { try FieldMap(parsing: $0) } ?? FieldMap()
    // A mistyped path should leave no empty corpus behind.
    let isThere = { FileManager.default.fileExists(atPath: $0) }
    if !isThere(corpus.path), let missing = paths.first, !paths.contains(where: { $0 == "-" || isThere($0) })
    {
      throw WorkflowError.noInput(path: missing)
    }
    let workspace = try corpus.workspace(creating: true)
    let summary = try workspace.ingest(
      IngestRequest(
        paths: paths, inputFormat: inputFormat, fieldMap: fieldMap, outletFiles: outlets,
        assignedEvent: assignEvent)
    ) { issue in
      workspace.settings.finished()
      StandardError.print("parallax: \(issue)")
    }
    if !corpus.quiet { print(summary) }
    if summary.hasMissingPath { throw MissingInput() }
    if strict && summary.skipped > 0 {
      throw CheckFailed(message: "parallax: \(summary.skipped) of \(summary.read) records were skipped")
    }
  }

  private func print(_ summary: IngestSummary) {
    let counts = [
      "read \(summary.read)", "added \(summary.added)", "updated \(summary.updated)",
      "unchanged \(summary.unchanged)", "skipped \(summary.skipped)",
    ]
    StandardError.print(counts.joined(separator: ", "))
    let skipped = ReadIssue.Kind.allCases.compactMap { kind in
      summary.skippedByKind[kind].map { "\(kind.rawValue) \($0)" }
    }
    if !skipped.isEmpty { StandardError.print("skipped: \(skipped.joined(separator: ", "))") }
    let warnings = ArticleWarning.Kind.allCases.compactMap { kind in
      summary.warningsByKind[kind].map { "\(kind.rawValue) \($0)" }
    }
    if !warnings.isEmpty {
      StandardError.print("warnings: \(warnings.joined(separator: ", ")) (see `parallax show ID`)")
    }
    if !summary.guesses.isEmpty {
      let guesses = summary.guesses.map(\.description).joined(separator: ", ")
      StandardError.print("guessed fields: \(guesses) (choose with --map)")
    }
    if !summary.ignoredFields.isEmpty {
      StandardError.print("fields not kept: \(summary.ignoredFields.joined(separator: ", "))")
    }
  }
}
