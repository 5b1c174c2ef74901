import ArgumentParser
import Corpus
import Labels
import Linguistics
import Workflow

extension Voice: ExpressibleByArgument {}
extension LabelFinding.Construction: ExpressibleByArgument {}
extension Attribution.Form: ExpressibleByArgument {}
extension CueClass: ExpressibleByArgument {}

/// Options of the commands that need labels, quotations or actors.
struct AnalysisOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Model to analyse with; kept for later commands (default at first: \(Pipeline.defaultModel)).",
      valueName: "name"))
  var model: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Lexicon of reporting words (YAML), kept for later commands; \"none\" for the built-in one.",
      valueName: "file"))
  var cues: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Your rules about actors (YAML: aliases, merges, never-merge), kept for later commands; \"none\" for no rules.",
      valueName: "file"))
  var actors: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only actors with this name, alias or id; whole words, any case; may be repeated.", valueName: "name"))
  var actor: [String] = []

  /// Brings labels up to date with what the options say.
  func refresh(_ workspace: Workspace) throws {
    try workspace.refreshLabels(LabelChoice(model: model, cues: cues, actors: actors))
  }
}
