import ArgumentParser
import Corpus
import Foundation
import Hashing
import Reports
import Workflow

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a report's files against its manifest.",
    discussion: """
      EXAMPLES:
        parallax verify reports
      """)

  @Argument(help: "Folder of a report.")
  var folder: String

  @Flag(name: [.short, .long], help: "Say nothing if all is well.")
  var quiet = false

  func run() throws {
    guard FileManager.default.fileExists(atPath: folder) else { throw WorkflowError.noInput(path: folder) }
    guard FileManager.default.fileExists(atPath: folder + "/manifest.json") else {
      throw WorkflowError.noInput(path: folder + "/manifest.json")
    }
    let differences = try ReportFolder(path: folder) { SHA256.hexDigest(of: $0) }.verify()
    for difference in differences { StandardError.print("parallax: \(folder)/\(difference)") }
    guard differences.isEmpty else {
      throw CheckFailed(message: "parallax: \(folder): \(differences.count) differences from its manifest")
    }
    if !quiet { StandardError.print("\(folder): all files are as they were written") }
  }
}
