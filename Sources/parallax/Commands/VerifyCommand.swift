import ArgumentParser
import Foundation
import Workflow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a report's files against its manifest.",
    discussion: """
      Names each file that is gone or has changed; with --corpus, each article of the report that has changed since, is \
      gone, or is new.

      EXAMPLES:
        parallax verify reports
        parallax verify reports --corpus parallax.db
      """)

  @Argument(help: "Folder of a report.")
  var folder: String

  @Option(
    name: .long,
    help: ArgumentHelp("Corpus whose articles are compared with those of the report.", valueName: "file"))
  var corpus: String?

  @Flag(name: [.short, .long], help: "Say nothing if all is well.")
  var quiet = false

  func run() throws {
    guard FileManager.default.fileExists(atPath: folder) else { throw WorkflowError.noInput(path: folder) }
    guard FileManager.default.fileExists(atPath: folder + "/manifest.json") else {
      throw WorkflowError.noInput(path: folder + "/manifest.json")
    }
    let differences =
      try Workspace.verify(report: folder).map { "\(folder)/\($0)" }
      + (try corpus.map { try Workspace.verify(inputsOf: folder, corpus: $0) } ?? [])
    for difference in differences { StandardError.print("parallax: \(difference)") }
    guard differences.isEmpty else {
      throw CheckFailed(message: "parallax: \(folder): \(differences.count) differences from its manifest")
    }
    if !quiet { StandardError.print("\(folder): all files are as they were written") }
  }
}
