import ArgumentParser

struct FramesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frames",
    abstract: "Label passages, headlines or phrases with frames.",
    discussion: """
      EXAMPLES:
        parallax frames list                                        the bundled codebooks
        parallax frames sample --size 200 --output to-code.csv      what to code
        parallax frames import to-code.csv --format csv -o coded.csv  read the codes back
        parallax frames train coded.csv --output frames.model       learn from coded texts
        parallax frames evaluate coded.csv --group event            how good is that?
        parallax frames test suite.yaml                             does it hold what it promised?
        parallax frames classify new.csv --model frames.model       label other texts
        parallax frames explain new.csv --model frames.model        and say why
        parallax frames prevalence coded.csv                        shares, allowing for errors
        parallax frames classify --codebook policy                  label the corpus by word lists
      """,
    subcommands: [
      FramesListCommand.self, FramesSampleCommand.self, FramesImportCommand.self, FramesTrainCommand.self,
      FramesEvaluateCommand.self, FramesTestCommand.self, FramesClassifyCommand.self,
      FramesExplainCommand.self, FramesPrevalenceCommand.self,
    ])
}
