import ArgumentParser
import Corpus
import Workflow

struct CompareTermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "Words and phrases each group uses more than the others.",
    discussion: """
      Conservative log ratio (Evert 2022), log-odds ratio with informative Dirichlet prior (Monroe et al. 2008) and \
      its z, log-likelihood G² (Dunning 1993), log ratio (Hardie 2014), dispersion (Gries 2008), with an example in \
      context. Scores rank; p, q and intervals are there where articles are enough.

      EXAMPLES:
        parallax compare terms --event event-1f00a90cd27e
        parallax compare terms --by leaning --group left --group right --ngrams 1-2
        parallax compare terms --by country --copies collapsed --per-group 0 --format csv --output terms.csv
        parallax compare terms --voice author --section headline
      """)

  @Option(name: .long, help: ArgumentHelp("Words a term has, such as 1 or 1-3.", valueName: "range"))
  var ngrams = NGramRange(1...3)

  @Option(name: .long, help: "Count only the author's words, or only those of reported content.")
  var voice: VoiceSide?

  @Flag(name: .customLong("fragments"), help: "List terms that begin or end with a stop word, too.")
  var fragments = false

  @Flag(
    name: .customLong("keep-repeated-lines"),
    help: "Count lines that an outlet prints in three or more of its articles (notices, credits), too.")
  var keepRepeatedLines = false

  @OptionGroup var compare: CompareOptions
  @OptionGroup var terms: TermOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var corpus: CorpusOptions

  func run() throws {
    let features = TermFeatures(
      tokenization: try terms.tokenization(ngrams), includesFragments: fragments,
      keepsRepeatedLines: keepRepeatedLines)
    try compare.run(
      CompareRequest(
        .terms(features), filter: filter.filter, sections: Set(terms.section), voice: voice),
      try corpus.workspace(), rows)
  }
}
