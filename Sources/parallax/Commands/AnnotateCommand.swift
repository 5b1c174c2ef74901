import ArgumentParser
import Corpus
import Linguistics
import Workflow

struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Add sentences, words, dependencies and names to articles.",
    discussion: """
      Reads articles as JSON Lines and writes each line again with one more member, "analysis"; all else stays as \
      it was, byte for byte. Needs no corpus. Headline, dek and body are analysed, each by itself; offsets count \
      code points of the text as it stands in the line. A line that is no article is left out and told of on \
      standard error; the rest goes on. docs/linguistics.md describes the layout.

      EXAMPLES:
        parallax annotate articles.jsonl > annotated.jsonl
        zcat articles.jsonl.gz | parallax annotate --map headline=title,body=text | head -1
        parallax annotate articles.jsonl --conllu > articles.conllu
      """)

  @Argument(help: "JSON Lines, also gzipped; standard input if left out or -.")
  var file = "-"

  @Flag(name: .long, help: "Write CoNLL-U, a document for each headline, dek and body.")
  var conllu = false

  @Option(name: .long, help: ArgumentHelp("Model to analyse with.", valueName: "name"))
  var model = Pipeline.defaultModel

  @Option(
    name: .long, help: ArgumentHelp("Which member holds which field.", valueName: "field=member,…"))
  var map: String?

  @Flag(name: .long, help: "End with exit code 1 if a line was left out or is incomplete.")
  var strict = false

  @OptionGroup var compute: ComputeOptions

  func run() throws {
    let summary = try Annotation.run(
      AnnotationRequest(
        path: file, form: conllu ? .conllu : .jsonLines,
        fieldMap: try map.map { try FieldMap(parsing: $0) } ?? FieldMap(), model: model,
        jobs: compute.jobCount),
      write: { try StandardOutput.shared.write($0) },
      onIssue: { StandardError.print("parallax: \($0)") })
    try StandardOutput.shared.flush()
    if !compute.quiet { print(summary) }
    let faults = summary.skipped + summary.incomplete
    if strict && faults > 0 {
      throw CheckFailed(
        message: "parallax: \(summary.skipped) lines left out, \(summary.incomplete) incomplete")
    }
  }

  private func print(_ summary: AnnotationSummary) {
    StandardError.print(
      "annotated \(summary.annotated), incomplete \(summary.incomplete), skipped \(summary.skipped)")
    if !summary.guesses.isEmpty {
      let guesses = summary.guesses.map(\.description).joined(separator: ", ")
      StandardError.print("guessed fields: \(guesses) (choose with --map)")
    }
  }
}
