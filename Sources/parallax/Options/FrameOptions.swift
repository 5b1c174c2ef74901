import ArgumentParser
import Framing
import Workflow

/// Which columns of a table hold what.
struct FrameColumnOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Column of the texts.", valueName: "column"))
  var text = "text"

  @Option(name: .long, help: ArgumentHelp("Column of the frames.", valueName: "column"))
  var label = "label"

  @Option(
    name: .long,
    help: ArgumentHelp("Column of the groups that folds never split, such as an event.", valueName: "column"))
  var group = "group"

  var columns: FrameTableColumns { FrameTableColumns(text: text, label: label, group: group) }

  func labelled(_ path: String) throws -> [LabelledText] {
    try FrameTable.labelled(path: path, columns: columns) { StandardError.print("parallax: \($0)") }
  }
}

/// How a classifier is trained.
struct FrameTrainingOptions: ParsableArguments {
  @Option(
    name: .customLong("inverse-regularization"),
    help: ArgumentHelp("C of scikit-learn: larger fits the texts closer.", valueName: "c"))
  var inverseRegularization = FrameClassifier.Options.defaultC

  @Flag(
    inversion: .prefixedNo, help: "Weigh frames equally, however common they are in the coded texts.")
  var balance = true

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of the texts, whose words are reduced to stems (default: the codebook's, else no stems).",
      valueName: "code"))
  var language: String?

  func validate() throws {
    if !(inverseRegularization > 0 && inverseRegularization.isFinite) {
      throw ValidationError("--inverse-regularization must be above 0.")
    }
  }

  /// - Parameter codebook: tells the language unless one was given.
  func options(for codebook: Codebook?) -> FrameClassifier.Options {
    var options = FrameClassifier.Options.suited(toLanguage: language ?? codebook?.language)
    options.inverseRegularization = inverseRegularization
    options.classWeight = balance ? .balanced : .none
    return options
  }
}
