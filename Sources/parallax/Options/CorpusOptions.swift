import ArgumentParser
import Foundation
import Workflow

/// Options that every command over a corpus shares.
struct CorpusOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The corpus file (default: $PARALLAX_CORPUS, else ./parallax.db).", valueName: "file"))
  var corpus: String?

  @OptionGroup var compute: ComputeOptions

  @Flag(name: .customLong("no-refresh"), help: "Fail if stored results are stale instead of refreshing them.")
  var noRefresh = false

  var quiet: Bool { compute.quiet }

  var path: String {
    if let corpus { return corpus }
    let variable = ProcessInfo.processInfo.environment["PARALLAX_CORPUS"] ?? ""
    return variable.isEmpty ? "parallax.db" : variable
  }

  var settings: RunSettings {
    let bar = ProgressBar()
    let shows = !quiet && StandardError.isTerminal
    return RunSettings(
      jobs: compute.jobCount, seed: compute.seed, refreshes: !noRefresh,
      progress: { if shows { bar.show($0) } },
      note: {
        bar.clear()
        if !quiet { StandardError.print("parallax: \($0)") }
      },
      finished: { bar.clear() })
  }

  /// Opens the corpus that stands there.
  func workspace(creating: Bool = false) throws -> Workspace {
    try Workspace(path: path, creating: creating, settings: settings)
  }
}
