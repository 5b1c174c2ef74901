/// Chooses the best move of those that are valid, scoring no others than it must.
///
/// Which moves are valid depends on a few conditions; a choice is made among the sets of moves that it was built with,
/// each set named by its number.
struct MoveChoice: ~Copyable {
  private let scorer: TransitionScorer
  /// Bias of each move in each set; minus infinity for moves that are not in it.
  private let bias: FloatBuffer
  /// Panels with moves of the set, ascending.
  private let panels: [[Int]]
  /// A hidden vector and the scores of a panel.
  private let room = FloatBuffer(count: TransitionScorer.hidden + TransitionScorer.panel)

  /// - Parameter sets: sets of moves.
  init(_ scorer: TransitionScorer, sets: [[Int]]) {
    self.scorer = scorer
    let width = scorer.panels * TransitionScorer.panel
    bias = FloatBuffer(count: sets.count * width)
    bias.base.update(repeating: -.infinity, count: sets.count * width)
    for (number, set) in sets.enumerated() {
      for move in set where move < scorer.moves {
        bias.base[number * width + move] = scorer.upperBias[move]
      }
    }
    panels = sets.map { set in Set(set.map { $0 / TransitionScorer.panel }).sorted() }
  }

  /// The move of a set with the highest score in a state, the first of equals; nil if there is none.
  ///
  /// - Parameters:
  ///   - contributions: what the token in each role contributes.
  ///   - set: number of the set.
  func best(_ contributions: UnsafePointer<UnsafePointer<FloatLane>>, set: Int) -> Int? {
    let hidden = room.base
    let scores = hidden + TransitionScorer.hidden
    sum(contributions, into: hidden.lanes)
    var best: Int?
    var highest = -Float.infinity
    for panel in panels[set] {
      let largest = score(hidden, panel: panel, set: set, into: scores.lanes)
      guard largest > highest else { continue }
      highest = largest
      for column in 0..<TransitionScorer.panel where scores[column] == largest {
        best = panel &* TransitionScorer.panel &+ column
        break
      }
    }
    return best
  }

  /// The hidden vector of a state.
  @inline(__always)
  private func sum(
    _ contributions: UnsafePointer<UnsafePointer<FloatLane>>,
    into hidden: UnsafeMutablePointer<FloatLane>
  ) {
    let lanes = TransitionScorer.hidden / FloatLane.scalarCount
    let bias = scorer.lowerBias
    for lane in 0..<lanes {
      var first = FloatLane.zero
      var second = FloatLane.zero
      for role in 0..<scorer.roles {
        first += contributions[role][lane]
        second += contributions[role][lanes &+ lane]
      }
      hidden[lane] = (first + bias[lane]).larger(second + bias[lanes &+ lane])
    }
  }

  /// Scores the moves of a panel; returns the highest score.
  @inline(__always)
  private func score(
    _ hidden: UnsafePointer<Float>, panel: Int, set: Int, into scores: UnsafeMutablePointer<FloatLane>
  ) -> Float {
    let lanes = TransitionScorer.panel / FloatLane.scalarCount
    var weights = (scorer.upper + panel &* TransitionScorer.hidden &* TransitionScorer.panel).lanes
    var s0 = FloatLane.zero
    var s1 = s0
    var s2 = s0
    var s3 = s0
    var s4 = s0
    var s5 = s0
    var s6 = s0
    for index in 0..<TransitionScorer.hidden {
      let value = FloatLane(repeating: hidden[index])
      s0 += value * weights[0]
      s1 += value * weights[1]
      s2 += value * weights[2]
      s3 += value * weights[3]
      s4 += value * weights[4]
      s5 += value * weights[5]
      s6 += value * weights[6]
      weights += lanes
    }
    let bias =
      UnsafePointer(bias.base + (set &* scorer.panels &+ panel) &* TransitionScorer.panel).lanes
    s0 += bias[0]
    s1 += bias[1]
    s2 += bias[2]
    s3 += bias[3]
    s4 += bias[4]
    s5 += bias[5]
    s6 += bias[6]
    scores[0] = s0
    scores[1] = s1
    scores[2] = s2
    scores[3] = s3
    scores[4] = s4
    scores[5] = s5
    scores[6] = s6
    let largest = s0.larger(s1).larger(s2.larger(s3)).larger(s4.larger(s5).larger(s6))
    return max(max(largest[0], largest[1]), max(largest[2], largest[3]))
  }
}
