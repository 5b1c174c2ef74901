import Foundation
import Workflow

/// How many threads a command uses.
enum JobCount {
  static func resolve(_ jobs: Int?) -> Int {
    RunSettings(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount).jobs
  }
}
