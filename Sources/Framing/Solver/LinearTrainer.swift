import Kernels

/// Turns labelled rows into a ``LinearProblem`` and its solution into a model.
struct LinearTrainer: Sendable {
  /// What is minimised.
  enum Method: String, Sendable, Hashable, Codable {
    case logisticRegression
    case supportVectorMachine
  }

  var method: Method
  var inverseRegularization: Double
  var classWeight: LogisticRegression.ClassWeight
  var penalizesIntercepts = false
  var maximumIterations = 1000
  var tolerance = LogisticRegression.defaultTolerance
  /// See ``LinearSolver/isCertified``.
  var isCertified = true

  /// Trains one model.
  func fit(
    _ features: SparseMatrix, _ labels: RowLabels, jobs: Int
  ) throws -> (model: LinearModel, start: LinearSolver.Start) {
    try session(features, labels, jobs: jobs).fit(inverseRegularization, from: nil)
  }

  /// Checks the rows and prepares what trainings with several `C` share.
  func session(_ features: SparseMatrix, _ labels: RowLabels, jobs: Int) throws -> Session {
    try check(features, labels)
    let columns = penalizesIntercepts ? features.appendingOnes() : features
    return Session(
      trainer: self, labels: labels, features: columns,
      solver: LinearSolver(
        columns, maximumIterations: maximumIterations, tolerance: tolerance, isCertified: isCertified,
        jobs: jobs),
      counts: try labels.counts())
  }

  private func check(_ features: SparseMatrix, _ labels: RowLabels) throws {
    guard inverseRegularization > 0, inverseRegularization.isFinite else {
      throw FramingError.training(
        message: "C is not a positive number", remedy: "give a C above 0, such as 1")
    }
    guard tolerance > 0, tolerance.isFinite, maximumIterations > 0 else {
      throw FramingError.training(
        message: "tolerance and iterations are not positive", remedy: "give numbers above 0")
    }
    guard features.rowCount == labels.rowCount else {
      throw FramingError.shape(
        message: "\(features.rowCount) rows of features do not fit \(labels.rowCount) classes of rows")
    }
    let counts = try labels.counts()
    switch labels {
    case .one:
      guard counts.filter({ $0 > 0 }).count >= 2 else {
        throw FramingError.training(
          message: "the training texts have fewer than two classes",
          remedy: "add texts labelled with another frame")
      }
    case .any(let rows, _):
      guard !counts.isEmpty else {
        throw FramingError.training(message: "there are no labels", remedy: "label texts with frames")
      }
      guard rows.allSatisfy({ Set($0).count == $0.count }) else {
        throw FramingError.shape(message: "a row has a label twice")
      }
      if let full = counts.firstIndex(of: labels.rowCount) {
        throw FramingError.training(
          message: "every training text has class \(full)", remedy: "add texts without it or leave it out")
      }
    }
    if let empty = counts.firstIndex(of: 0) {
      throw FramingError.training(
        message: "class \(empty) has no training text", remedy: "leave the class out or label texts with it")
    }
    guard features.values.allSatisfy({ $0.isFinite }) else {
      throw FramingError.shape(message: "the features hold a value that is not a finite number")
    }
  }
}

extension LinearTrainer {
  /// Trainings on the same rows.
  struct Session: Sendable {
    let trainer: LinearTrainer
    let labels: RowLabels
    let features: SparseMatrix
    let solver: LinearSolver
    let counts: [Int]

    /// Trains with a `C`, from the end of another training if there was one.
    func fit(
      _ inverseRegularization: Double, from start: LinearSolver.Start?
    ) throws -> (model: LinearModel, start: LinearSolver.Start) {
      let (solution, end) = try solver.solve(problem(inverseRegularization), from: start)
      var weights = solution.weights
      var intercepts = solution.intercepts
      if trainer.penalizesIntercepts {
        // The intercepts stand in the last row, as the weights of the column of ones.
        intercepts = Array(weights.suffix(width))
        weights.removeLast(width)
      }
      return (
        try LinearModel(
          link: labels.link, classCount: labels.classCount,
          featureCount: features.columnCount - (trainer.penalizesIntercepts ? 1 : 0), weights: weights,
          intercepts: intercepts, convergence: solution.convergence), end
      )
    }

    private var width: Int { LinearModel.vectorCount(classCount: labels.classCount, link: labels.link) }

    private func problem(_ inverseRegularization: Double) -> LinearProblem {
      let n = Double(labels.rowCount)
      let classCount = labels.classCount
      let isCoupled = trainer.method == .logisticRegression && labels.link == .softmax && width > 1
      let isBinary = width == 1 && labels.link == .softmax
      let isBalanced = trainer.classWeight == .balanced
      var targets = [Float](repeating: 0, count: labels.rowCount * width)
      var rowWeights = [Double](repeating: inverseRegularization, count: labels.rowCount)
      for row in 0..<labels.rowCount {
        for label in labels.labels(ofRow: row) {
          if isBinary { targets[row] = Float(label) } else { targets[row * width + label] = 1 }
          if isBalanced, isCoupled || isBinary {
            rowWeights[row] *= n / (Double(classCount) * Double(counts[label]))
          }
        }
      }
      let weighsScores = isBalanced && !isCoupled && !isBinary
      return LinearProblem(
        features: features,
        loss: trainer.method == .supportVectorMachine ? .squaredHinge : isCoupled ? .softmax : .logistic,
        width: width, targets: targets, rowWeights: rowWeights,
        positiveWeights: (0..<width).map { weighsScores ? n / (2 * Double(counts[$0])) : 1 },
        negativeWeights: (0..<width).map { weighsScores ? n / (2 * (n - Double(counts[$0]))) : 1 },
        hasFreeIntercepts: !trainer.penalizesIntercepts)
    }
  }
}
