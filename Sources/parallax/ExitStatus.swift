import ArgumentParser
import Foundation
import Workflow

/// The process's exit codes: 0 and 1 of its own, otherwise the sysexits convention.
enum ExitStatus {
  static let checkFailed: Int32 = 1
  /// What the argument parser begins its errors with.
  private static let parserPrefix = "Error: "

  /// Prints an error in the one form all errors have and ends the process.
  static func end(after error: any Error) -> Never {
    if let failure = error as? CheckFailed {
      // The rows that say what failed come first.
      try? StandardOutput.shared.flush()
      failure.message.map(StandardError.print)
      exit(checkFailed)
    }
    if error is MissingInput { exit(66) }
    if case OutputError.closedPipe = error { exit(0) }
    try? StandardOutput.shared.flush()
    if let category = WorkflowError.category(of: error) {
      StandardError.print("parallax: \(WorkflowError.message(of: error))")
      exit(code(for: category))
    }
    // Usage errors, --help and --version are the argument parser's own; errors get the one form all have.
    let text = ParallaxCommand.fullMessage(for: error)
    guard ParallaxCommand.exitCode(for: error) != .success, text.hasPrefix(parserPrefix) else {
      ParallaxCommand.exit(withError: error)
    }
    StandardError.print("parallax: \(text.dropFirst(parserPrefix.count))")
    exit(ParallaxCommand.exitCode(for: error).rawValue)
  }

  private static func code(for category: WorkflowError.Category) -> Int32 {
    switch category {
    case .usage: 64
    case .badData: 65
    case .noInput: 66
    case .notInstalled: 69
    case .internalFault: 70
    case .cannotCreateOutput: 73
    case .inputOutput: 74
    }
  }
}

/// A check that the user asked for did not pass; not an error of the program.
struct CheckFailed: Error {
  var message: String?
}

/// A path that the user named is not there; it was reported already.
struct MissingInput: Error {}
