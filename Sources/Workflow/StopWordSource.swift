import Vectors

/// Finding stop-word lists: by name, or by path.
public enum StopWordSource {
  /// The list that `name` means: none for `nil`, the bundled one for `english`, else a file with one word a line.
  ///
  /// - Throws: ``WorkflowError``.
  public static func list(_ name: String?) throws -> StopWordList {
    switch name {
    case nil: .none
    case "english"?: .english
    case let path?: StopWordList(parsing: try InputFile.text(at: path), name: path)
    }
  }
}
