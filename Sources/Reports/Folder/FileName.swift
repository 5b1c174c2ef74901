/// Names of files inside a report folder.
enum FileName {
  /// Longest name in bytes; what most systems accept for a path leaves room for the folder's own.
  private static let lengthLimit = 1024

  /// Throws ``ReportsError/unsafeName(_:)`` unless `name` is a relative path, with `/` between its parts, that
  /// stays in the folder and holds no hidden part: manifests come from disk, and what they list may be removed.
  static func check(_ name: String) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let safe =
      !name.isEmpty && name.utf8.count <= lengthLimit && !name.utf8.contains { $0 < 0x20 || $0 == 0x7F }
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && $0.utf8.count <= 255 }
    guard safe else { throw ReportsError.unsafeName(name) }
  }
}
