/// Disjoint sets; those that the user's rules have marked for different actors are never joined.
struct UnionFind {
  private var parents: [Int32]
  private var sizes: [Int32]
  /// By root: the rule that has marked the set, or -1.
  private var marks: [Int32]

  init(count: Int) {
    parents = (0..<Int32(count)).map { $0 }
    sizes = Array(repeating: 1, count: count)
    marks = Array(repeating: -1, count: count)
  }

  mutating func root(_ node: Int) -> Int {
    var current = node
    while Int(parents[current]) != current {
      parents[current] = parents[Int(parents[current])]
      current = Int(parents[current])
    }
    return current
  }

  /// Marks a node's set; the first mark stays.
  mutating func mark(_ node: Int, _ mark: Int) {
    let root = root(node)
    if marks[root] < 0 { marks[root] = Int32(mark) }
  }

  func mark(ofRoot root: Int) -> Int? { marks[root] < 0 ? nil : Int(marks[root]) }

  /// Joins two sets unless their marks differ.
  @discardableResult mutating func join(_ one: Int, _ other: Int) -> Bool {
    var (large, small) = (root(one), root(other))
    if large == small { return true }
    if marks[large] >= 0, marks[small] >= 0, marks[large] != marks[small] { return false }
    // The larger, and of equals the earlier one, stays root: the same for the same input.
    if (-sizes[small], small) < (-sizes[large], large) { swap(&large, &small) }
    parents[small] = Int32(large)
    sizes[large] += sizes[small]
    if marks[large] < 0 { marks[large] = marks[small] }
    return true
  }
}
