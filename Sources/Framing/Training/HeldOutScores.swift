import Kernels

/// Scores that every text gets from a model that was trained without it: one row a text, `width` scores each.
struct HeldOutScores: Sendable {
  let width: Int
  var values: [Double]
  /// Whether the row was scored: not where its fold left fewer than two classes, or its own class out.
  var isScored: [Bool]

  init(rowCount: Int, width: Int) {
    self.width = width
    values = [Double](repeating: 0, count: rowCount * width)
    isScored = [Bool](repeating: false, count: rowCount)
  }
}

/// Cross-validates one member of the ensemble over candidate values of `C`.
///
/// The features were learned from all texts, the held-out ones included, without their labels. Terms that only
/// held-out texts have get no weight; a row is brought to unit length without them, as the features of a text that
/// is classified later are.
struct HeldOutScoring: Sendable {
  /// Score of a class that the training rows of a fold lack: next to no probability.
  static let absentScore = -30.0

  let matrix: SparseMatrix
  /// Columns within which rows have unit length.
  let unitBlocks: [Range<Int>]
  let labels: RowLabels
  let trainer: LinearTrainer

  /// Tolerance of these trainings: their scores differ from the optimum's by far less than candidates differ from
  /// each other.
  static let tolerance = 1e-4

  private var width: Int { LinearModel.vectorCount(classCount: labels.classCount, link: labels.link) }

  /// Scores for each candidate.
  ///
  /// - Parameters:
  ///   - candidates: values of `C`; each training starts from the one before, so ascending ones are fastest.
  ///   - folds: fold of each row.
  func scores(
    candidates: [Double], folds: [Int], foldCount: Int, jobs: Int
  ) throws -> [HeldOutScores] {
    let parts = try Parallel.map(count: foldCount, jobs: jobs) { fold in
      try foldScores(candidates, folds: folds, fold: fold)
    }
    var result = candidates.map { _ in HeldOutScores(rowCount: matrix.rowCount, width: width) }
    for part in parts {
      for (position, row) in part.rows.enumerated() {
        for (index, scores) in part.scores.enumerated() {
          for score in 0..<width {
            result[index].values[row * width + score] = scores[position * width + score]
          }
          result[index].isScored[row] = true
        }
      }
    }
    return result
  }

  private func foldScores(
    _ candidates: [Double], folds: [Int], fold: Int
  ) throws -> (rows: [Int], scores: [[Double]]) {
    let trained = folds.indices.filter { folds[$0] != fold }
    let held = folds.indices.filter { folds[$0] == fold }
    let present = try PresentClasses(labels.selecting(trained))
    guard let subset = present.labels else { return ([], []) }
    let tested = held.filter { row in labels.labels(ofRow: row).allSatisfy { present.isPresent($0) } }
    let training = try matrix.selectingRows(trained)
    let testing = try matrix.selectingRows(tested).restricted(toColumnsOf: training, unitBlocks: unitBlocks)
    var trainer = trainer
    trainer.tolerance = max(trainer.tolerance, Self.tolerance)
    trainer.isCertified = false
    let session = try trainer.session(training, subset, jobs: 1)
    var start: LinearSolver.Start?
    var scores: [[Double]] = []
    for candidate in candidates {
      let trained = try session.fit(candidate, from: start)
      start = trained.start
      let own = try trained.model.scores(of: testing, jobs: 1)
      scores.append(
        present.expanded(own, vectorCount: trained.model.vectorCount, width: width, rowCount: tested.count))
    }
    return (tested, scores)
  }
}

/// Which classes the training rows of a fold have.
private struct PresentClasses {
  /// The rows' labels over the present classes alone; `nil` where there is nothing to tell apart.
  let labels: RowLabels?
  private let classes: [Int]
  private let link: LinearModel.Link

  init(_ all: RowLabels) throws {
    let counts = try all.counts()
    link = all.link
    let classes: [Int]
    switch all {
    case .one: classes = counts.indices.filter { counts[$0] > 0 }
    case .any: classes = counts.indices.filter { counts[$0] > 0 && counts[$0] < all.rowCount }
    }
    self.classes = classes
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    switch all {
    case .one(let rows, _):
      labels = classes.count >= 2 ? .one(rows.compactMap { places[$0] }, of: classes.count) : nil
    case .any(let rows, _):
      labels = classes.isEmpty ? nil : .any(rows.map { $0.compactMap { places[$0] } }, of: classes.count)
    }
  }

  func isPresent(_ label: Int) -> Bool { classes.contains(label) }

  /// Scores of the present classes as scores of all.
  func expanded(_ scores: [Double], vectorCount: Int, width: Int, rowCount: Int) -> [Double] {
    if vectorCount == width, classes.count == width || width == 1 { return scores }
    var result = [Double](repeating: HeldOutScoring.absentScore, count: rowCount * width)
    for row in 0..<rowCount {
      if vectorCount == 1, link == .softmax {
        // One score for two classes: half for the second, half against the first.
        result[row * width + classes[0]] = -scores[row] / 2
        result[row * width + classes[1]] = scores[row] / 2
      } else {
        for (place, label) in classes.enumerated() {
          result[row * width + label] = scores[row * vectorCount + place]
        }
      }
    }
    return result
  }
}
