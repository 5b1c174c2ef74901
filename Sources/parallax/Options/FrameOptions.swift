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

  /// - Parameter hasSeveralLabels: whether a cell may hold several frames, with ; between them.
  func labelled(_ path: String, hasSeveralLabels: Bool = false) throws -> [LabelledText] {
    try FrameTable.labelled(path: path, columns: columns, hasSeveralLabels: hasSeveralLabels) {
      StandardError.print("parallax: \($0)")
    }
  }
}
