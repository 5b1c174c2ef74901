import Kernels
import Reports
import Store

/// Checks of what Parallax runs on.
public enum Doctor {
  /// One finding: what was looked at, what it is, and what to do if it is not well.
  public struct Finding: Sendable, Equatable {
    /// What was looked at.
    public var subject: String
    /// What it is.
    public var state: String
    /// What to do; `nil` if nothing.
    public var remedy: String?
  }

  /// All findings, in a fixed order.
  public static func findings() -> [Finding] {
    [
      Finding(subject: "parallax", state: ProgramVersion.current),
      Finding(subject: "swift", state: compiler),
      blas, sqlite,
      Finding(subject: "codebooks", state: BundledResources.codebookNames.joined(separator: ", ")),
    ] + ModelShelf().findings()
  }

  /// The findings as rows `subject, state, remedy`.
  public static func table() throws -> Table {
    var table = try Table([Column("subject"), Column("state"), Column("remedy")])
    for finding in findings() {
      try table.append([.text(finding.subject), .text(finding.state), Cell(finding.remedy)])
    }
    return table
  }

  private static var blas: Finding {
    Finding(
      subject: "blas", state: BLASProvider.description,
      remedy: BLASProvider.isOpenBLAS
        ? nil : "about 15 times slower than OpenBLAS; install libopenblas0-pthread")
  }

  private static var sqlite: Finding {
    guard let facts = try? CorpusStore.libraryFacts() else {
      return Finding(subject: "sqlite", state: "cannot be used", remedy: "reinstall libsqlite3-0")
    }
    let isComplete = facts.hasFullText && facts.hasJSON
    return Finding(
      subject: "sqlite",
      state:
        "\(facts.version), full text \(facts.hasFullText ? "yes" : "no"), JSON \(facts.hasJSON ? "yes" : "no")",
      remedy: isComplete ? nil : "install a SQLite library with FTS5 and JSON")
  }

  private static var compiler: String {
    #if swift(>=6.4)
      "6.4 or newer"
    #elseif swift(>=6.3)
      "6.3"
    #else
      "older than 6.3"
    #endif
  }
}
