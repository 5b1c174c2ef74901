import Corpus
import Foundation
import Store

/// What to read into the corpus, and how.
public struct IngestRequest: Sendable {
  /// Files and folders, `-` for standard input.
  public var paths: [String]
  /// Format to read everything as; by content unless given.
  public var inputFormat: SourceFormat?
  /// Which columns or keys hold which fields.
  public var fieldMap: FieldMap
  /// Files with facts about outlets that win over the bundled ones, later over earlier.
  public var outletFiles: [String]
  /// Event to assign all articles to.
  public var assignedEvent: String?
  /// Bounds on the input.
  public var limits: SourceLimits

  /// Makes a request; see the properties.
  public init(
    paths: [String], inputFormat: SourceFormat? = nil, fieldMap: FieldMap = FieldMap(),
    outletFiles: [String] = [], assignedEvent: String? = nil, limits: SourceLimits = SourceLimits()
  ) {
    self.paths = paths
    self.inputFormat = inputFormat
    self.fieldMap = fieldMap
    self.outletFiles = outletFiles
    self.assignedEvent = assignedEvent
    self.limits = limits
  }
}

/// What an ingest did; `read == added + updated + unchanged + skipped` always.
public struct IngestSummary: Sendable, Equatable {
  /// Files looked at.
  public var files = 0
  /// Records read: articles, and what gave none.
  public var read = 0
  /// New articles.
  public var added = 0
  /// New versions of known articles, and new event assignments.
  public var updated = 0
  /// Articles known already.
  public var unchanged = 0
  /// Records that gave no article, by reason.
  public var skippedByKind: [ReadIssue.Kind: Int] = [:]
  /// Warnings stored with articles, by kind.
  public var warningsByKind: [ArticleWarning.Kind: Int] = [:]
  /// Guesses about which column or key is which field, ascending.
  public var guesses: [FieldMap.Guess] = []
  /// Columns or keys whose values could not be kept, ascending.
  public var ignoredFields: [String] = []
  /// Whether a path that the user named does not exist.
  public var hasMissingPath = false

  /// Records that gave no article.
  public var skipped: Int { skippedByKind.values.reduce(0, +) }
}

extension Workspace {
  /// Reads files into the corpus.
  ///
  /// Articles are stored in the order of the files in batches, each in one transaction; killed at any moment, a
  /// second run completes the corpus to what an undisturbed one would have made. What cannot be read is
  /// skipped and counted, and the rest goes on.
  ///
  /// - Parameters:
  ///   - request: what to read.
  ///   - onIssue: told of everything skipped, in order.
  /// - Throws: `StoreError`, `CorpusError` (outlet files), ``WorkflowError``.
  public func ingest(
    _ request: IngestRequest, onIssue: (ReadIssue) -> Void = { _ in }
  ) throws -> IngestSummary {
    let outlets = try outletDirectory(request.outletFiles)
    let options = SourceOptions(
      inputFormat: request.inputFormat, fieldMap: request.fieldMap,
      cleaner: ArticleCleaner(outlets: outlets, assignedEvent: request.assignedEvent),
      limits: request.limits)
    var files = SourceQueue(paths: request.paths, options: options, corpus: store.path)
    var batch = IngestBatch(store: store, outlets: outlets)
    defer { settings.finished() }
    try OrderedPipeline.run(
      jobs: settings.jobs, next: { files.next() },
      transform: { step -> ParsedStep in
        switch step {
        case .unit(let unit): .parsed(UnitParser.parse(unit, options: options))
        case .issue(let issue, let isMissing): .issue(issue, isMissing: isMissing)
        }
      },
      consume: { step in
        try batch.take(step, onIssue: onIssue)
        settings.progress(StageProgress(stage: "reading articles", completed: batch.summary.read))
      })
    try batch.flush(onIssue: onIssue)
    batch.summary.files = files.fileCount
    batch.summary.guesses.sort()
    batch.summary.ignoredFields.sort()
    return batch.summary
  }

  private func outletDirectory(_ paths: [String]) throws -> OutletDirectory {
    var directory = try OutletDirectory(yaml: BundledResources.outlets, path: "bundled outlets.yaml")
    for path in paths {
      directory = directory.merging(try OutletDirectory(yaml: InputFile.text(at: path), path: path))
    }
    return directory
  }
}

/// What the walk over the input yields.
private enum SourceStep: Sendable {
  case unit(SourceUnit)
  case issue(ReadIssue, isMissing: Bool)
}

private enum ParsedStep: Sendable {
  case parsed(ParsedUnit)
  case issue(ReadIssue, isMissing: Bool)
}

/// The files under the paths, cut into units, in order.
private struct SourceQueue {
  var walker: SourceWalker
  var reader: SourceReader?
  let options: SourceOptions
  /// The corpus and its journals: what is written is not read.
  let ownFiles: Set<String>
  var fileCount = 0

  /// - Parameter corpus: the corpus file, which may lie in a folder that is read.
  init(paths: [String], options: SourceOptions, corpus: String) {
    walker = SourceWalker(paths: paths)
    self.options = options
    ownFiles = Set(["", "-wal", "-shm"].map { Self.resolved(corpus + $0) })
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  mutating func next() -> SourceStep? {
    while true {
      if let step = reader?.next() {
        switch step {
        case .unit(let unit): return .unit(unit)
        case .issue(let issue): return .issue(issue, isMissing: false)
        }
      }
      reader = nil
      switch walker.next() {
      case nil: return nil
      case .missing(let issue): return .issue(issue, isMissing: true)
      case .issue(let issue): return .issue(issue, isMissing: false)
      case .file(let path):
        if path != "-", ownFiles.contains(Self.resolved(path)) { continue }
        fileCount += 1
        reader = options.reader(of: path)
      }
    }
  }
}

/// Collects articles and stores them in batches, keeping count.
private struct IngestBatch {
  let store: CorpusStore
  let outlets: OutletDirectory
  var summary = IngestSummary()
  var articles: [Article] = []
  var bytes = 0

  /// Articles a transaction holds at most; enough that its fixed cost does not matter.
  static let articleLimit = 1_000
  /// Bytes of text a transaction holds at most.
  static let byteLimit = 8 << 20

  init(store: CorpusStore, outlets: OutletDirectory) {
    self.store = store
    self.outlets = outlets
  }

  mutating func take(_ step: ParsedStep, onIssue: (ReadIssue) -> Void) throws {
    switch step {
    case .issue(let issue, let isMissing):
      summary.hasMissingPath = summary.hasMissingPath || isMissing
      skip(issue, onIssue)
    case .parsed(let unit):
      for item in unit.items {
        switch item {
        case .skipped(let issue): skip(issue, onIssue)
        case .article(let article): try add(article, onIssue)
        }
      }
      for guess in unit.guesses where !summary.guesses.contains(guess) { summary.guesses.append(guess) }
      for field in unit.ignoredFields where !summary.ignoredFields.contains(field) {
        summary.ignoredFields.append(field)
      }
    }
  }

  private mutating func skip(_ issue: ReadIssue, _ onIssue: (ReadIssue) -> Void) {
    summary.read += 1
    summary.skippedByKind[issue.kind, default: 0] += 1
    onIssue(issue)
  }

  private mutating func add(_ article: Article, _ onIssue: (ReadIssue) -> Void) throws {
    articles.append(article)
    bytes += article.body.utf8.count
    if articles.count >= Self.articleLimit || bytes >= Self.byteLimit { try flush(onIssue: onIssue) }
  }

  mutating func flush(onIssue: (ReadIssue) -> Void) throws {
    guard !articles.isEmpty else { return }
    let outcomes = try store.ingest(articles, outlets: outlets)
    for (article, outcome) in zip(articles, outcomes) {
      if case .conflict(let reason) = outcome {
        skip(
          ReadIssue(
            path: article.sourcePath, kind: .conflict, message: reason,
            remedy: "give each article its own id, or leave the id out"), onIssue)
        continue
      }
      summary.read += 1
      switch outcome {
      case .added: summary.added += 1
      case .updated: summary.updated += 1
      case .unchanged, .conflict: summary.unchanged += 1
      }
      for warning in article.warnings { summary.warningsByKind[warning.kind, default: 0] += 1 }
    }
    articles.removeAll(keepingCapacity: true)
    bytes = 0
  }
}
