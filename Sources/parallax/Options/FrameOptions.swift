import ArgumentParser
import Framing
import Store
import Workflow

/// Which columns of a table hold what.
struct FrameColumnOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Column of the texts.", valueName: "column"))
  var text = "text"

  @Option(name: .long, help: ArgumentHelp("Column of the frames.", valueName: "column"))
  var label = "label"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of the groups that folds never split, such as an event; in the corpus a field of the articles (default: the event).",
      valueName: "column"))
  var group = "group"

  var columns: FrameTableColumns { FrameTableColumns(text: text, label: label, group: group) }

  /// The coded texts of a table, or without one those of the corpus.
  ///
  /// - Parameters:
  ///   - hasSeveralLabels: whether a cell may hold several frames, with ; between them.
  ///   - workspace: the corpus, where there is no table.
  func labelled(
    _ table: String?, codebook: Codebook?, hasSeveralLabels: Bool, workspace: Workspace?
  ) throws -> [LabelledText] {
    if let table {
      return try FrameTable.labelled(
        path: table, columns: columns, codebook: codebook, hasSeveralLabels: hasSeveralLabels
      ) {
        StandardError.print("parallax: \($0)")
      }
    }
    guard let workspace, let codebook else {
      throw ValidationError("Name a table of coded texts, or with --codebook those of the corpus.")
    }
    return try workspace.codedTexts(
      codebook, hasSeveralLabels: hasSeveralLabels, grouping: group == "group" ? nil : Grouping(group))
  }
}
