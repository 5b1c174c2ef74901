import ArgumentParser

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Measure differences between outlets, or any other groups.",
    discussion: """
      Each group is set against all others together, with --pairs also against each other one. Positive values mean: \
      more in this group. Where articles are enough (ten a side, over five events that both report), intervals come \
      from resampling articles, p from exchanging groups within events, and q accounts for all tests of the table; \
      elsewhere the table is descriptive.
      """,
    subcommands: [
      CompareTermsCommand.self, CompareLabelsCommand.self, CompareFramesCommand.self,
      CompareSourcesCommand.self,
    ])
}
