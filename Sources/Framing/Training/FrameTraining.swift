import Kernels
import Vectors

/// One training of a frame classifier: features, inner cross-validation, members, pool.
struct FrameTraining: Sendable {
  let options: FrameClassifier.Options
  let space: FeatureSpace
  let matrix: SparseMatrix
  let labels: RowLabels
  let groups: [String?]
  let seed: UInt64
  let jobs: Int

  /// What training gives.
  struct Outcome: Sendable {
    var model: LinearModel
    var members: [FrameClassifier.Metadata.Member]
    var heldOut: FrameClassifier.Metadata.HeldOutFigures?
    var abstentionThreshold: Double?
    var warnings: [TrainingWarning] = []
  }

  /// A member as the inner cross-validation chose it.
  private struct Choice {
    var inverseRegularization: Double
    var scores: HeldOutScores?
    var losses: [Double] = []
  }

  func run() throws -> Outcome {
    let sets = options.members.map(sorted)
    let parts = sets.map { memberMatrix($0) }
    let fixed = options.candidates.count == 1 ? options.candidates[0] : options.inverseRegularization
    var choices = parts.map { _ in Choice(inverseRegularization: fixed) }
    var weights = [Double](repeating: 1 / Double(sets.count), count: sets.count)
    var warnings: [TrainingWarning] = []
    var heldOut: FrameClassifier.Metadata.HeldOutFigures?
    var threshold: Double?
    if options.needsHeldOutTexts {
      if let folds = try innerFolds() {
        let pool = ScorePool(labels: labels, rowWeights: try rowWeights())
        choices = try zip(sets, parts).map { try choose($0, $1.matrix, $1.unitBlocks, folds, pool) }
        let scores = choices.compactMap(\.scores)
        if scores.count > 1 || options.isCalibrated { weights = pool.fit(scores).weights }
        let probabilities = pool.probabilities(scores, weights: weights)
        heldOut = HeldOutSummary.figures(probabilities, labels: labels)
        threshold = options.wantedAccuracy.flatMap {
          HeldOutSummary.curve(probabilities, labels: labels).threshold(forAccuracy: $0)
        }
      } else {
        warnings.append(.nothingHeldOut)
      }
    }
    let models = try fitAll(zip(parts, choices).map { ($0.matrix, $1.inverseRegularization) })
    return Outcome(
      model: try combined(models, sets: sets, weights: weights),
      members: sets.indices.map {
        FrameClassifier.Metadata.Member(
          sets: sets[$0], inverseRegularization: choices[$0].inverseRegularization, weight: weights[$0],
          candidateLosses: choices[$0].losses)
      }, heldOut: heldOut, abstentionThreshold: threshold, warnings: warnings)
  }

  private func sorted(_ sets: [FeatureSet]) -> [FeatureSet] {
    space.blocks.map(\.set).filter(sets.contains)
  }

  private func memberMatrix(_ sets: [FeatureSet]) -> (matrix: SparseMatrix, unitBlocks: [Range<Int>]) {
    var unitBlocks: [Range<Int>] = []
    var start = 0
    for set in sets {
      let count = space.columns(of: set)?.count ?? 0
      let isUnit =
        switch set {
        case .words: options.vectorizer.weighting.normalization == .l2
        case .characters: options.characters.weighting.normalization == .l2
        case .embedding: false
        }
      if isUnit { unitBlocks.append(start..<start + count) }
      start += count
    }
    return (matrix.selectingColumns(sets.compactMap { space.columns(of: $0) }), unitBlocks)
  }

  private var trainer: LinearTrainer {
    LinearTrainer(
      method: options.method == .supportVectorMachine ? .supportVectorMachine : .logisticRegression,
      inverseRegularization: options.inverseRegularization, classWeight: options.classWeight,
      maximumIterations: options.maximumIterations, tolerance: options.tolerance)
  }

  /// Fold of each row, or `nil` where none can be held out.
  private func innerFolds() throws -> FoldPlan? {
    let names = (0..<labels.rowCount).map { row in
      labels.labels(ofRow: row).map(String.init).joined(separator: " ")
    }
    do {
      return try FoldPlan(labels: names, groups: groups, foldCount: options.innerFolds, seed: seed)
    } catch FramingError.evaluation {
      return nil
    }
  }

  /// What each row counts in the log loss: as in training, without `C`.
  private func rowWeights() throws -> [Double] {
    guard options.classWeight == .balanced, case .one(let classes, let count) = labels else {
      return [Double](repeating: 1, count: labels.rowCount)
    }
    let counts = try labels.counts()
    return classes.map { Double(labels.rowCount) / (Double(count) * Double(counts[$0])) }
  }

  private func choose(
    _ sets: [FeatureSet], _ matrix: SparseMatrix, _ unitBlocks: [Range<Int>], _ folds: FoldPlan,
    _ pool: ScorePool
  ) throws -> Choice {
    let candidates =
      options.candidates.isEmpty ? [options.inverseRegularization] : Set(options.candidates).sorted()
    let scoring = HeldOutScoring(matrix: matrix, unitBlocks: unitBlocks, labels: labels, trainer: trainer)
    let scores = try scoring.scores(
      candidates: candidates, folds: folds.folds, foldCount: folds.foldCount, jobs: jobs)
    let losses = scores.map { pool.fit([$0]).loss }
    var best = 0
    for index in losses.indices where losses[index] < losses[best] { best = index }
    return Choice(inverseRegularization: candidates[best], scores: scores[best], losses: losses)
  }

  /// Trains the members, at once where there are several.
  private func fitAll(_ tasks: [(matrix: SparseMatrix, c: Double)]) throws -> [LinearModel] {
    let inner = max(1, jobs / max(1, tasks.count))
    return try Parallel.map(count: tasks.count, jobs: jobs) { index in
      var trainer = trainer
      trainer.inverseRegularization = tasks[index].c
      return try trainer.fit(tasks[index].matrix, labels, jobs: inner).model
    }
  }

  /// The weighted sum of the members as one model over all columns.
  private func combined(
    _ models: [LinearModel], sets: [[FeatureSet]], weights: [Double]
  ) throws -> LinearModel {
    if models.count == 1, weights == [1], space.blocks.map(\.set) == sets[0] { return models[0] }
    let vectors = models[0].vectorCount
    var sum = [Double](repeating: 0, count: space.columnCount * vectors)
    var intercepts = [Double](repeating: 0, count: vectors)
    for (member, model) in models.enumerated() {
      var row = 0
      for set in sets[member] {
        guard let columns = space.columns(of: set) else { continue }
        for column in columns {
          for vector in 0..<vectors {
            sum[column * vectors + vector] += weights[member] * model.weights[row * vectors + vector]
          }
          row += 1
        }
      }
      for vector in 0..<vectors { intercepts[vector] += weights[member] * model.intercepts[vector] }
    }
    let ends = models.map(\.convergence)
    return try LinearModel(
      link: labels.link, classCount: labels.classCount, featureCount: space.columnCount, weights: sum,
      intercepts: intercepts,
      convergence: LinearModel.Convergence(
        isConverged: ends.allSatisfy(\.isConverged), passes: ends.map(\.passes).max() ?? 0,
        iterations: ends.map(\.iterations).max() ?? 0, objective: ends.reduce(0) { $0 + $1.objective },
        gradientNorm: ends.map(\.gradientNorm).max() ?? 0))
  }
}
