/// Possible joins, the best first: highest similarity, then the smallest rows.
struct MergeHeap {
  /// Two clusters that may be joined.
  struct Merge {
    var similarity: Double
    /// Smallest row of the one cluster, below ``secondRow``.
    var firstRow: Int
    /// Smallest row of the other.
    var secondRow: Int
    /// Number of the one cluster.
    var a: Int
    /// Number of the other.
    var b: Int

    /// Whether this goes before `other`. Clusters alive at the same time have different smallest rows; the
    /// numbers only order entries of which one is out of date.
    func precedes(_ other: Merge) -> Bool {
      if similarity != other.similarity { return similarity > other.similarity }
      return (firstRow, secondRow, a, b) < (other.firstRow, other.secondRow, other.a, other.b)
    }
  }

  private var items: [Merge] = []

  /// Adds a join.
  mutating func push(_ merge: Merge) {
    items.append(merge)
    var index = items.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard items[index].precedes(items[parent]) else { break }
      items.swapAt(index, parent)
      index = parent
    }
  }

  /// Removes and returns the best join.
  mutating func pop() -> Merge? {
    guard let best = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return best }
    items[0] = last
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2] where child < items.count {
        if items[child].precedes(items[smallest]) { smallest = child }
      }
      guard smallest != index else { return best }
      items.swapAt(index, smallest)
      index = smallest
    }
  }
}
