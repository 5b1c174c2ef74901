import ArgumentParser

struct FramesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frames",
    abstract: "Label passages, headlines or phrases with frames.",
    discussion: """
      EXAMPLES:
        parallax frames list                                        the bundled codebooks
        parallax frames train coded.csv --output frames.model       learn from coded texts
        parallax frames evaluate coded.csv --group event            how good is that?
        parallax frames classify new.csv --model frames.model       label other texts
        parallax frames classify --codebook policy                  label the corpus by word lists
      """,
    subcommands: [
      FramesTrainCommand.self, FramesClassifyCommand.self, FramesEvaluateCommand.self,
      FramesListCommand.self,
    ])
}
