import Framing
import Kernels
import Testing

@Suite struct LinearSupportVectorMachineTests {
  @Test func reachesTheOptimumOfLIBLINEAR() throws {
    let cases = try ExpectedOptima.read(.svm)
    #expect(cases.count == 3)
    for problem in cases {
      let trainer = LinearSupportVectorMachine(
        inverseRegularization: problem.c, classWeight: problem.balanced ? .balanced : .none, tolerance: 1e-10)
      let model = try trainer.fit(
        problem.features, classes: problem.classes, classCount: problem.classCount, jobs: 2)
      #expect(model.convergence.isConverged)
      #expect(abs(model.convergence.objective - problem.objective) < 5e-5)
      let margins = try model.scores(of: problem.features, jobs: 1)
      let expected = try #require(problem.margins).flatMap { $0 }
      #expect((zip(margins, expected).map { abs($0 - $1) }.max() ?? 1) < 1e-3)
    }
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    for problem in try ExpectedOptima.read(.svm) {
      let models = try [1, 3].map {
        try LinearSupportVectorMachine().fit(
          problem.features, classes: problem.classes, classCount: problem.classCount, jobs: $0)
      }
      #expect(models[0] == models[1])
    }
  }

  @Test func findsTheOptimumThatIsFoundByHand() throws {
    // Rows at −1 and +1 of classes 0 and 1. By symmetry b = 0, and ½ w² + 2 C (1 − w)² is least at w = 4 C / (1 + 4 C).
    let features = SparseMatrix(
      rowCount: 2, columnCount: 1, rowOffsets: [0, 1, 2], columnIndices: [0, 0], values: [-1, 1])
    for (c, weight) in [(1.0, 0.8), (0.25, 0.5), (100, 400.0 / 401)] {
      let model = try LinearSupportVectorMachine(inverseRegularization: c, tolerance: 1e-13)
        .fit(features, classes: [0, 1], classCount: 2, jobs: 1)
      #expect(model.vectorCount == 1)
      #expect(abs(model.weights[0] - weight) < 1e-5)
      #expect(abs(model.intercepts[0]) < 1e-5)
    }
  }
}
