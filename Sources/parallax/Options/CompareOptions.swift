import ArgumentParser
import Comparison
import Statistics
import Store
import Workflow

extension ContrastOrder: ExpressibleByArgument {}
extension CopyHandling: ExpressibleByArgument {}
extension VoiceSide: ExpressibleByArgument {}

/// Options that every comparison shares.
struct CompareOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("What the groups are.", valueName: "field"))
  var by = "outlet"

  @Option(
    name: .long, help: ArgumentHelp("Compare only this group; repeat it for others.", valueName: "name"))
  var group: [String] = []

  @Flag(name: .long, help: "Set each group against each other one, too.")
  var pairs = false

  @Option(
    name: .long,
    help: ArgumentHelp("Exchange groups within this in tests: event, topic, …", valueName: "field"))
  var within = "event"

  @Option(
    name: .long, help: "Count all copies of an article, or only the earliest article with its text.")
  var copies: CopyHandling = .all

  @Option(
    name: [.customLong("min-documents"), .customLong("min-df")],
    help: ArgumentHelp(
      "Fewest articles that hold a feature (default: \(CompareRequest.documentsOfEvidence) from \(CompareRequest.articlesForEvidence) articles on, else 1).",
      valueName: "n"))
  var minDocuments: Int?

  @Option(
    name: .customLong("min-groups"), help: ArgumentHelp("Fewest groups that use a feature.", valueName: "n"))
  var minGroups = 1

  @Option(
    name: .customLong("per-group"),
    help: ArgumentHelp(
      "Rows a comparison, the strongest; 0 for all (default: all where tests are made, else \(Self.describedRows)).",
      valueName: "n"))
  var perGroup: Int?

  @Flag(name: .long, help: "With --per-group, list what a group uses least, too.")
  var underused = false

  @Option(name: .long, help: "What rows are ranked by.")
  var sort: ContrastOrder = .conservativeLogRatio

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Strength of the log-odds' prior (α₀), in units (default: 500 words, 10 of anything else).",
      valueName: "units"))
  var prior: Double?

  @Flag(name: .long, help: "Add z with weaker, stronger and flat priors.")
  var sensitivity = false

  @Flag(name: .customLong("force-inference"), help: "Test even where articles or events are too few.")
  var forceInference = false

  @Flag(name: .customLong("no-inference"), help: "Describe only: no tests and no intervals.")
  var noInference = false

  @Option(name: .long, help: ArgumentHelp("Resamples of articles for intervals.", valueName: "n"))
  var resamples = 1000

  @Option(name: .long, help: ArgumentHelp("Exchanges of groups for p-values.", valueName: "n"))
  var permutations = 9999

  /// Rows of a descriptive comparison unless told otherwise.
  static let describedRows = 25

  func validate() throws {
    if let minDocuments, minDocuments < 1 { throw ValidationError("--min-documents must be at least 1.") }
    if minGroups < 1 { throw ValidationError("--min-groups must be at least 1.") }
    if let perGroup, perGroup < 0 { throw ValidationError("--per-group must not be negative.") }
    if let prior, !(prior > 0) { throw ValidationError("--prior must be above 0.") }
    if forceInference && noInference {
      throw ValidationError("Give either --force-inference or --no-inference.")
    }
    if !(20...100_000).contains(resamples) {
      throw ValidationError("--resamples must be from 20 to 100000.")
    }
    if !(19...100_000).contains(permutations) {
      throw ValidationError("--permutations must be from 19 to 100000.")
    }
  }

  var options: ContrastOptions {
    ContrastOptions(
      keyness: Keyness.Options(priorStrength: prior ?? CompareRequest.chosenByUnit), includesPairs: pairs,
      inference: forceInference ? .forced : noInference ? .never : .whenEnough, resamples: resamples,
      permutations: permutations, order: sort, limit: perGroup.flatMap { $0 == 0 ? nil : $0 },
      descriptiveLimit: perGroup == nil ? Self.describedRows : nil, includesUnderused: underused,
      includesSensitivity: sensitivity)
  }

  /// Compares, tells what must be known of the result, and prints it.
  func run(_ request: CompareRequest, _ workspace: Workspace, _ rows: RowOptions) throws {
    var request = request
    request.grouping = Grouping(by)
    request.groups = group
    request.strata = Grouping(within)
    request.copies = copies
    request.minimumDocuments = minDocuments
    request.minimumGroups = minGroups
    request.options = options
    let comparison = try workspace.compare(request)
    for note in comparison.notes { workspace.settings.note(note) }
    try rows.print(try comparison.asTable())
  }
}
