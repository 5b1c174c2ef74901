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

  @Option(name: .long, help: ArgumentHelp("Threads to use (default: all cores).", valueName: "n"))
  var jobs: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(name: [.short, .long], help: "Print no progress and no notes on standard error.")
  var quiet = false

  @Flag(name: .customLong("no-refresh"), help: "Fail if stored results are stale instead of refreshing them.")
  var noRefresh = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  var path: String {
    if let corpus { return corpus }
    let variable = ProcessInfo.processInfo.environment["PARALLAX_CORPUS"] ?? ""
    return variable.isEmpty ? "parallax.db" : variable
  }

  var settings: RunSettings {
    let bar = ProgressBar()
    let shows = !quiet && StandardError.isTerminal
    return RunSettings(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, seed: seed, refreshes: !noRefresh,
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
