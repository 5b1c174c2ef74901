import ArgumentParser
import Corpus
import Workflow

extension LabelFeatures.Part: ExpressibleByArgument {}

struct CompareLabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "What each group calls the actors more than the others do.",
    discussion: """
      Of all labels in a group's articles, how many are this one? --feature chooses what of a label is compared: the \
      whole phrase, its head or modifiers, how it is tied to the actor, in whose voice, with which hedge.

      EXAMPLES:
        parallax compare labels --actor Korvash --by leaning
        parallax compare labels --feature modifier --voice author
        parallax compare labels --feature hedge --by country --pairs
      """)

  @Option(name: .long, help: "What of a label is compared.")
  var feature: LabelFeatures.Part = .phrase

  @Flag(name: .customLong("by-actor"), help: "Tell the labels of different actors apart.")
  var byActor = false

  @Option(name: .long, help: "Only labels in the author's voice, or only those in others' voices.")
  var voice: VoiceSide?

  @Option(
    name: .long, help: ArgumentHelp("Sections whose labels count; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = [.headline, .dek, .body]

  @OptionGroup var compare: CompareOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let workspace = try corpus.workspace()
    try analysis.refresh(workspace)
    let features = LabelFeatures(part: feature, actors: analysis.actor, namesActor: byActor)
    try compare.run(
      CompareRequest(.labels(features), filter: filter.filter, sections: Set(section), voice: voice),
      workspace, rows)
  }
}
