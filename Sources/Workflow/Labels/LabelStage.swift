import Corpus
import Events
import Foundation
import Kernels
import Labels
import Linguistics
import Models
import Store

extension Workspace {
  private static let labelStage = "labels"

  /// Brings labels, quotations and actors up to date: analyses articles that are new or have changed, and links their
  /// actors event by event.
  ///
  /// Analyses are stored a batch at a time, so that a run that was interrupted goes on where it stopped.
  ///
  /// - Parameter choice: model, lexicon and rules, where they are to be others than in the last run.
  /// - Throws: `ModelError.notInstalled` if articles must be analysed and the model is not there;
  ///   ``WorkflowError/stale(stage:)`` if something must be done but must not; `StoreError`, `LabelsError`.
  public func refreshLabels(_ choice: LabelChoice = LabelChoice()) throws {
    try refreshEvents()
    let last = try store.run(ofStage: Self.labelStage)
    let options = try choice.options(after: last.flatMap(Self.labelOptions))
    let tools = try LabelTools(options, cuesFile: choice.cues, actorsFile: choice.actors)
    let fingerprint = try labelFingerprint()
    if last?.inputFingerprint == fingerprint, last?.options == (try Self.json(options)),
      last?.models == (try Self.json(tools.models)), last?.programVersion == ProgramVersion.current
    {
      return
    }
    guard settings.refreshes else { throw WorkflowError.stale(stage: Self.labelStage) }
    try analyzeArticles(tools)
    try linkActors(
      tools,
      run: StageRun(
        stage: Self.labelStage, options: try Self.json(options), seed: settings.seed,
        programVersion: ProgramVersion.current, models: try Self.json(tools.models),
        inputFingerprint: fingerprint))
  }

  private static func labelOptions(of run: StageRun) -> LabelOptions? {
    try? JSONDecoder().decode(LabelOptions.self, from: Data(run.options.utf8))
  }

  private func labelFingerprint() throws -> String {
    "\(try store.articleFingerprint()), events \(try store.eventFingerprint())"
  }

  // MARK: - Articles

  /// Bytes of text that one thread analyses together, and articles that are stored together.
  private static let unitBytes = 64 << 10
  private static let storedTogether = 200

  private func analyzeArticles(_ tools: LabelTools) throws {
    let candidates = try store.articlesToAnalyze(method: tools.method)
    guard !candidates.isEmpty else { return }
    let worker = LabelWorker(analyzer: try tools.analyzer(), method: tools.method)
    defer { settings.finished() }
    var units = LabelUnits(candidates, store: store, byteLimit: Self.unitBytes)
    var stored: [StoredAnalysis] = []
    var done = 0
    var skipped: [String: Int] = [:]
    try OrderedPipeline.run(
      jobs: settings.jobs, next: { try units.next() },
      transform: { unit in Result { try worker.analyze(unit) } },
      consume: { result in
        let analyses = try result.get()
        stored += analyses
        done += analyses.count
        settings.progress(
          StageProgress(stage: "finding labels and quotations", completed: done, total: candidates.count))
        if stored.count >= Self.storedTogether {
          try store.storeAnalyses(stored)
          stored.removeAll(keepingCapacity: true)
        }
      })
    try store.storeAnalyses(stored)
    for candidate in candidates where !LabelWorker.isAnalyzed(language: candidate.language) {
      skipped[candidate.language ?? "", default: 0] += 1
    }
    settings.finished()
    noteWork(analyzed: done, skipped: skipped)
  }

  private func noteWork(analyzed: Int, skipped: [String: Int]) {
    let left = skipped.values.reduce(0, +)
    settings.note("analysed \(analyzed - left) article\(analyzed - left == 1 ? "" : "s")")
    guard left > 0 else { return }
    let languages = skipped.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    settings.note(
      "left out \(left) article\(left == 1 ? "" : "s") that \(left == 1 ? "is" : "are") not in English (\(languages))"
    )
  }

  // MARK: - Actors

  /// Events that are linked before their actors are stored; bounds memory.
  private static let eventsTogether = 64

  private func linkActors(_ tools: LabelTools, run: StageRun) throws {
    let events = Set(try store.eventOfArticle().values).sorted()
    defer { settings.finished() }
    try store.replaceActors(run: run) { insert in
      var start = 0
      while start < events.count {
        let batch = events[start..<min(start + Self.eventsTogether, events.count)]
        let linked = try Parallel.map(count: batch.count, jobs: settings.jobs) { index in
          let event = batch[batch.startIndex + index]
          return try tools.actors(ofEvent: event, try store.entities(ofEvent: event))
        }
        for (event, actors) in zip(batch, linked) { try insert(event, actors) }
        start = batch.endIndex
        settings.progress(StageProgress(stage: "linking actors", completed: start, total: events.count))
      }
    }
  }
}

/// Reads the articles that are to be analysed, some at a time.
private struct LabelUnits {
  private let candidates: [AnalysisCandidate]
  private let store: CorpusStore
  private let byteLimit: Int
  private var position = 0

  /// Articles read from the store at once.
  private static let mostArticles = 64

  init(_ candidates: [AnalysisCandidate], store: CorpusStore, byteLimit: Int) {
    self.candidates = candidates
    self.store = store
    self.byteLimit = byteLimit
  }

  mutating func next() throws -> [LabelWorker.Item]? {
    var unit: [LabelWorker.Item] = []
    var bytes = 0
    while position < candidates.count, unit.count < Self.mostArticles, bytes < byteLimit {
      let candidate = candidates[position]
      position += 1
      guard let text = try store.texts(ids: [candidate.id]).first else { continue }
      bytes += text.body.utf8.count
      unit.append(LabelWorker.Item(candidate: candidate, text: text))
    }
    return unit.isEmpty ? nil : unit
  }
}
