import Kernels

/// Trains on all folds but one and tests that one.
struct FoldTest: Sendable {
  let evaluation: Evaluation
  let items: [LabelledText]
  let vectors: DenseMatrix?
  let embedding: FeatureSpace.Embedding?
  let plan: FoldPlan
  let order: [String]
  let codebook: Codebook?
  /// Answers of the codebook's terms, `nil` where none occurs.
  let dictionary: [String?]?
  /// Texts that each text is a near-copy of.
  let copies: [[Int]]

  /// What testing a fold gives.
  struct Outcome: Sendable {
    var predictions: [EvaluationResult.Prediction]
    var summary: EvaluationResult.Fold
    /// Training texts left out because a near-copy is tested.
    var leftOut: Int
  }

  /// Tests a fold.
  ///
  /// - Parameter share: share of the training texts that is used, the first in a fixed random order.
  func run(_ fold: Int, share: Double = 1) throws -> Outcome {
    let tested = items.indices.filter { plan.folds[$0] == fold }
    let eligible = items.indices.filter {
      plan.folds[$0] != fold && !(evaluation.ambiguousTexts == .testedOnly && items[$0].isAmbiguous)
    }
    let clean = eligible.filter { item in !copies[item].contains { plan.folds[$0] == fold } }
    let trained = share < 1 ? sample(clean, share: share) : clean
    let majority = try commonest(trained.map { items[$0].label })
    var isConverged = true
    var isConstant = false
    let guesses: [FramePrediction]
    if Set(trained.flatMap { items[$0].labels }).count >= 2 || evaluation.training.task == .anyFrames {
      let classifier = try FrameClassifier.train(
        trained.map { items[$0] }, vectors: try vectors?.selectingRows(trained), embedding: embedding,
        codebook: codebook, options: evaluation.training, seed: evaluation.seed, programVersion: "", jobs: 1)
      guesses = try classifier.classify(
        tested.map { items[$0].text }, vectors: try vectors?.selectingRows(tested), jobs: 1)
      isConverged = classifier.metadata.convergence.isConverged
    } else {
      // Nothing to tell apart: the one frame that was trained on is all that can be answered.
      isConstant = true
      guesses = tested.map { _ in
        FramePrediction(frame: majority, probability: 1, probabilities: [1], knownTermCount: 0)
      }
    }
    let predictions = zip(tested, guesses).map { item, guess in
      let fromDictionary = dictionary?[item]
      return EvaluationResult.Prediction(
        item: item, id: items[item].id, group: items[item].group, truth: items[item].label,
        predicted: guess.frame, probability: guess.probability, majority: majority,
        dictionary: fromDictionary ?? majority, hasTermHit: fromDictionary != nil, fold: fold,
        isAmbiguous: items[item].isAmbiguous, truths: items[item].labels, predictedFrames: guess.frames)
    }
    let figures = figures(of: predictions)
    return Outcome(
      predictions: predictions,
      summary: EvaluationResult.Fold(
        trainedOn: trained.count, testedOn: tested.count, accuracy: figures.accuracy,
        macroF1: figures.macroF1, isConverged: isConverged, isConstant: isConstant),
      leftOut: eligible.count - clean.count)
  }

  /// Accuracy and macro-F1; where a text may have several frames, the share of exact matches, and macro-F1 over the
  /// decisions.
  func figures(of predictions: [EvaluationResult.Prediction]) -> (accuracy: Double, macroF1: Double) {
    if evaluation.training.task == .anyFrames {
      let decisions = DecisionMetrics(
        truth: predictions.map(\.truths), predicted: predictions.map(\.predictedFrames), order: order)
      return (decisions.exactMatches, decisions.macroF1)
    }
    let metrics = ClassificationMetrics(
      truth: predictions.map(\.truth), predicted: predictions.map(\.predicted), order: order)
    return (metrics.accuracy, metrics.macroF1)
  }

  /// Texts in a fixed random order until the share is reached, so that larger samples hold the smaller ones. Texts and
  /// not groups: a sample to code is drawn from all events, and few whole events would teach less than as many texts.
  private func sample(_ rows: [Int], share: Double) -> [Int] {
    var random = SplitMix64(seed: evaluation.seed)
    let salt = random.next()
    let keys = rows.map { StableHash.of("\($0)", salt: salt) }
    let order = rows.indices.sorted { (keys[$0], rows[$0]) < (keys[$1], rows[$1]) }
    let wanted = max(1, Int((share * Double(rows.count)).rounded()))
    return order.prefix(wanted).map { rows[$0] }.sorted()
  }

  /// The commonest label, the first in order of equals.
  private func commonest(_ labels: [String]) throws -> String {
    var counts: [String: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    guard let most = counts.values.max(),
      let label = (order + counts.keys.sorted()).first(where: { counts[$0] == most })
    else {
      throw FramingError.evaluation(
        message: "a fold has nothing to train on", remedy: "label more texts or train on ambiguous ones too")
    }
    return label
  }
}

extension DenseMatrix {
  /// The given rows in the given order.
  func selectingRows(_ rows: [Int]) throws -> DenseMatrix {
    try DenseMatrix(rowCount: rows.count, columnCount: columnCount, values: rows.flatMap { row($0) })
  }
}
