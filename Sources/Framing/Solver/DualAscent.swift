import Kernels

/// Dual coordinate ascent: rows in random order, each solved for exactly while the others rest.
///
/// A few passes bring the objective within a few millionths of its optimum, where a method that looks at all rows
/// before it moves (see ``QuasiNewton``) needs dozens. It slows down with a large `C` and with features that all
/// rows share; so it starts the work, and ``QuasiNewton`` ends it and certifies the result.
///
/// Intercepts that are not penalised ask that each score's coefficients sum to 0, which no single row can keep.
/// They are found by the method of multipliers (Hestenes 1969; Powell 1969): within a pass an intercept acts as
/// the weight of a feature that is 1 everywhere, and after each pass the penalty is centred on what was found.
struct DualAscent {
  let problem: LinearProblem
  /// Most passes over the rows.
  let mostPasses: Int
  /// Gap, relative to half the squared length of the weights, at which it ends.
  let tolerance: Double

  /// Logarithm that stands for a probability of 0 before a row is first looked at.
  private static let absentLog: Float = -30
  /// Score of the padding, so low that it gets no probability.
  private static let paddingScore: Float = -1e4

  /// Where an ascent stands; the next one, with another `C`, can start from it.
  struct State: Sendable {
    /// Probabilities, or multipliers for the hinge: padded rows.
    let duals: LaneBuffer
    /// Their logarithms or log-odds.
    let logs: LaneBuffer
    let intercepts: LaneBuffer
    /// Passes made.
    var passes = 0
    /// Estimate of the gap in the last pass.
    var gap = Double.infinity
    /// Whether the gap came within the tolerance.
    var isConverged = false
  }

  private let lanes: Int
  private let padded: Int
  /// Squared length of each row, with the intercept's feature.
  private let squares: [Float]
  /// Targets, costs and mask, padded to whole lanes.
  private let targets: LaneBuffer
  private let costs: LaneBuffer
  private let mask: LaneBuffer

  init(problem: LinearProblem, mostPasses: Int, tolerance: Double) {
    self.problem = problem
    self.mostPasses = mostPasses
    self.tolerance = tolerance
    lanes = (problem.width + FloatLanes.width - 1) / FloatLanes.width
    padded = lanes * FloatLanes.width
    let features = problem.features
    squares = (0..<problem.rowCount).map { row in
      features.entries(ofRow: row).reduce(problem.hasFreeIntercepts ? 1 : 0) {
        $0 + features.values[$1] * features.values[$1]
      }
    }
    targets = LaneBuffer(repeating: 0, count: problem.rowCount * lanes)
    costs = LaneBuffer(repeating: 1, count: problem.rowCount * lanes)
    mask = LaneBuffer(repeating: 0, count: lanes)
    for score in 0..<problem.width { mask.floats[score] = 1 }
    for row in 0..<problem.rowCount {
      for score in 0..<problem.width {
        targets.floats[row * padded + score] = problem.targets[row * problem.width + score]
        costs.floats[row * padded + score] = Float(problem.cost(row: row, score: score))
      }
    }
  }

  /// The state before any row was looked at: weights and intercepts are 0.
  func initialState() -> State {
    let state = State(
      duals: LaneBuffer(repeating: 0, count: problem.rowCount * lanes),
      logs: LaneBuffer(repeating: 0, count: problem.rowCount * lanes),
      intercepts: LaneBuffer(repeating: 0, count: lanes))
    guard problem.loss != .squaredHinge else { return state }
    for index in 0..<problem.rowCount * padded {
      let target = targets.floats[index]
      state.duals.floats[index] = target
      if problem.loss == .softmax { state.logs.floats[index] = target > 0 ? 0 : Self.absentLog }
    }
    return state
  }

  /// Climbs from a state, which it changes, until the gap is small or the passes are used up.
  func run(from start: State) -> State {
    var state = start
    state.passes = 0
    state.isConverged = false
    let features = problem.features
    let weights = WeightRows(rowCount: features.columnCount, width: problem.width)
    features.columnIndices.withUnsafeBufferPointer { columns in
      features.values.withUnsafeBufferPointer { values in
        guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
        addAll(columns, values, state, to: weights)
        var random = SplitMix64(seed: 1)
        var order = Array(0..<problem.rowCount)
        while state.passes < mostPasses {
          order.shuffle(using: &random)
          state.gap = pass(order, columns, values, state, weights)
          state.passes += 1
          if problem.hasFreeIntercepts { centreIntercepts(state) }
          if state.gap <= tolerance * weights.halfSquare() {
            state.isConverged = true
            break
          }
        }
      }
    }
    return state
  }

  /// Coefficients of the rows in double precision: entry `row * stride + score`.
  func coefficients(_ state: State, stride: Int) -> [Double] {
    var result = [Double](repeating: 0, count: problem.rowCount * stride)
    for row in 0..<problem.rowCount {
      for score in 0..<problem.width {
        result[row * stride + score] = coefficient(state, row: row, score: score)
      }
    }
    return result
  }

  func intercepts(_ state: State, stride: Int) -> [Double] {
    (0..<stride).map {
      problem.hasFreeIntercepts && $0 < problem.width ? Double(state.intercepts.floats[$0]) : 0
    }
  }

  @inline(__always)
  private func coefficient(_ state: State, row: Int, score: Int) -> Double {
    let place = row * padded + score
    let dual = Double(state.duals.floats[place])
    let target = Double(targets.floats[place])
    return problem.loss == .squaredHinge
      ? (2 * target - 1) * dual : problem.cost(row: row, score: score) * (target - dual)
  }

  /// Adds all rows of a state to the weights.
  private func addAll(
    _ columns: UnsafePointer<UInt32>, _ values: UnsafePointer<Float>, _ state: State, to weights: WeightRows
  ) {
    let step = LaneBuffer(repeating: 0, count: weights.stride / FloatLanes.width + 1)
    for row in 0..<problem.rowCount {
      var isZero = true
      for score in 0..<problem.width {
        step.floats[score] = Float(coefficient(state, row: row, score: score))
        isZero = isZero && step.floats[score] == 0
      }
      if isZero { continue }
      let entries = problem.features.entries(ofRow: row)
      weights.add(
        columns + entries.lowerBound, values + entries.lowerBound, count: entries.count, times: step.floats)
    }
  }

  private func centreIntercepts(_ state: State) {
    for score in 0..<problem.width {
      var sum = 0.0
      for row in 0..<problem.rowCount { sum += coefficient(state, row: row, score: score) }
      state.intercepts.floats[score] += Float(sum)
    }
  }

  /// One step for every row; returns the sum of their gaps.
  private func pass(
    _ order: [Int], _ columns: UnsafePointer<UInt32>, _ values: UnsafePointer<Float>, _ state: State,
    _ weights: WeightRows
  ) -> Double {
    // Rows of weights may be wider than the lanes: nine scores take two lanes, but sixteen floats of weights.
    let room = weights.stride / FloatLanes.width + 1
    let scores = LaneBuffer(repeating: 0, count: max(lanes, room))
    let steps = LaneBuffer(repeating: 0, count: max(lanes, room))
    let padding: Float = problem.loss == .softmax ? Self.paddingScore : 0
    var gap = 0.0
    for row in order {
      let entries = problem.features.entries(ofRow: row)
      weights.scores(
        columns + entries.lowerBound, values + entries.lowerBound, count: entries.count, into: scores.floats)
      for lane in 0..<lanes { scores.pointer[lane] += state.intercepts.pointer[lane] }
      for score in problem.width..<padded { scores.floats[score] = padding }
      let view = DualRow(
        lanes: lanes, scores: scores.pointer, targets: targets.pointer + row * lanes,
        costs: costs.pointer + row * lanes, mask: mask.pointer, duals: state.duals.pointer + row * lanes,
        logs: state.logs.pointer + row * lanes, steps: steps.pointer, square: squares[row])
      switch problem.loss {
      case .softmax: gap += Double(DualSteps.softmax(view))
      case .logistic: gap += Double(DualSteps.logistic(view))
      case .squaredHinge: gap += Double(DualSteps.squaredHinge(view))
      }
      weights.add(
        columns + entries.lowerBound, values + entries.lowerBound, count: entries.count, times: steps.floats)
      if problem.hasFreeIntercepts {
        for lane in 0..<lanes { state.intercepts.pointer[lane] += steps.pointer[lane] }
      }
    }
    return gap
  }
}
