import Framing
import Reports

/// Estimates how often each frame occurs, from a classifier's predictions and a coded sample.
public struct PrevalenceStage: Sendable {
  /// Where predictions come from.
  public enum Predictor: Sendable {
    /// Classifiers trained on the sample: each coded unit is predicted by one that has not seen its story.
    case crossFitted(FrameClassifier.Options)
    /// A classifier that was not trained on the sample.
    case model(FrameClassifier)

    /// Whether a unit may have several frames.
    var isMultiLabel: Bool {
      switch self {
      case .crossFitted(let options): options.task == .anyFrames
      case .model(let classifier): classifier.metadata.options.task == .anyFrames
      }
    }
  }

  /// The estimates; rows of all groups together come first and have no group.
  public let table: Table
  /// What a reader of the figures must know, in plain sentences.
  public let notes: [String]

  /// Folds of the cross-fitting.
  private static let foldCount = 5

  /// Estimates shares.
  ///
  /// - Parameters:
  ///   - path: coded or imported table.
  ///   - pool: all units.
  ///   - predictor: where predictions come from.
  ///   - codebook: labels must be its frames, if given.
  ///   - options: coverage of intervals.
  ///   - embedder: the sentence encoder, where the predictor needs it.
  ///   - seed: seed of the folds.
  ///   - jobs: most threads; results do not depend on it.
  /// - Throws: `ReadIssue`, ``WorkflowError``, `CodingError`, `FramingError`.
  public init(
    _ path: String, pool: UnitPool, predictor: Predictor, codebook: Codebook? = nil,
    options: PrevalenceOptions = PrevalenceOptions(), embedder: TextEmbedder? = nil, seed: UInt64 = 1,
    jobs: Int
  ) throws {
    let isMultiLabel = predictor.isMultiLabel
    var notes: [String] = []
    let file = try CodedFile(path: path) { notes.append($0.description) }
    let codes = try file.codes(
      labels: codebook?.frameIDs ?? [], hasSeveralLabels: isMultiLabel, pool: pool)
    notes += codes.issues.map { "\(path):\($0.line): \($0.message); \($0.remedy)" }
    let consensus = codes.consensus()
    let codedOfKey = Dictionary(
      consensus.units.map { ($0.unit.key, $0) }, uniquingKeysWith: { first, _ in first })
    let coded = pool.entries.map { codedOfKey[$0.unit.key] }
    let prediction = try Self.predict(
      pool.entries, coded: coded, predictor, codebook: codebook, embedder: embedder, seed: seed, jobs: jobs)
    notes += Self.notes(coded.compactMap(\.self), disputed: consensus.disputed.count, path: path)

    func rows(_ group: (UnitPool.Entry) -> String) throws -> [Prevalence.Row] {
      let units = zip(pool.entries, zip(coded, prediction.scores)).map { entry, unit in
        PrevalenceUnits.Unit(
          group: group(entry), cluster: entry.unit.id, scores: unit.1,
          // A code that estimates cannot use would make them wrong.
          codes: unit.0?.samplingProbability == nil
            ? nil : unit.0.map { Self.frames($0.label, isMultiLabel: isMultiLabel) },
          samplingProbability: unit.0?.samplingProbability)
      }
      return try Prevalence(
        PrevalenceUnits(units, frames: prediction.frames, isMultiLabel: isMultiLabel), options: options
      ).rows
    }
    var table = try Table(Self.columns)
    for row in try rows({ _ in "" }) { try table.append(Self.cells(row, group: nil)) }
    if pool.entries.contains(where: { $0.unit.stratum != nil }) {
      for row in try rows({ $0.unit.stratum ?? EventAnalysis.unnamed }) {
        try table.append(Self.cells(row, group: row.group))
      }
    }
    self.table = table
    self.notes = notes
  }

  /// Scores of each unit, one a frame.
  private static func predict(
    _ entries: [UnitPool.Entry], coded: [CodedTable.CodedUnit?], _ predictor: Predictor,
    codebook: Codebook?, embedder: TextEmbedder?, seed: UInt64, jobs: Int
  ) throws -> (frames: [String], scores: [[Double]]) {
    let texts = entries.map(\.unit.text)
    switch predictor {
    case .model(let classifier):
      return (
        classifier.classes,
        try classifier.classify(texts, embedder: embedder, jobs: jobs).map(\.probabilities)
      )
    case .crossFitted(let options):
      let rows = coded.indices.filter { coded[$0] != nil }
      let labelled = rows.map { row in
        let frames = frames(coded[row]?.label ?? "", isMultiLabel: options.task == .anyFrames)
        return LabelledText(
          id: entries[row].unit.id, text: texts[row], label: frames.first ?? "",
          group: entries[row].story, furtherLabels: Array(frames.dropFirst()))
      }
      let whole = try FrameClassifier.train(
        labelled, codebook: codebook, options: options, embedder: embedder, seed: seed, jobs: jobs)
      var scores = try whole.classify(texts, embedder: embedder, jobs: jobs).map(\.probabilities)
      let plan = try FoldPlan(
        labels: labelled.map { $0.labels.joined(separator: " ") }, groups: labelled.map(\.group),
        foldCount: foldCount, seed: seed)
      for fold in 0..<plan.foldCount {
        let tested = rows.indices.filter { plan.folds[$0] == fold }
        let trained = rows.indices.filter { plan.folds[$0] != fold }.map { labelled[$0] }
        guard !tested.isEmpty, Set(trained.map(\.label)).count > 1 else {
          // Where the others have one frame, that is what they teach.
          let frame = trained.first.flatMap { whole.classes.firstIndex(of: $0.label) }
          for index in tested {
            scores[rows[index]] = whole.classes.indices.map { $0 == frame ? 1 : 0 }
          }
          continue
        }
        let classifier = try FrameClassifier.train(
          trained, codebook: codebook, options: options, embedder: embedder, seed: seed, jobs: jobs)
        let places = whole.classes.map { classifier.classes.firstIndex(of: $0) }
        let predictions = try classifier.classify(
          tested.map { texts[rows[$0]] }, embedder: embedder, jobs: jobs)
        for (index, prediction) in zip(tested, predictions) {
          scores[rows[index]] = places.map { $0.map { prediction.probabilities[$0] } ?? 0 }
        }
      }
      return (whole.classes, scores)
    }
  }

  /// The frames of a label; where a unit may have several, with `;` between them.
  private static func frames(_ label: String, isMultiLabel: Bool) -> [String] {
    isMultiLabel ? FrameTable.frames(in: label) : [label]
  }

  private static func notes(
    _ coded: [CodedTable.CodedUnit], disputed: Int, path: String
  ) -> [String] {
    var notes: [String] = []
    let unusable = coded.filter { $0.samplingProbability == nil }.count
    if disputed > 0 {
      notes.append("\(path): \(disputed) units are left out because their coders are evenly divided")
    }
    if unusable > 0 {
      notes.append(
        "\(path): \(unusable) of \(coded.count) coded units were not drawn with a known probability, and only train"
      )
    }
    return notes
  }

  private static let methods = ["naive", "corrected", "stratified", "dsl"]

  private static let columns: [Column] =
    [
      Column("group", description: "group whose units are counted; empty for all together"),
      Column("frame", description: "frame"),
      Column("units", kind: .integer, description: "units of the group"),
      Column("coded", kind: .integer, description: "units of them that are coded"),
    ]
    + zip(
      methods,
      [
        "share of predictions, as if they were true",
        "corrected by the classifier's error rates over all groups (Rogan & Gladen 1978)",
        "shares among the coded, predicted and not, weighted by their size",
        "design-based supervised learning (Egami et al. 2023); what to report",
      ]
    ).flatMap { name, description in
      [
        Column(name, kind: .decimal(3), description: description),
        Column(name + "_lower", kind: .decimal(3), description: "lower bound of its 95 % interval"),
        Column(name + "_upper", kind: .decimal(3), description: "upper bound of that interval"),
      ]
    }

  private static func cells(_ row: Prevalence.Row, group: String?) -> [Cell] {
    let estimates = [row.naive, row.misclassificationCorrected, row.postStratified, row.designBased]
    return [Cell(group), .text(row.frame), .integer(row.units), .integer(row.codedUnits)]
      + estimates.flatMap { [Cell($0.share), Cell($0.interval?.lower), Cell($0.interval?.upper)] }
  }
}
