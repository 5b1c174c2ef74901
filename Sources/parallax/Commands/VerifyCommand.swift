import ArgumentParser
import Corpus
import Reports

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
    let differences = try ReportFolder(path: folder) { SHA256.hexDigest(of: $0) }.verify()
    for difference in differences { StandardError.print("parallax: \(folder)/\(difference)") }
    guard differences.isEmpty else {
      throw CheckFailed(message: "parallax: \(folder): \(differences.count) differences from its manifest")
    }
    if !quiet { StandardError.print("\(folder): all files are as they were written") }
  }
}
