import ArgumentParser
import Corpus
import Workflow

struct CompareFramesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frames",
    abstract: "Frames each group uses more than the others.",
    discussion: """
      Compares the frames that `frames classify` gave: of a group's passages (or headlines, or labels), how many have \
      this frame? Classify first.

      EXAMPLES:
        parallax frames classify --codebook policy --quiet
        parallax compare frames --by leaning
      """)

  @Option(
    name: .long, help: ArgumentHelp("Sections whose frames count; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = [.headline, .dek, .body]

  @OptionGroup var compare: CompareOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    try compare.run(
      CompareRequest(.frames, filter: filter.filter, sections: Set(section)), try corpus.workspace(), rows)
  }
}
