import Kernels

/// Cross-validation of a frame classifier against its baselines.
///
/// Folds keep groups together (see ``FoldPlan``); everything that is learned, the vocabulary and its weights
/// included, is learned from the other folds only. Two baselines stand beside the classifier: the commonest
/// frame of the training folds, and the codebook's seed terms where a codebook is given.
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
  /// Which plan of folds.
  public var seed: UInt64
  /// What is done with ambiguous texts.
  public var ambiguousTexts: AmbiguousTexts
  /// How the classifier is trained.
  public var training: FrameClassifier.Options

  /// Makes an evaluation; see the properties.
  public init(
    foldCount: Int = 10, seed: UInt64 = 1, ambiguousTexts: AmbiguousTexts = .included,
    training: FrameClassifier.Options = FrameClassifier.Options()
  ) {
    self.foldCount = foldCount
    self.seed = seed
    self.ambiguousTexts = ambiguousTexts
    self.training = training
  }

  /// Cross-validates.
  ///
  /// - Parameters:
  ///   - texts: labelled texts; those with a group are never split from their group.
  ///   - codebook: gives the order of frames, the check of labels and the dictionary baseline.
  ///   - jobs: most threads; results do not depend on it.
  /// - Throws: ``FramingError`` for labels outside the codebook, fewer than two frames or groups, and options out
  ///   of range.
  public func run(_ texts: [LabelledText], codebook: Codebook?, jobs: Int) throws -> EvaluationResult {
    try codebook?.checkLabels(texts.map(\.label))
    let items = ambiguousTexts == .excluded ? texts.filter { !$0.isAmbiguous } : texts
    let labels = items.map(\.label)
    guard Set(labels).count >= 2 else {
      throw FramingError.evaluation(
        message: "the labelled texts have fewer than two frames",
        remedy: "add texts labelled with another frame")
    }
    let plan = try FoldPlan(labels: labels, groups: items.map(\.group), foldCount: foldCount, seed: seed)
    let order = codebook?.frameIDs ?? Set(labels).sorted()
    let scorer = try codebook.map { try DictionaryScorer($0) }
    let folds = try Parallel.map(count: plan.foldCount, jobs: jobs) { fold in
      try test(fold: fold, plan: plan, items: items, order: order, codebook: codebook, scorer: scorer)
    }
    let predictions = folds.flatMap(\.predictions).sorted { $0.item < $1.item }
    return EvaluationResult(
      predictions: predictions, folds: folds.map(\.summary), plan: plan, wantedFolds: foldCount, seed: seed,
      order: order, hasDictionary: scorer != nil, leftOut: texts.count - items.count)
  }

  private func test(
    fold: Int, plan: FoldPlan, items: [LabelledText], order: [String], codebook: Codebook?,
    scorer: DictionaryScorer?
  ) throws -> (predictions: [EvaluationResult.Prediction], summary: EvaluationResult.Fold) {
    let tested = items.indices.filter { plan.folds[$0] == fold }
    let trained = items.indices.filter {
      plan.folds[$0] != fold && !(ambiguousTexts == .testedOnly && items[$0].isAmbiguous)
    }
    let majority = try Self.commonest(trained.map { items[$0].label }, order: order)
    var isConverged = true
    var guesses: [FramePrediction]
    var isConstant = false
    if Set(trained.map { items[$0].label }).count >= 2 {
      let classifier = try FrameClassifier.train(
        trained.map { items[$0] }, codebook: codebook, options: training, jobs: 1)
      guesses = try classifier.classify(tested.map { items[$0].text }, jobs: 1)
      isConverged = classifier.metadata.convergence.isConverged
    } else {
      // Nothing to tell apart: the one frame that was trained on is all that can be answered.
      isConstant = true
      guesses = tested.map { _ in
        FramePrediction(frame: majority, probability: 1, probabilities: [1], knownTermCount: 0)
      }
    }
    let predictions = zip(tested, guesses).map { item, guess in
      let fromDictionary = scorer?.score(items[item].text).topFrame
      return EvaluationResult.Prediction(
        item: item, id: items[item].id, group: items[item].group, truth: items[item].label,
        predicted: guess.frame, probability: guess.probability, majority: majority,
        dictionary: fromDictionary ?? majority, hasTermHit: fromDictionary != nil, fold: fold,
        isAmbiguous: items[item].isAmbiguous)
    }
    let metrics = ClassificationMetrics(
      truth: predictions.map(\.truth), predicted: predictions.map(\.predicted), order: order)
    return (
      predictions,
      EvaluationResult.Fold(
        trainedOn: trained.count, testedOn: tested.count, accuracy: metrics.accuracy,
        macroF1: metrics.macroF1,
        isConverged: isConverged, isConstant: isConstant)
    )
  }

  /// The commonest label, the first in order of equals.
  private static func commonest(_ labels: [String], order: [String]) throws -> String {
    var counts: [String: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    guard let most = counts.values.max(), let label = order.first(where: { counts[$0] == most }) else {
      throw FramingError.evaluation(
        message: "a fold has nothing to train on", remedy: "label more texts or train on ambiguous ones too")
    }
    return label
  }
}
