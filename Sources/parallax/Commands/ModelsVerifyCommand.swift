import ArgumentParser
import Workflow

struct ModelsVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the files of all installed models against their sums.",
    discussion: """
      EXAMPLES:
        parallax models verify
      """)

  @Flag(name: [.short, .long], help: "Say nothing if all is well.")
  var quiet = false

  func run() throws {
    let (models, differences) = try ModelShelf().verify()
    for difference in differences { StandardError.print("parallax: \(difference)") }
    guard differences.isEmpty else {
      throw CheckFailed(
        message: "parallax: models differ from what was installed; run parallax models install")
    }
    if !quiet { StandardError.print("\(models.joined(separator: ", ")): as installed") }
  }
}
