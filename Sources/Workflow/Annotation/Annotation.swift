import Corpus
import Foundation
import Linguistics

/// What to annotate, and how.
public struct AnnotationRequest: Sendable {
  /// The ways in which analyses are written.
  public enum Form: Sendable {
    /// The lines that were read, each with its analysis as the last member.
    case jsonLines
    /// CoNLL-U, a document a section.
    case conllu
  }

  /// File of JSON Lines, `-` for standard input.
  public var path: String
  /// How analyses are written.
  public var form: Form
  /// Which members hold headline, dek and body.
  public var fieldMap: FieldMap
  /// Name of the model.
  public var model: String
  /// Most threads to use.
  public var jobs: Int
  /// Bounds on the input.
  public var limits: SourceLimits

  /// Makes a request; see the properties.
  public init(
    path: String = "-", form: Form = .jsonLines, fieldMap: FieldMap = FieldMap(),
    model: String = Pipeline.defaultModel, jobs: Int = 1, limits: SourceLimits = SourceLimits()
  ) {
    self.path = path
    self.form = form
    self.fieldMap = fieldMap
    self.model = model
    self.jobs = jobs
    self.limits = limits
  }
}

/// What an annotation did.
public struct AnnotationSummary: Sendable, Equatable {
  /// Articles written.
  public var annotated = 0
  /// Lines that gave no article, and so are not in the output.
  public var skipped = 0
  /// Articles that are in the output, but of which something could not be analysed.
  public var incomplete = 0
  /// Guesses about which member is which field, ascending.
  public var guesses: [FieldMap.Guess] = []
}

/// Analyses articles as they pass: a filter without a corpus and without memory of what went before.
public enum Annotation {
  /// Bytes of lines that are read, analysed and written together; they bound memory together with the threads.
  private static let unitBytes = 64 << 10

  /// Reads articles, analyses them, and hands on lines of output in the order of the input.
  ///
  /// A line that is no article is left out and told of; the rest goes on.
  ///
  /// - Parameters:
  ///   - request: what to annotate.
  ///   - write: takes the output, in pieces.
  ///   - onIssue: told of every line that was left out or is incomplete, in order.
  /// - Throws: ``WorkflowError`` if the file is not there or reading fails, `ModelError` or `LinguisticsError` if the model cannot be
  ///   used, and what `write` throws.
  public static func run(
    _ request: AnnotationRequest, write: ([UInt8]) throws -> Void, onIssue: (ReadIssue) -> Void = { _ in }
  ) throws -> AnnotationSummary {
    if request.fieldMap.target(of: AnnotatedLine.analysisKey) != nil {
      throw WorkflowError.badOption(
        "--map must not name \"\(AnnotatedLine.analysisKey)\", which is what is added")
    }
    try checkPath(request.path)
    let pipeline = try Pipeline.load(request.model)
    return try run(request, pipeline: pipeline, write: write, onIssue: onIssue)
  }

  static func run(
    _ request: AnnotationRequest, pipeline: Pipeline, write: ([UInt8]) throws -> Void,
    onIssue: (ReadIssue) -> Void
  ) throws -> AnnotationSummary {
    var limits = request.limits
    limits.unitBytes = min(limits.unitBytes, unitBytes)
    var reader = SourceReader(
      path: request.path, inputFormat: .jsonLines, fieldMap: request.fieldMap, limits: limits)
    let worker = AnnotationWorker(request: request, pipeline: pipeline)
    var summary = AnnotationSummary()
    try OrderedPipeline.run(
      jobs: request.jobs, next: { reader.next() },
      transform: { output -> Result<AnnotatedUnit, any Error> in
        switch output {
        case .unit(let unit): Result { try worker.annotate(unit) }
        // A filter that cannot read must not look like one that had nothing to read.
        case .issue(let issue) where issue.kind == .unreadable: .failure(WorkflowError.unreadable(issue))
        // A filter of nothing gives nothing, which needs no words.
        case .issue(let issue): .success(AnnotatedUnit(skipped: issue.kind == .empty ? [] : [issue]))
        }
      },
      consume: { result in
        let unit = try result.get()
        unit.issues.forEach(onIssue)
        summary.annotated += unit.annotated
        summary.skipped += unit.skipped
        summary.incomplete += unit.issues.count - unit.skipped
        for guess in unit.guesses where !summary.guesses.contains(guess) { summary.guesses.append(guess) }
        if !unit.bytes.isEmpty { try write(unit.bytes) }
      })
    summary.guesses.sort()
    return summary
  }

  private static func checkPath(_ path: String) throws {
    if path == "-" { return }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw WorkflowError.noInput(path: path)
    }
    if isFolder.boolValue {
      throw WorkflowError.badData(path: path, line: nil, reason: "is a folder", remedy: "name a file")
    }
  }
}
