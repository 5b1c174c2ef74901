import ArgumentParser
import Workflow

struct FramesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Check a classifier against a suite of thresholds and behaviour.",
    discussion: """
      A suite (YAML) names coded texts, a training recipe or a model file, figures that must be reached, and how the \
      classifier must behave. A recipe is cross-validated; a model file is tried on the texts, which must not be \
      those it was trained on. Exit code 1 if a check fails; the worst examples are then named on standard error.

      EXAMPLES:
        parallax frames test corpora/frames/suite.yaml
        parallax frames test suite.yaml --model frames.model --format json
        parallax frames test suite.yaml --junit results.xml
      """)

  @Argument(help: "Suite file (YAML).")
  var suite: String

  @Option(
    name: .long,
    help: ArgumentHelp("Test this model file instead of what the suite names.", valueName: "file"))
  var model: String?

  @Option(name: .long, help: ArgumentHelp("Also write the result as JUnit XML.", valueName: "file"))
  var junit: String?

  @OptionGroup var compute: ComputeOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    let result = try SuiteStage.run(suite, model: model, jobs: compute.jobCount) {
      StandardError.print("parallax: \($0)")
    }
    try rows.print(try result.table())
    if let junit { try AtomicFile.write(Array(JUnitReport.xml(result).utf8), to: junit) }
    guard !result.isPassed else { return }
    let failed = result.checks.count { !$0.isPassed }
    let summary = "parallax: \(suite): \(failed) of \(result.checks.count) checks failed"
    throw CheckFailed(message: (result.failures + [summary]).joined(separator: "\n"))
  }
}
