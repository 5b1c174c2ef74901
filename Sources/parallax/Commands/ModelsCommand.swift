import ArgumentParser

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, install and check trained models.",
    discussion: """
      Models are kept in $PARALLAX_MODELS, else in parallax/models in the user's data folder \
      ($XDG_DATA_HOME, else ~/.local/share).

      EXAMPLES:
        parallax models list       what there is, with licences and attribution
        parallax models install    download and install the English pipeline
        parallax models verify     read the installed files again
      """,
    subcommands: [ModelsListCommand.self, ModelsInstallCommand.self, ModelsVerifyCommand.self])
}
