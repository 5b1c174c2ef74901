import Kernels

/// Cross-validation of a frame classifier against its baselines.
///
/// Folds keep groups together (see ``FoldPlan``); everything that is learned, the vocabulary and its weights, `C`,
/// and the temperature included, is learned from the other folds only. A training text that is nearly the same as a
/// tested one is left out of that fold's training and reported. Two baselines stand beside the classifier: the
/// commonest frame of the training folds, and the codebook's seed terms where a codebook is given.
///
/// ```swift
/// let result = try Evaluation(foldCount: 10).run(texts, codebook: codebook, jobs: 2)
/// print(result.classifier.macroF1, result.majority.macroF1)
/// ```
public struct Evaluation: Sendable, Hashable {
  /// What is done with texts that coders found hard to decide.
  public enum AmbiguousTexts: String, Sendable, Hashable, Codable, CaseIterable {
    /// They are trained on and tested like others; figures without and of them alone are reported too.
    case included
    /// They are tested, but not trained on.
    case testedOnly
    /// They are left out.
    case excluded
  }

  /// Folds wanted.
  public var foldCount: Int
  /// Which plan of folds; further ones of ``repeats`` follow.
  public var seed: UInt64
  /// Plans of folds evaluated; figures are those of the first, the spread is over all.
  public var repeats: Int
  /// Resamples of groups for intervals; none below 2.
  public var resamples: Int
  /// Shares of the training texts, each above 0 and at most 1, for a learning curve; empty for none.
  public var learningShares: [Double]
  /// What is done with ambiguous texts.
  public var ambiguousTexts: AmbiguousTexts
  /// How the classifier is trained.
  public var training: FrameClassifier.Options

  /// Shares that make a good learning curve.
  public static let defaultLearningShares = [0.1, 0.2, 0.4, 0.6, 0.8, 1]

  /// Makes an evaluation; see the properties.
  public init(
    foldCount: Int = 10, seed: UInt64 = 1, ambiguousTexts: AmbiguousTexts = .included,
    training: FrameClassifier.Options = FrameClassifier.Options(), repeats: Int = 1, resamples: Int = 1000,
    learningShares: [Double] = []
  ) {
    self.foldCount = foldCount
    self.seed = seed
    self.ambiguousTexts = ambiguousTexts
    self.training = training
    self.repeats = repeats
    self.resamples = resamples
    self.learningShares = learningShares
  }

  /// Cross-validates.
  ///
  /// - Parameters:
  ///   - texts: labelled texts; those with a group are never split from their group.
  ///   - codebook: gives the order of frames, the check of labels and the dictionary baseline.
  ///   - embedder: as for ``FrameClassifier/train(_:codebook:options:embedder:seed:programVersion:libraryVersions:jobs:)``;
  ///     asked once for all texts.
  ///   - jobs: most threads; results do not depend on it.
  /// - Throws: ``FramingError`` for labels outside the codebook, fewer than two frames or groups, and options out
  ///   of range.
  public func run(
    _ texts: [LabelledText], codebook: Codebook?, embedder: TextEmbedder? = nil, jobs: Int
  ) throws -> EvaluationResult {
    try check(texts, codebook)
    let items = ambiguousTexts == .excluded ? texts.filter { !$0.isAmbiguous } : texts
    let labels = items.map { $0.labels.joined(separator: " ") }
    guard Set(items.flatMap(\.labels)).count >= 2 else {
      throw FramingError.evaluation(
        message: "the labelled texts have fewer than two frames",
        remedy: "add texts labelled with another frame")
    }
    let vectors = try FrameClassifier.checkedVectors(items.map(\.text), training, embedder)
    let scorer = try codebook.map { try DictionaryScorer($0) }
    let duplicates = try NearDuplicates.pairs(items, jobs: jobs)
    var copies = [[Int]](repeating: [], count: items.count)
    for pair in duplicates {
      copies[pair.first].append(pair.second)
      copies[pair.second].append(pair.first)
    }
    let dictionary = scorer.map { scorer in items.map { scorer.score($0.text).topFrame } }
    let tests = try (0..<max(1, repeats)).map { number in
      var evaluation = self
      evaluation.seed = seed &+ UInt64(number)
      return FoldTest(
        evaluation: evaluation, items: items, vectors: vectors,
        embedding: embedder.map(FeatureSpace.Embedding.init),
        plan: try FoldPlan(
          labels: labels, groups: items.map(\.group), foldCount: foldCount, seed: evaluation.seed),
        order: codebook?.frameIDs ?? Set(items.flatMap(\.labels)).sorted(), codebook: codebook,
        dictionary: dictionary, copies: copies)
    }
    return EvaluationResult(
      test: tests[0], repeats: try tests.map { try Self.outcomes($0, jobs: jobs) },
      curve: try learningCurve(tests[0], jobs: jobs), duplicates: duplicates,
      excluded: texts.count - items.count,
      hasDictionary: dictionary != nil)
  }

  private func check(_ texts: [LabelledText], _ codebook: Codebook?) throws {
    try codebook?.checkLabels(texts.flatMap(\.labels))
    try training.validate()
    if let share = learningShares.first(where: { !($0 > 0 && $0 <= 1) }) {
      throw FramingError.evaluation(
        message: "a learning curve cannot have a share of \(share)", remedy: "give shares above 0, at most 1")
    }
    if training.task == .oneFrame, let text = texts.first(where: { $0.labels.count != 1 }) {
      throw FramingError.evaluation(
        message: "text \(text.id) has \(text.labels.count) frames", remedy: "give each text one frame")
    }
  }

  private static func outcomes(_ test: FoldTest, jobs: Int) throws -> [FoldTest.Outcome] {
    try Parallel.map(count: test.plan.foldCount, jobs: jobs) { try test.run($0) }
  }

  private func learningCurve(_ test: FoldTest, jobs: Int) throws -> LearningCurve? {
    guard !learningShares.isEmpty else { return nil }
    let shares = Set(learningShares).sorted()
    let folds = test.plan.foldCount
    let outcomes = try Parallel.map(count: shares.count * folds, jobs: jobs) { index in
      try test.run(index % folds, share: shares[index / folds])
    }
    return LearningCurve(
      points: shares.indices.map { index in
        let own = Array(outcomes[index * folds..<(index + 1) * folds])
        let figures = test.figures(of: own.flatMap(\.predictions))
        return LearningCurve.Point(
          share: shares[index], trainedOn: Spread(own.map { Double($0.summary.trainedOn) }).mean,
          accuracy: figures.accuracy, macroF1: figures.macroF1,
          macroF1Deviation: Spread(own.map(\.summary.macroF1)).deviation)
      })
  }
}

/// Mean and standard deviation (over n − 1) of some values.
public struct Spread: Sendable, Hashable, Codable {
  /// Mean; 0 without values.
  public let mean: Double
  /// Standard deviation; 0 with fewer than two values.
  public let deviation: Double

  init(_ values: [Double]) {
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count < 2 ? 0 : (squares / Double(values.count - 1)).squareRoot()
  }
}
