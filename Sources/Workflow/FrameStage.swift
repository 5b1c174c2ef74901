import Corpus
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
  /// - Throws: `StoreError`, `FramingError`; for label phrases what ``refreshLabels(_:)`` throws.
  public func classifyFrames(_ request: FrameRequest) throws -> (units: Int, unframed: Int) {
    if request.unit == .label { try refreshLabels() }
    let total = try store.articleCount()
    var units: [FrameUnitText] = []
    var articles = 0
    // Predictions are a few dozen bytes a passage; they are kept so that they replace the old ones at once.
    var stored: [StoredFramePrediction] = []
    let framer = try UnitFramer(request.method)
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

  /// Stored predictions as rows `article, group, section, start, end, frame, probability, evidence`.
  ///
  /// - Throws: ``WorkflowError/stale(stage:)`` if nothing was classified or articles changed since.
  public func frameTable(_ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet) throws
    -> Table
  {
    if !filter.events.isEmpty || grouping.name == "event" { try refreshEvents() }
    try requireFrames()
    var table = try Table([
      Column("article"), Column("group"), Column("section"), Column("start", kind: .integer),
      Column("end", kind: .integer), Column("frame"), Column("probability", kind: .decimal(4)),
      Column("evidence"),
    ])
    try store.forEachFramePrediction(filter, grouping: grouping) { prediction, group, _ in
      try table.append([
        .text(prediction.article), Cell(group), .text(prediction.section), .integer(prediction.start),
        .integer(prediction.end), Cell(prediction.frame), Cell(prediction.probability),
        .text(prediction.evidence),
      ])
    }
    return table
  }

  /// Makes sure that the stored predictions are of the articles as they are.
  ///
  /// - Throws: ``WorkflowError/stale(stage:)``.
  func requireFrames() throws {
    guard let run = try store.run(ofStage: Self.frameStage),
      run.inputFingerprint == (try store.articleFingerprint())
    else { throw WorkflowError.stale(stage: Self.frameStage) }
  }

  /// Stored predictions as shares: rows `group, frame, units, total, share, lower, upper`.
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
    let units = rows.map { (group: text($0[1]) ?? EventAnalysis.unnamed, frame: text($0[5])) }
    let frames = Set(units.compactMap(\.frame)).sorted()
    return try FrameShareColumns.table(FrameShares(units: units, frames: frames).rows, event: nil)
  }
}

/// A unit of an article to be framed.
struct FrameUnitText: Sendable {
  var article: String
  var passage: Passage
}

/// Gives units their frames with either method.
struct UnitFramer: Sendable {
  private let method: FrameRequest.Method
  private let scorer: DictionaryScorer?

  init(_ method: FrameRequest.Method) throws {
    self.method = method
    if case .dictionary(let codebook) = method {
      scorer = try DictionaryScorer(codebook)
    } else {
      scorer = nil
    }
  }

  var methodName: String {
    switch method {
    case .dictionary: "dictionary"
    case .classifier: "classifier"
    }
  }

  /// Name → hash of what was used.
  var models: [String: String] {
    switch method {
    case .dictionary(let codebook): ["codebook \(codebook.name)": codebook.sha256]
    case .classifier(_, let sha256): ["classifier": sha256]
    }
  }

  func frames(_ units: [FrameUnitText], jobs: Int) throws -> [StoredFramePrediction] {
    switch method {
    case .dictionary:
      guard let scorer else { return [] }
      return units.map { unit in
        let score = scorer.score(unit.passage.text)
        let evidence = score.hits.filter { $0.frame == score.topFrame }.map { hit in
          Self.evidence(
            hit.term, start: unit.passage.span.lowerBound + hit.span.lowerBound,
            end: unit.passage.span.lowerBound + hit.span.upperBound)
        }
        return Self.prediction(unit, frame: score.topFrame, probability: nil, evidence: evidence)
      }
    case .classifier(let classifier, _):
      let predictions = try classifier.classify(units.map(\.passage.text), jobs: jobs)
      return zip(units, predictions).map { unit, prediction in
        Self.prediction(
          // Of several frames the most probable stands for the unit; of none, none.
          unit, frame: prediction.frames.isEmpty ? nil : prediction.frame,
          probability: prediction.probability, evidence: [])
      }
    }
  }

  private static func evidence(_ term: String, start: Int, end: Int) -> String {
    "{\"term\":\(JSONText.quoted(term)),\"start\":\(start),\"end\":\(end)}"
  }

  private static func prediction(
    _ unit: FrameUnitText, frame: String?, probability: Double?, evidence: [String]
  ) -> StoredFramePrediction {
    StoredFramePrediction(
      article: unit.article, section: unit.passage.section.rawValue,
      start: unit.passage.span.lowerBound, end: unit.passage.span.upperBound, frame: frame,
      probability: probability, evidence: "[" + evidence.joined(separator: ",") + "]")
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

  static func table(_ rows: [FrameShares.Row], event: String?) throws -> Table {
    var table = try Table(all)
    for row in rows { try table.append(Self.row(row, event: event)) }
    return table
  }
}
