import ArgumentParser
import Foundation

/// Options of every command that computes.
struct ComputeOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Threads to use (default: all cores).", valueName: "n"))
  var jobs: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(name: [.short, .long], help: "Print no progress and no notes on standard error.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  /// Number of threads.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}
