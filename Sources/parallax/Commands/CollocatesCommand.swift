import ArgumentParser
import Comparison
import Corpus
import Linguistics
import Store
import Workflow

extension Collocate.Order: ExpressibleByArgument {}

struct CollocatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collocates",
    abstract: "The company a word, a phrase or an actor keeps.",
    discussion: """
      Words near the term, within its sentence, by log-dice (Rychlý 2008), t and MI³; with --relations, words in a \
      grammatical relation with it, which needs the English model. --by tallies groups apart.

      EXAMPLES:
        parallax collocates protest --by leaning
        parallax collocates Korvash --as-actor --window 8
        parallax collocates election --relations --sort t --format csv
      """)

  @Argument(help: "Word or phrase; with --as-actor a name, alias or id.")
  var term: String

  @Flag(name: .customLong("as-actor"), help: "Look for all names of this actor.")
  var asActor = false

  @Option(name: .long, help: ArgumentHelp("Words on either side that are near.", valueName: "n"))
  var window = CollocateRequest.defaultWindow

  @Flag(name: .long, help: "Count words in a grammatical relation with the term instead.")
  var relations = false

  @Option(name: .long, help: ArgumentHelp("Model that finds the relations.", valueName: "name"))
  var model = Pipeline.defaultModel

  @Option(name: .long, help: ArgumentHelp("Tally groups apart.", valueName: "field"))
  var by: String?

  @Option(name: .long, help: ArgumentHelp("Sections that count; may be repeated.", valueName: "section"))
  var section: [ArticleSection] = [.headline, .body]

  @Option(
    name: .customLong("min-count"), help: ArgumentHelp("Fewest times near the term.", valueName: "n"))
  var minCount = 2

  @Option(name: .long, help: "What rows are ranked by.")
  var sort: Collocate.Order = .logDice

  @Option(
    name: .customLong("per-group"), help: ArgumentHelp("Rows a group; 0 for all.", valueName: "n"))
  var perGroup = 25

  @Flag(name: .customLong("keep-stop-words"), help: "List function words, too.")
  var keepStopWords = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if !(1...100).contains(window) { throw ValidationError("--window must be from 1 to 100.") }
    if minCount < 1 { throw ValidationError("--min-count must be at least 1.") }
    if perGroup < 0 { throw ValidationError("--per-group must not be negative.") }
  }

  func run() throws {
    try rows.print(
      try corpus.workspace().collocates(
        CollocateRequest(
          term: term, isActor: asActor,
          scope: relations ? .relations(model: model) : .window(left: window, right: window),
          filter: filter.filter, grouping: by.map(Grouping.init), sections: Set(section),
          minimumCount: minCount, order: sort, limitPerGroup: perGroup == 0 ? nil : perGroup,
          keepsStopWords: keepStopWords)))
  }
}
