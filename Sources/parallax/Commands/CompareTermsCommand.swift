import ArgumentParser
import Statistics
import Store
import Workflow

struct CompareTermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "Words and phrases each group uses more than the others.",
    discussion: """
      Each group is compared with all others together: log-odds ratio with informative Dirichlet prior (Monroe et \
      al. 2008) and its z, log-likelihood G² (Dunning 1993), log ratio (Hardie 2014), dispersion (Gries 2008), \
      with an example in context. Positive means: more in this group. Scores rank; they are no tests.

      EXAMPLES:
        parallax compare terms --event event-1f00a90cd27e
        parallax compare terms --by leaning --group left --group right --ngrams 1-2
        parallax compare terms --by country --per-group 0 --format csv --output terms.csv
      """)

  @Option(name: .long, help: ArgumentHelp("What the groups are.", valueName: "field"))
  var by = "outlet"

  @Option(
    name: .long, help: ArgumentHelp("Compare only this group; repeat it for others.", valueName: "name"))
  var group: [String] = []

  @Option(name: .long, help: ArgumentHelp("Words a term has, such as 1 or 1-3.", valueName: "range"))
  var ngrams = NGramRange(1...3)

  @Option(
    name: .customLong("min-df"), help: ArgumentHelp("Fewest articles that hold a term.", valueName: "n"))
  var minDF = 1

  @Option(
    name: .long, help: ArgumentHelp("Strength of the prior (α₀), in tokens.", valueName: "tokens"))
  var prior = Keyness.defaultPriorStrength

  @Option(
    name: .customLong("per-group"), help: ArgumentHelp("Rows a group; 0 for all terms.", valueName: "n"))
  var perGroup = 25

  @Flag(name: .long, help: "List the terms a group uses least, too.")
  var underused = false

  @Flag(name: .customLong("fragments"), help: "List terms that begin or end with a stop word, too.")
  var fragments = false

  @Flag(
    name: .customLong("keep-repeated-lines"),
    help: "Count lines that an outlet prints in three or more of its articles (notices, credits), too.")
  var keepRepeatedLines = false

  @OptionGroup var terms: TermOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func validate() throws {
    if minDF < 1 { throw ValidationError("--min-df must be at least 1.") }
    if perGroup < 0 { throw ValidationError("--per-group must not be negative.") }
    if !(prior > 0) { throw ValidationError("--prior must be above 0.") }
  }

  func run() throws {
    let workspace = try corpus.workspace()
    try rows.print(
      try workspace.compareTerms(
        TermRequest(
          filter: filter.filter, grouping: Grouping(by), groups: group, sections: Set(terms.section),
          tokenization: try terms.tokenization(ngrams), minimumDocumentFrequency: minDF,
          priorStrength: prior, limitPerGroup: perGroup == 0 ? nil : perGroup,
          includesUnderused: underused, includesFragments: fragments,
          keepsRepeatedLines: keepRepeatedLines)))
  }
}
