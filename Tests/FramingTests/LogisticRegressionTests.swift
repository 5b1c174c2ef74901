import Foundation
import Framing
import Kernels
import Testing

/// Optima found by scikit-learn; see `scripts/expected_logistic_regression.py`.
struct ExpectedOptima: Decodable {
  enum Kind: String, Decodable { case multinomial, oneAgainstRest, svm }

  struct Problem: Decodable {
    var kind: Kind
    var columns: Int
    var classCount: Int
    var c: Double
    var balanced: Bool
    var offsets: [Int]
    var indices: [UInt32]
    var values: [Float]
    var classes: [Int]
    var objective: Double
    /// Of multinomial problems.
    var intercepts: [Double]?
    var probabilities: [[Double]]?
    /// Of the others: LIBLINEAR's.
    var margins: [[Double]]?

    var features: SparseMatrix {
      SparseMatrix(
        rowCount: classes.count, columnCount: columns, rowOffsets: offsets, columnIndices: indices,
        values: values)
    }
  }

  var cases: [Problem]

  static func read(_ kind: Kind) throws -> [Problem] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/logistic_regression.json")
    return try JSONDecoder().decode(ExpectedOptima.self, from: Data(contentsOf: url)).cases
      .filter { $0.kind == kind }
  }
}

@Suite struct LogisticRegressionTests {
  @Test func reachesTheOptimumOfScikitLearn() throws {
    let cases = try ExpectedOptima.read(.multinomial)
    #expect(cases.count == 5)
    for problem in cases {
      let trainer = LogisticRegression(
        inverseRegularization: problem.c, classWeight: problem.balanced ? .balanced : .none, tolerance: 1e-9)
      let model = try trainer.fit(
        problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 2)
      #expect(model.convergence.isConverged)
      // Four decimals.
      #expect(abs(model.convergence.objective - problem.objective) < 5e-5)
      let probabilities = try model.probabilities(of: problem.features, jobs: 1)
      let expected = try #require(problem.probabilities).flatMap { $0 }
      #expect(probabilities.count == expected.count)
      let worst = zip(probabilities, expected).map { abs($0 - $1) }.max() ?? 1
      #expect(worst < 1e-4)
      for (mine, theirs) in zip(model.intercepts, try #require(problem.intercepts)) {
        #expect(abs(mine - theirs) < 1e-2)
      }
    }
  }

  @Test func defaultToleranceIsGoodForSixDigits() throws {
    for problem in try ExpectedOptima.read(.multinomial) {
      let trainer = LogisticRegression(
        inverseRegularization: problem.c, classWeight: problem.balanced ? .balanced : .none)
      let model = try trainer.fit(
        problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 1)
      #expect(model.convergence.isConverged)
      #expect(abs(model.convergence.objective - problem.objective) <= 1e-6 * problem.objective)
    }
  }

  @Test func reachesTheOptimumOfLIBLINEAR() throws {
    let cases = try ExpectedOptima.read(.oneAgainstRest)
    #expect(cases.count == 2)
    for problem in cases {
      let trainer = LogisticRegression(
        inverseRegularization: problem.c, classWeight: problem.balanced ? .balanced : .none, tolerance: 1e-9,
        penalizesIntercepts: true)
      let model = try trainer.fit(
        problem.features, labels: problem.classes.map { [$0] }, labelCount: problem.classCount, jobs: 2)
      #expect(model.link == .logistic)
      #expect(abs(model.convergence.objective - problem.objective) < 5e-5)
      let margins = try model.scores(of: problem.features, jobs: 1)
      let expected = try #require(problem.margins).flatMap { $0 }
      #expect((zip(margins, expected).map { abs($0 - $1) }.max() ?? 1) < 1e-3)
    }
  }

  @Test func dualAscentLeavesLittleToDo() throws {
    for problem in try ExpectedOptima.read(.multinomial) where problem.c <= 4 {
      let model = try LogisticRegression(inverseRegularization: problem.c)
        .fit(problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 1)
      #expect((1...40).contains(model.convergence.passes))
      #expect(model.convergence.iterations <= 10)
    }
  }

  @Test func absurdCostsDoNotCrash() throws {
    let problem = try #require(try ExpectedOptima.read(.multinomial).first)
    for c in [1e-300, 1e60, 1e300] {
      let model = try LogisticRegression(inverseRegularization: c, maximumIterations: 20)
        .fit(problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 1)
      #expect(model.weights.count == problem.columns * problem.classCount)
    }
  }

  @Test func labelsOfARowAreIndependent() throws {
    // Two features, two labels, each label following one feature: both, one or none.
    let features = SparseMatrix(
      rowCount: 4, columnCount: 2, rowOffsets: [0, 2, 3, 4, 4], columnIndices: [0, 1, 0, 1],
      values: [1, 1, 1, 1])
    let model = try LogisticRegression(inverseRegularization: 100)
      .fit(features, labels: [[1, 0], [0], [1], []], labelCount: 2, jobs: 1)
    let p = try model.probabilities(of: features, jobs: 1)
    #expect(p.map { $0 > 0.5 } == [true, true, true, false, false, true, false, false])
    #expect(model.vectorCount == 2)
    #expect(throws: FramingError.self) {
      try LogisticRegression().fit(features, labels: [[0], [0], [0], [0]], labelCount: 1, jobs: 1)
    }
    #expect(throws: FramingError.self) {
      try LogisticRegression().fit(features, labels: [[0, 0], [0], [], []], labelCount: 1, jobs: 1)
    }
    #expect(throws: FramingError.self) {
      try LogisticRegression().fit(features, labels: [[], [], [], []], labelCount: 0, jobs: 1)
    }
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    for problem in try ExpectedOptima.read(.multinomial) {
      let trainer = LogisticRegression(inverseRegularization: problem.c)
      let models = try [1, 2, 7].map {
        try trainer.fit(problem.features, classes: problem.classes, classCount: problem.classCount, jobs: $0)
      }
      #expect(models[0] == models[1])
      #expect(models[0] == models[2])
    }
  }

  @Test func learnsMoreClassesThanOneBlockHolds() throws {
    // Each of 20 classes has a feature of its own: every row's own class must win, all by the same margin.
    let count = 20
    let features = SparseMatrix(
      rowCount: count, columnCount: count, rowOffsets: Array(0...count),
      columnIndices: (0..<UInt32(count)).map { $0 }, values: [Float](repeating: 1, count: count))
    let model = try LogisticRegression(inverseRegularization: 10, tolerance: 1e-13)
      .fit(features, classes: Array(0..<count), classCount: count, jobs: 2)
    let probabilities = try model.probabilities(of: features, jobs: 2)
    let own = (0..<count).map { probabilities[$0 * count + $0] }
    #expect(own.allSatisfy { $0 > 0.5 && abs($0 - own[0]) < 1e-6 })
    #expect(abs(probabilities[0..<count].reduce(0, +) - 1) < 1e-12)
  }

  @Test func learnsTheShareOfAClassFromEmptyRows() throws {
    let features = SparseMatrix(
      rowCount: 4, columnCount: 3, rowOffsets: [0, 0, 0, 0, 0], columnIndices: [], values: [])
    let model = try LogisticRegression(tolerance: 1e-12)
      .fit(features, classes: [0, 1, 1, 1], classCount: 2, jobs: 1)
    let probabilities = try model.probabilities(of: features, jobs: 1)
    #expect(abs(probabilities[1] - 0.75) < 1e-6)
    #expect(model.weights == [0, 0, 0])
  }

  @Test func saysWhenItDidNotConverge() throws {
    let problem = try #require(try ExpectedOptima.read(.multinomial).last)
    let model = try LogisticRegression(
      inverseRegularization: 10_000, maximumIterations: 1, tolerance: 1e-12
    )
    .fit(problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 1)
    #expect(!model.convergence.isConverged)
    #expect(model.convergence.iterations == 1)
  }

  @Test func refusesWhatCannotBeLearned() {
    let features = SparseMatrix(
      rowCount: 2, columnCount: 1, rowOffsets: [0, 1, 2], columnIndices: [0, 0], values: [1, 2])
    let broken = SparseMatrix(
      rowCount: 2, columnCount: 1, rowOffsets: [0, 1, 2], columnIndices: [0, 0], values: [1, .nan])
    let trainer = LogisticRegression()
    #expect(throws: FramingError.self) { try trainer.fit(features, classes: [0, 0], classCount: 1, jobs: 1) }
    #expect(throws: FramingError.self) { try trainer.fit(features, classes: [1, 1], classCount: 2, jobs: 1) }
    #expect(throws: FramingError.self) { try trainer.fit(features, classes: [0, 1], classCount: 3, jobs: 1) }
    #expect(throws: FramingError.self) { try trainer.fit(features, classes: [0, 9], classCount: 2, jobs: 1) }
    #expect(throws: FramingError.self) { try trainer.fit(features, classes: [0], classCount: 2, jobs: 1) }
    #expect(throws: FramingError.self) { try trainer.fit(broken, classes: [0, 1], classCount: 2, jobs: 1) }
    #expect(throws: FramingError.self) {
      try LogisticRegression(inverseRegularization: 0).fit(features, classes: [0, 1], classCount: 2, jobs: 1)
    }
  }
}
