import ArgumentParser
import Workflow

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show versions and libraries, and how to fix what is missing.",
    discussion: """
      EXAMPLES:
        parallax doctor
      """)

  @OptionGroup var rows: RowOptions

  func run() throws {
    try rows.print(try Doctor.table())
  }
}
