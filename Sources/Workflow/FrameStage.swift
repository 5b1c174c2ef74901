import Corpus
import Foundation
import Framing
import Reports
import Store

/// How the articles of a corpus are classified.
public struct FrameRequest: Sendable {
  /// What gives the frames.
  public enum Method: Sendable {
    /// The terms of a codebook.
    case dictionary(Codebook)
    /// A trained classifier.
    case classifier(FrameClassifier, sha256: String)
    /// Guesses from what a codebook says of its frames, by the sentence encoder; nothing is learned.
    case zeroShot(Codebook)
  }

  /// What gives the frames.
  public var method: Method
  /// What is classified: passages, headlines or label phrases.
  public var unit: FramingUnit

  /// Makes a request.
  public init(method: Method, unit: FramingUnit = .passage) {
    self.method = method
    self.unit = unit
  }
}

extension Workspace {
  private static let frameStage = "frames"

  /// Texts classified at a time; bounds memory.
  private static let batchSize = 2_000

  /// Classifies all articles and stores the predictions in place of earlier ones.
  ///
  /// - Returns: number of units classified and of those without a frame.
  /// - Throws: `StoreError`, `FramingError`; `ModelError` if the sentence encoder is needed and not installed; for
  ///   label phrases what ``refreshLabels(_:)`` throws.
  public func classifyFrames(_ request: FrameRequest) throws -> (units: Int, unframed: Int) {
    let framer = try UnitFramer(request.method, store: store, jobs: settings.jobs)
    if request.unit == .label { try refreshLabels() }
    let total = try store.articleCount()
    var units: [FrameUnitText] = []
    var articles = 0
    // Predictions are a few dozen bytes a passage; they are kept so that they replace the old ones at once.
    var stored: [StoredFramePrediction] = []
    defer { settings.finished() }
    try forEachArticlesUnits(request.unit) { found in
      articles += 1
      units += found
      if units.count >= Self.batchSize {
        stored += try framer.frames(units, jobs: settings.jobs)
        units.removeAll(keepingCapacity: true)
        settings.progress(StageProgress(stage: "classifying", completed: articles, total: total))
      }
    }
    stored += try framer.frames(units, jobs: settings.jobs)
    try store.replaceFramePredictions(
      run: StageRun(
        stage: Self.frameStage,
        options: try Self.json(["method": framer.methodName, "unit": request.unit.rawValue]),
        seed: settings.seed, programVersion: ProgramVersion.current, models: try Self.json(framer.models),
        inputFingerprint: try store.articleFingerprint())
    ) { insert in
      for prediction in stored { try insert(prediction) }
    }
    return (stored.count, stored.count { $0.frame == nil })
  }

  /// Hands on the units of each article.
  private func forEachArticlesUnits(_ unit: FramingUnit, _ body: ([FrameUnitText]) throws -> Void) throws {
    if unit == .label {
      for (id, _) in try store.articleGroups() { try body(try labelUnits(ofArticle: id)) }
      return
    }
    try store.readTexts { next in
      while let text = try next() {
        let passages =
          unit == .headline
          ? Passage.paragraphs(of: text.headline, in: .headline) : Passage.paragraphs(of: text.body)
        try body(passages.map { FrameUnitText(article: text.id, passage: $0) })
      }
    }
  }

  /// The label phrases of an article; one that characterises two actors counts once.
  private func labelUnits(ofArticle id: String) throws -> [FrameUnitText] {
    var seen: Set<[String]> = []
    return try store.labels(ofArticle: id).enumerated().compactMap { index, record in
      let label = record.label
      guard let section = ArticleSection(rawValue: label.section),
        seen.insert([label.section, "\(label.span)"]).inserted
      else { return nil }
      return FrameUnitText(
        article: id, passage: Passage(section: section, index: index, span: label.span, text: label.label))
    }
  }

  /// Stored predictions as rows `article, group, section, start, end, frame, probability, evidence, method`.
  ///
  /// - Throws: ``WorkflowError/stale(stage:)`` if nothing was classified or articles changed since.
  public func frameTable(_ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet) throws
    -> Table
  {
    if !filter.events.isEmpty || grouping.name == "event" { try refreshEvents() }
    let run = try requireFrames()
    var table = try Table([
      Column("article"), Column("group"), Column("section"), Column("start", kind: .integer),
      Column("end", kind: .integer), Column("frame", description: "frame id; several with ; between them"),
      Column("probability", kind: .decimal(4)), Column("evidence"),
      Column("method", description: "dictionary, classifier, or zero-shot: guessed from the codebook alone"),
    ])
    let method = Self.method(of: run)
    try store.forEachFramePrediction(filter, grouping: grouping) { prediction, group, _ in
      try table.append([
        .text(prediction.article), Cell(group), .text(prediction.section), .integer(prediction.start),
        .integer(prediction.end), Cell(prediction.frame), Cell(prediction.probability),
        .text(prediction.evidence), .text(method),
      ])
    }
    return table
  }

  /// Makes sure that the stored predictions are of the articles as they are.
  ///
  /// - Returns: the run that made them.
  /// - Throws: ``WorkflowError/stale(stage:)``.
  @discardableResult func requireFrames() throws -> StageRun {
    guard let run = try store.run(ofStage: Self.frameStage),
      run.inputFingerprint == (try store.articleFingerprint())
    else { throw WorkflowError.stale(stage: Self.frameStage) }
    return run
  }

  /// What gave the stored frames.
  private static func method(of run: StageRun) -> String {
    let options = try? JSONDecoder().decode([String: String].self, from: Data(run.options.utf8))
    return options?["method"] ?? ""
  }

  /// Stored predictions as shares: the columns of ``FrameShareColumns``, and `method`. A unit with several frames counts
  /// for each of them.
  ///
  /// - Throws: as ``frameTable(_:grouping:)``.
  public func frameShareTable(_ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet) throws
    -> Table
  {
    let rows = try frameTable(filter, grouping: grouping).rows
    func text(_ cell: Cell) -> String? {
      if case .text(let text) = cell { return text }
      return nil
    }
    let units = rows.map {
      (group: text($0[1]) ?? EventAnalysis.unnamed, frames: FrameTable.frames(in: text($0[5]) ?? ""))
    }
    let frames = Set(units.flatMap(\.frames)).sorted()
    let places = Dictionary(uniqueKeysWithValues: frames.enumerated().map { ($1, $0) })
    var counts: [String: FrameShares.Counts] = [:]
    for unit in units {
      var own = FrameShares.Counts(frameCount: frames.count)
      own.total = 1
      for frame in unit.frames { if let place = places[frame] { own.frames[place] = 1 } }
      counts[unit.group, default: FrameShares.Counts(frameCount: frames.count)].add(own)
    }
    let method = try store.run(ofStage: Self.frameStage).map(Self.method) ?? ""
    var table = try Table(
      FrameShareColumns.all + [Column("method", description: "dictionary, classifier, or zero-shot")])
    for share in FrameShares(counts: counts, frames: frames).rows {
      try table.append(FrameShareColumns.row(share, event: nil) + [.text(method)])
    }
    return table
  }
}

/// The columns of frame shares.
enum FrameShareColumns {
  static let all = [
    Column("event", description: "event id; empty for all events together"),
    Column("group", description: "group whose passages are counted"),
    Column("frame", description: "frame id of the codebook"),
    Column("units", kind: .integer, description: "units of the group with this frame"),
    Column("total", kind: .integer, description: "units of the group, those without a frame included"),
    Column("share", kind: .decimal(4), description: "units / total"),
    Column(
      "share_lower", kind: .decimal(4),
      description:
        "lower bound of Wilson's 95 % interval; treats passages as independent, so it is too narrow"),
    Column("share_upper", kind: .decimal(4), description: "upper bound of the same interval"),
  ]

  static func row(_ share: FrameShares.Row, event: String?) -> [Cell] {
    [
      Cell(event), .text(share.group), .text(share.frame), .integer(share.count), .integer(share.total),
      .decimal(share.share), .decimal(share.interval.lower), .decimal(share.interval.upper),
    ]
  }
}
