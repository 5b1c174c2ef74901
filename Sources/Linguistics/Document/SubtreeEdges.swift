/// The leftmost and the rightmost token of each token's subtree.
///
/// Follows spaCy's `set_children_from_heads` to the letter, because its noun chunks and sentences start at these
/// edges: where the tree has crossing arcs, edges are widened in passes only until every head lies within its
/// sentence, which can be before the last of them is final.
struct SubtreeEdges: Sendable {
  private(set) var left: [Int32]
  private(set) var right: [Int32]

  /// spaCy gives up after this many passes.
  private static let mostPasses = 12

  /// Finds the edges of the tree, or trees, in which token `i` hangs from `heads[i]`; a root hangs from itself.
  init(heads: [Int32]) {
    left = heads.indices.map { Int32(truncatingIfNeeded: $0) }
    right = left
    for _ in 0..<Self.mostPasses {
      for index in heads.indices { widen(Int(heads[index]), by: index) }
      for index in heads.indices.reversed() { widen(Int(heads[index]), by: index) }
      if headsAreWithinSentences(heads) { break }
    }
  }

  @inline(__always)
  private mutating func widen(_ head: Int, by child: Int) {
    if left[child] < left[head] { left[head] = left[child] }
    if right[child] > right[head] { right[head] = right[child] }
  }

  /// Sentences begin at the left edges of roots. As in spaCy, a head may also be the token after the sentence,
  /// and the text's last token is not looked at.
  private func headsAreWithinSentences(_ heads: [Int32]) -> Bool {
    guard !heads.isEmpty else { return true }
    var isStart = [Bool](repeating: false, count: heads.count)
    for index in heads.indices where heads[index] == index { isStart[Int(left[index])] = true }
    var start = 0
    for end in heads.indices where (end > 0 && isStart[end]) || end == heads.count - 1 {
      for index in start..<end where heads[index] < start || heads[index] > end { return false }
      start = end
    }
    return true
  }
}
