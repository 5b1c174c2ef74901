import Foundation

/// How many threads a command uses.
enum JobCount {
  static func resolve(_ jobs: Int?) -> Int {
    max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }
}
