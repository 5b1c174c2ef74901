import ArgumentParser
import Workflow

struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Group articles that tell the same event, and list the groups.",
    discussion: """
      Articles are joined by average-link clustering on the cosine of their TF-IDF vectors, within a window of \
      days; groups assigned at ingest stay as they are. A threshold or window given here is kept for later \
      commands.

      EXAMPLES:
        parallax events --min-articles 2
        parallax events --threshold 0.3 --window 7
        parallax articles --event event-1f00a90cd27e
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Smallest mean cosine at which groups are joined, above 0 to 1.", valueName: "cosine"))
  var threshold: Float?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Most days between an event's first and last article; \"none\" for no limit.", valueName: "days"))
  var window: String?

  @Option(name: .customLong("min-articles"), help: ArgumentHelp("Leave out smaller events.", valueName: "n"))
  var minArticles = 1

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if let threshold, !(threshold > 0 && threshold <= 1) {
      throw ValidationError("--threshold must be above 0 and at most 1.")
    }
    if let window, window != "none", (Int(window) ?? -1) < 0 {
      throw ValidationError("--window must be a number of days or \"none\".")
    }
  }

  func run() throws {
    let workspace = try corpus.workspace()
    if threshold != nil || window != nil {
      var options = try workspace.eventOptions()
      if let threshold { options = options.with(threshold: threshold) }
      if let window { options = options.with(window: Int(window)) }
      try workspace.refreshEvents(options)
    }
    try rows.print(try workspace.eventTable(filter.filter, minimumArticles: minArticles))
  }
}
