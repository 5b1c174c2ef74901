/// Cuts overlapping intervals into pieces, each with the innermost passage and the smallest report around it.
struct IntervalSweep {
  /// What an interval stands for.
  enum Content {
    case passage(Int)
    case report(Int)
    case insert
  }

  /// A stretch up to the next piece's start.
  struct Piece {
    let start: Int
    let passage: Int?
    let report: Int?
    let isInsert: Bool
  }

  private var intervals: [(range: Range<Int>, content: Content)] = []

  mutating func add(_ range: Range<Int>, _ content: Content) {
    if !range.isEmpty { intervals.append((range, content)) }
  }

  /// The pieces in order; before the first there is nothing.
  func pieces() -> [Piece] {
    let ordered = intervals.indices.sorted {
      (intervals[$0].range.lowerBound, $0) < (intervals[$1].range.lowerBound, $1)
    }
    let bounds = Set(intervals.lazy.flatMap { [$0.range.lowerBound, $0.range.upperBound] }).sorted()
    var passages = ShortestFirst()
    var reports = ShortestFirst()
    var insertEnd = Int.min
    var next = 0
    return bounds.map { bound in
      while next < ordered.count, case let interval = intervals[ordered[next]],
        interval.range.lowerBound <= bound
      {
        switch interval.content {
        case .passage(let number): passages.push(interval.range, number)
        case .report(let number): reports.push(interval.range, number)
        case .insert: insertEnd = max(insertEnd, interval.range.upperBound)
        }
        next += 1
      }
      return Piece(
        start: bound, passage: passages.top(at: bound), report: reports.top(at: bound),
        isInsert: bound < insertEnd)
    }
  }
}

/// A heap of intervals, the shortest on top; those that have ended are dropped when they come up.
private struct ShortestFirst {
  private var heap: [(length: Int, end: Int, number: Int)] = []

  mutating func push(_ range: Range<Int>, _ number: Int) {
    heap.append((range.count, range.upperBound, number))
    var child = heap.count - 1
    while child > 0, case let parent = (child - 1) / 2, isBefore(child, parent) {
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Number of the shortest interval that has not ended at `bound`.
  mutating func top(at bound: Int) -> Int? {
    while let first = heap.first, first.end <= bound { pop() }
    return heap.first?.number
  }

  private mutating func pop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, best) {
        best = child
      }
      if best == parent { return }
      heap.swapAt(parent, best)
      parent = best
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].length, heap[left].number) < (heap[right].length, heap[right].number)
  }
}
