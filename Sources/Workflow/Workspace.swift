import Foundation
import Store

/// A corpus and how to work on it: what the CLI does, programs do through this type.
///
/// ```swift
/// let workspace = try Workspace(path: "parallax.db", creating: true)
/// let summary = try workspace.ingest(IngestRequest(paths: ["pages"]))
/// let events = try workspace.events()
/// ```
///
/// Each stage reads the tables before it and writes its own; a stage that needs another one first brings that
/// one up to date (see ``RunSettings/refreshes``).
public struct Workspace: Sendable {
  /// The corpus.
  public let store: CorpusStore
  /// How stages run.
  public var settings: RunSettings

  /// Opens a corpus.
  ///
  /// - Parameters:
  ///   - path: the corpus file.
  ///   - creating: whether a missing file is made.
  ///   - settings: how stages run.
  /// - Throws: `StoreError`.
  public init(path: String, creating: Bool = false, settings: RunSettings = RunSettings()) throws {
    store = try CorpusStore(path: path, creating: creating)
    self.settings = settings
  }
}

/// How stages run; none of it changes a result but the seed.
public struct RunSettings: Sendable {
  /// Most threads to use.
  public var jobs: Int
  /// Seed of every random choice.
  public var seed: UInt64
  /// Whether stale results of earlier stages are refreshed; otherwise they are an error.
  public var refreshes: Bool
  /// Told how far a long stage is.
  public var progress: @Sendable (StageProgress) -> Void
  /// Told what a person should know, one line each.
  public var note: @Sendable (String) -> Void
  /// Told when a stage that reported progress has ended.
  public var finished: @Sendable () -> Void

  /// Threads beyond this and the number of cores only cost memory.
  private static let jobLimit = 16

  /// Makes settings; silent unless told otherwise.
  public init(
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount, seed: UInt64 = 1, refreshes: Bool = true,
    progress: @escaping @Sendable (StageProgress) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = { _ in },
    finished: @escaping @Sendable () -> Void = {}
  ) {
    self.jobs = min(max(1, jobs), max(Self.jobLimit, ProcessInfo.processInfo.activeProcessorCount))
    self.seed = seed
    self.refreshes = refreshes
    self.progress = progress
    self.note = note
    self.finished = finished
  }
}

/// How far a stage is.
public struct StageProgress: Sendable {
  /// What is being done, such as "reading articles".
  public var stage: String
  /// Items done.
  public var completed: Int
  /// Items to do, where known.
  public var total: Int?

  /// Makes a report of progress.
  public init(stage: String, completed: Int, total: Int? = nil) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}
