import Kernels

/// Solves a ``LinearProblem``: a few passes of ``DualAscent``, then ``QuasiNewton`` until the objective is proven
/// to be within the tolerance.
struct LinearSolver: Sendable {
  let products: FeatureProducts
  let maximumIterations: Int
  let tolerance: Double
  /// Whether every solution is proven. Where not, one that ascent takes for solved is left as it is: enough to
  /// compare values of `C`, in half the time.
  let isCertified: Bool

  /// Passes of dual ascent at most. Where more would be needed, strong `C` or features that all rows share, L-BFGS
  /// is faster.
  static let mostPasses = 60
  /// Scores that ascend together where losses don't couple them; fixed, so that results do not depend on the number
  /// of threads.
  static let scoresPerBlock = 8

  /// Where the ascent ended: a start for the same rows with another `C`.
  struct Start: Sendable {
    fileprivate var blocks: [DualAscent.State]
  }

  init(
    _ features: SparseMatrix, maximumIterations: Int, tolerance: Double, isCertified: Bool = true, jobs: Int
  ) {
    products = FeatureProducts(features, jobs: jobs)
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
    self.isCertified = isCertified
  }

  /// Solves.
  ///
  /// - Parameter start: where to begin, of a problem with the same rows and targets; changed on the way.
  func solve(_ problem: LinearProblem, from start: Start? = nil) throws -> (QuasiNewton.Solution, Start) {
    let blocks = Self.blocks(problem)
    let stride = FeatureProducts.stride(for: problem.width)
    let parts = try Parallel.map(count: blocks.count, jobs: products.jobs) { index in
      let ascent = DualAscent(
        problem: problem.restricted(to: blocks[index]), mostPasses: Self.mostPasses, tolerance: tolerance)
      let state = ascent.run(from: start?.blocks[index] ?? ascent.initialState())
      let width = blocks[index].count
      return (
        state: state, coefficients: ascent.coefficients(state, stride: width),
        intercepts: ascent.intercepts(state, stride: width)
      )
    }
    var coefficients = [Double](repeating: 0, count: problem.rowCount * stride)
    var intercepts = [Double](repeating: 0, count: stride)
    for (scores, part) in zip(blocks, parts) {
      for (place, score) in scores.enumerated() {
        intercepts[score] = part.intercepts[place]
        for row in 0..<problem.rowCount {
          coefficients[row * stride + score] = part.coefficients[row * scores.count + place]
        }
      }
    }
    // Single precision overflows where costs are absurd; then all is left to L-BFGS.
    if !(coefficients.allSatisfy(\.isFinite) && intercepts.allSatisfy(\.isFinite)) {
      coefficients = [Double](repeating: 0, count: coefficients.count)
      intercepts = [Double](repeating: 0, count: stride)
    }
    if !isCertified, parts.allSatisfy(\.state.isConverged) {
      let solution = QuasiNewton.Solution(
        weights: try products.transposed(coefficients, stride: stride, width: problem.width),
        intercepts: Array(intercepts.prefix(problem.width)),
        convergence: LinearModel.Convergence(
          isConverged: true, passes: parts.map(\.state.passes).max() ?? 0, iterations: 0, objective: 0,
          gradientNorm: 0))
      return (solution, Start(blocks: parts.map(\.state)))
    }
    let newton = QuasiNewton(
      problem: problem, products: products, maximumIterations: maximumIterations, tolerance: tolerance)
    var solution = try newton.solve(coefficients: coefficients, intercepts: intercepts)
    solution.convergence.passes = parts.map(\.state.passes).max() ?? 0
    return (solution, Start(blocks: parts.map(\.state)))
  }

  private static func blocks(_ problem: LinearProblem) -> [Range<Int>] {
    guard problem.loss != .softmax else { return [0..<problem.width] }
    return Swift.stride(from: 0, to: problem.width, by: scoresPerBlock).map {
      $0..<min(problem.width, $0 + scoresPerBlock)
    }
  }
}
