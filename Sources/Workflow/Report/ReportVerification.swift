import Reports
import Store

extension Workspace {
  /// How the files of a report differ from its manifest; nothing if all are as they were written.
  ///
  /// - Throws: `ReportsError`.
  public static func verify(report folder: String) throws -> [String] {
    try ReportFolder(path: folder, hash: hash).verify().map(\.description)
  }

  /// How the articles of a corpus differ from those that a report was made from, by article id.
  ///
  /// Articles that the report lacks are told only if it was made from a whole corpus; which of them would have passed a
  /// filter is not known.
  ///
  /// - Throws: `ReportsError`, `StoreError`.
  public static func verify(inputsOf folder: String, corpus path: String) throws -> [String] {
    let manifest = try ReportFolder(path: folder, hash: hash).manifest()
    let articles = try Workspace(path: path).store.contentHashes()
    let found = articles.map { Manifest.File(name: $0.id, sha256: $0.sha256, bytes: $0.bytes) }
    let isFiltered = ["outlet", "event", "language", "since", "until"].contains {
      manifest.options[$0] != nil
    }
    let inputs = Manifest(version: manifest.version, seed: manifest.seed, files: manifest.inputs)
    return inputs.verify(against: found).compactMap { difference in
      switch difference {
      case .missing(let id): "article \(id): no longer in the corpus"
      case .changed(let id, _, _): "article \(id): its content has changed"
      case .unexpected(let id): isFiltered ? nil : "article \(id): not in the report"
      }
    }
  }
}
