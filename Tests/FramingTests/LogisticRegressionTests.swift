import Foundation
import Framing
import Kernels
import Testing

/// Optima found by scikit-learn; see `scripts/expected_logistic_regression.py`.
struct ExpectedOptima: Decodable {
  struct Problem: Decodable {
    var columns: Int
    var classCount: Int
    var c: Double
    var balanced: Bool
    var offsets: [Int]
    var indices: [UInt32]
    var values: [Float]
    var classes: [Int]
    var objective: Double
    var intercepts: [Double]
    var probabilities: [[Double]]

    var features: SparseMatrix {
      SparseMatrix(
        rowCount: classes.count, columnCount: columns, rowOffsets: offsets, columnIndices: indices,
        values: values)
    }
  }

  var cases: [Problem]

  static func read() throws -> [Problem] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/logistic_regression.json")
    return try JSONDecoder().decode(ExpectedOptima.self, from: Data(contentsOf: url)).cases
  }
}

@Suite struct LogisticRegressionTests {
  @Test func reachesTheOptimumOfScikitLearn() throws {
    let cases = try ExpectedOptima.read()
    #expect(cases.count == 5)
    for problem in cases {
      let trainer = LogisticRegression(
        inverseRegularization: problem.c, classWeight: problem.balanced ? .balanced : .none)
      let model = try trainer.fit(
        problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 2)
      #expect(model.convergence.isConverged)
      #expect(abs(model.convergence.objective - problem.objective) < 1e-5 * problem.objective)
      let probabilities = try model.probabilities(of: problem.features, jobs: 1)
      let expected = problem.probabilities.flatMap { $0 }
      #expect(probabilities.count == expected.count)
      let worst = zip(probabilities, expected).map { abs($0 - $1) }.max() ?? 1
      #expect(worst < 1e-3)
      for (mine, theirs) in zip(model.intercepts, problem.intercepts) { #expect(abs(mine - theirs) < 1e-2) }
    }
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    for problem in try ExpectedOptima.read() {
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
    let model = try LogisticRegression(inverseRegularization: 10, tolerance: 1e-8)
      .fit(features, classes: Array(0..<count), classCount: count, jobs: 2)
    let probabilities = try model.probabilities(of: features, jobs: 2)
    let own = (0..<count).map { probabilities[$0 * count + $0] }
    #expect(own.allSatisfy { $0 > 0.5 && abs($0 - own[0]) < 1e-6 })
    #expect(abs(probabilities[0..<count].reduce(0, +) - 1) < 1e-12)
  }

  @Test func learnsTheShareOfAClassFromEmptyRows() throws {
    let features = SparseMatrix(
      rowCount: 4, columnCount: 3, rowOffsets: [0, 0, 0, 0, 0], columnIndices: [], values: [])
    let model = try LogisticRegression(tolerance: 1e-9)
      .fit(features, classes: [0, 1, 1, 1], classCount: 2, jobs: 1)
    let probabilities = try model.probabilities(of: features, jobs: 1)
    #expect(abs(probabilities[1] - 0.75) < 1e-6)
    #expect(model.weights == [0, 0, 0])
  }

  @Test func saysWhenItDidNotConverge() throws {
    let problem = try #require(try ExpectedOptima.read().last)
    let model = try LogisticRegression(inverseRegularization: 100, maximumIterations: 2)
      .fit(problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 1)
    #expect(!model.convergence.isConverged)
    #expect(model.convergence.iterations == 2)
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
