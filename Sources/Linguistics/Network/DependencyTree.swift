/// Heads of a document's words, and what follows from them.
struct DependencyTree {
  /// Most times that edges are widened. Trees that are not projective need up to four.
  private static let mostRounds = 12

  /// Head of each word, itself for roots.
  var heads: [Int32]
  /// First word of each word's subtree.
  private(set) var leftEdges: [Int32] = []
  /// Last word of each word's subtree.
  private(set) var rightEdges: [Int32] = []

  init(heads: [Int32]) {
    self.heads = heads
  }

  /// Whether a sentence starts at each word: the first words of the roots' subtrees.
  var sentenceStarts: [Bool] {
    var starts = [Bool](repeating: false, count: heads.count)
    for word in heads.indices where heads[word] == Int32(truncatingIfNeeded: word) {
      starts[Int(leftEdges[word])] = true
    }
    return starts
  }

  /// Finds the edges of all subtrees.
  ///
  /// One pass to and fro is enough for projective trees; others need more, until all heads are in their words'
  /// sentences (spaCy's `set_children_from_heads`, with the peculiarities of its check).
  mutating func findEdges() {
    leftEdges = heads.indices.map { Int32(truncatingIfNeeded: $0) }
    rightEdges = leftEdges
    for _ in 0..<Self.mostRounds {
      for word in heads.indices { widen(word) }
      for word in heads.indices.reversed() { widen(word) }
      if headsAreInSentences() { return }
    }
  }

  private mutating func widen(_ word: Int) {
    let head = Int(heads[word])
    if leftEdges[word] < leftEdges[head] { leftEdges[head] = leftEdges[word] }
    if rightEdges[word] > rightEdges[head] { rightEdges[head] = rightEdges[word] }
  }

  /// The last word counts as a sentence of its own, and a head may be the first word of the next sentence: so says
  /// the original, and results depend on it.
  private func headsAreInSentences() -> Bool {
    let starts = sentenceStarts
    var sentenceStart = 0
    for word in heads.indices where (word > 0 && starts[word]) || word == heads.count - 1 {
      for inner in sentenceStart..<word {
        let head = Int(heads[inner])
        if head < sentenceStart || head > word { return false }
      }
      sentenceStart = word
    }
    return true
  }
}
