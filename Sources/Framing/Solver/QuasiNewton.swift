import Kernels

/// L-BFGS (Nocedal 1980; Liu & Nocedal 1989) for a ``LinearProblem``, in the space of the training rows (see
/// ``DualVector``).
///
/// One product `X Xᵀ D` an iteration gives the gradient and its margins; the line search then needs no product
/// at all, because margins are linear in the step.
struct QuasiNewton: Sendable {
  let problem: LinearProblem
  let products: FeatureProducts
  let maximumIterations: Int
  let tolerance: Double

  /// Steps remembered at most. Four times the usual ten, because a step costs little here: 10,000 texts by 427,000
  /// features and 5 classes took 116, 71, 46 and 35 iterations with 5, 10, 20 and 40.
  static let longestMemory = 40
  /// Fewest steps remembered, however large they are.
  static let shortestMemory = 5
  /// Bytes that remembered steps may take between these two bounds.
  static let memoryBytes = 256 << 20
  /// Rows whose losses are summed on their own; fixed, so that sums do not depend on the number of threads.
  static let rowsPerChunk = 512
  /// Curvature condition of the strong Wolfe rules: how much of the slope may be left.
  static let curvature = 0.2
  /// Most trial steps of one line search.
  static let mostTrials = 40
  /// Rise of the objective, relative to it, that counts as rounding (approximate Wolfe; Hager & Zhang 2005).
  static let roundingRise = 1e-13

  private var rowCount: Int { problem.rowCount }
  /// Steps remembered for a problem of this size: each takes four blocks of a row a text.
  private var memory: Int {
    let bytes = 4 * MemoryLayout<Double>.size * stride * max(1, rowCount)
    return min(Self.longestMemory, max(Self.shortestMemory, Self.memoryBytes / bytes))
  }
  private var stride: Int { FeatureProducts.stride(for: problem.width) }

  /// The curvature pairs of L-BFGS.
  private struct Pair {
    var step: DualVector
    var change: DualVector
    var inverseProduct: Double
  }

  /// Where it ended.
  struct Solution: Sendable {
    /// Weights, feature by feature: entry `feature * width + score`.
    var weights: [Double]
    var intercepts: [Double]
    var convergence: LinearModel.Convergence
  }

  /// Descends from coefficients of the rows (padded rows of ``FeatureProducts/stride(for:)``) and intercepts.
  func solve(coefficients: [Double], intercepts: [Double]) throws -> Solution {
    var point = DualVector(
      coefficients: coefficients, margins: try products.gram(coefficients, stride: stride),
      intercepts: intercepts)
    var (lossSum, gradient) = try gradient(at: point)
    var pairs: [Pair] = []
    var iterations = 0
    var gradientNorm = max(0, gradient.dot(gradient)).squareRoot()
    var isConverged = hasConverged(gradientNorm, objective(lossSum, point))
    while !isConverged, iterations < maximumIterations {
      var direction = self.direction(gradient, pairs)
      if gradient.dot(direction) >= 0 {
        // Rounding has spoilt the memory; start anew downhill.
        pairs.removeAll()
        direction = self.direction(gradient, pairs)
      }
      let step = try lineSearch(
        from: point, along: direction, objective: objective(lossSum, point), slope: gradient.dot(direction))
      guard step > 0 else { break }
      direction.scale(by: step)
      point.add(direction, times: 1)
      let previous = gradient
      (lossSum, gradient) = try self.gradient(at: point)
      iterations += 1
      remember(step: direction, from: previous, to: gradient, in: &pairs)
      gradientNorm = max(0, gradient.dot(gradient)).squareRoot()
      isConverged = hasConverged(gradientNorm, objective(lossSum, point))
    }
    return Solution(
      weights: try products.transposed(point.coefficients, stride: stride, width: problem.width),
      intercepts: Array(point.intercepts.prefix(problem.width)),
      convergence: LinearModel.Convergence(
        isConverged: isConverged, iterations: iterations, objective: objective(lossSum, point),
        gradientNorm: gradientNorm))
  }

  /// The objective is 1-strongly convex in the weights, so that half the squared gradient bounds how far it is
  /// above its minimum (Boyd & Vandenberghe 2004, 9.1.2).
  private func hasConverged(_ gradientNorm: Double, _ objective: Double) -> Bool {
    gradientNorm * gradientNorm / 2 <= tolerance * objective
  }

  private func objective(_ lossSum: Double, _ point: DualVector) -> Double {
    point.weightDot(point) / 2 + lossSum
  }

  private func remember(
    step: DualVector, from previous: DualVector, to gradient: DualVector, in pairs: inout [Pair]
  ) {
    var change = gradient
    change.add(previous, times: -1)
    let product = step.dot(change)
    guard product > 0, product.isFinite else { return }
    if pairs.count >= memory { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, inverseProduct: 1 / product))
  }

  /// `−H g` by the two-loop recursion.
  private func direction(_ gradient: DualVector, _ pairs: [Pair]) -> DualVector {
    var result = gradient
    var factors = [Double](repeating: 0, count: pairs.count)
    for index in pairs.indices.reversed() {
      let factor = pairs[index].inverseProduct * pairs[index].step.dot(result)
      factors[index] = factor
      result.add(pairs[index].change, times: -factor)
    }
    if let last = pairs.last {
      let length = last.change.dot(last.change)
      if length > 0 { result.scale(by: 1 / (last.inverseProduct * length)) }
    }
    for index in pairs.indices {
      let factor = pairs[index].inverseProduct * pairs[index].change.dot(result)
      result.add(pairs[index].step, times: factors[index] - factor)
    }
    result.scale(by: -1)
    return result
  }

  /// Sum of weighted losses, and the gradient of the objective.
  private func gradient(at point: DualVector) throws -> (lossSum: Double, gradient: DualVector) {
    let stride = stride
    let chunks = chunkRanges
    let parts = try Parallel.map(count: chunks.count, jobs: products.jobs) { chunk in
      let rows = chunks[chunk]
      var sum = 0.0
      var derivatives = Array(point.margins[rows.lowerBound * stride..<rows.upperBound * stride])
      derivatives.withUnsafeMutableBufferPointer { derivatives in
        guard let base = derivatives.baseAddress else { return }
        for row in rows {
          let scores = base + (row - rows.lowerBound) * stride
          for index in 0..<problem.width { scores[index] += point.intercepts[index] }
          sum += problem.differentiate(scores, row: row)
        }
      }
      return (sum: sum, derivatives: derivatives)
    }
    let derivatives = Array(parts.map(\.derivatives).joined())
    var gradient = DualVector(
      coefficients: derivatives, margins: try products.gram(derivatives, stride: stride),
      intercepts: [Double](repeating: 0, count: stride))
    DenseLoops.add(point.coefficients, times: 1, to: &gradient.coefficients)
    DenseLoops.add(point.margins, times: 1, to: &gradient.margins)
    if problem.hasFreeIntercepts {
      for part in parts {
        for start in Swift.stride(from: 0, to: part.derivatives.count, by: stride) {
          for index in 0..<problem.width { gradient.intercepts[index] += part.derivatives[start + index] }
        }
      }
    }
    return (parts.reduce(0) { $0 + $1.sum }, gradient)
  }

  private var chunkRanges: [Range<Int>] {
    Swift.stride(from: 0, to: rowCount, by: Self.rowsPerChunk).map {
      $0..<min(rowCount, $0 + Self.rowsPerChunk)
    }
  }
}

// MARK: - Line search

extension QuasiNewton {
  /// Step length that meets the strong Wolfe conditions, found by bracketing and the secant rule on the slope,
  /// which rises steadily because the objective is convex; 0 if rounding leaves none.
  private func lineSearch(
    from point: DualVector, along direction: DualVector, objective start: Double, slope startSlope: Double
  ) throws -> Double {
    guard startSlope < 0, start.isFinite else { return 0 }
    let quadratic = (
      constant: point.weightDot(point) / 2, linear: point.weightDot(direction),
      square: direction.weightDot(direction)
    )
    var low = (step: 0.0, slope: startSlope)
    var high: (step: Double, slope: Double)?
    var step = 1.0
    for _ in 0..<Self.mostTrials {
      let along = try losses(from: point, along: direction, step: step)
      let value =
        quadratic.constant + step * quadratic.linear + step * step / 2 * quadratic.square + along.sum
      let slope = quadratic.linear + step * quadratic.square + along.slope
      guard value.isFinite, slope.isFinite else {
        high = (step, .infinity)
        step = (low.step + step) / 2
        continue
      }
      let hasFallen =
        value <= start + 1e-4 * step * startSlope || value <= start + Self.roundingRise * abs(start)
      if hasFallen, abs(slope) <= -Self.curvature * startSlope { return step }
      if slope < 0, hasFallen { low = (step, slope) } else { high = (step, slope) }
      step = nextStep(low: low, high: high)
    }
    return low.step
  }

  private func nextStep(low: (step: Double, slope: Double), high: (step: Double, slope: Double)?) -> Double {
    guard let high else { return max(low.step, 1) * 4 }
    let width = high.step - low.step
    let rise = high.slope - low.slope
    let secant = rise.isFinite && rise > 0 && high.slope > 0 ? -low.slope / rise : 0.5
    return low.step + width * min(0.9, max(0.1, secant))
  }

  /// Sum of weighted losses at `point + step · direction`, and its derivative by `step`.
  private func losses(
    from point: DualVector, along direction: DualVector, step: Double
  ) throws -> (sum: Double, slope: Double) {
    let stride = stride
    let width = problem.width
    let chunks = chunkRanges
    let parts = try Parallel.map(count: chunks.count, jobs: products.jobs) { chunk in
      var result = (sum: 0.0, slope: 0.0)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { scores in
        guard let scores = scores.baseAddress else { return }
        for row in chunks[chunk] {
          let base = row * stride
          for index in 0..<width {
            (scores + index).initialize(
              to: point.margins[base + index] + point.intercepts[index]
                + step * (direction.margins[base + index] + direction.intercepts[index]))
          }
          result.sum += problem.differentiate(scores, row: row)
          for index in 0..<width {
            result.slope += scores[index] * (direction.margins[base + index] + direction.intercepts[index])
          }
        }
      }
      return result
    }
    return parts.reduce((sum: 0.0, slope: 0.0)) { ($0.sum + $1.sum, $0.slope + $1.slope) }
  }
}
