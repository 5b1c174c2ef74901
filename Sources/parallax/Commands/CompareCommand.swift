import ArgumentParser

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Measure differences between outlets, or any other groups.",
    subcommands: [CompareTermsCommand.self])
}
