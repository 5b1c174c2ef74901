/// Undoes pseudo-projective parsing (Nivre & Nilsson 2005, "head" scheme): an arc labelled `X||Y` was lifted so that
/// arcs do not cross; its label is X, and its head the nearest word with label Y below the present head.
struct Deprojectivization {
  private static let none: Int32 = -1

  private let labels: DependencyLabels
  private let isSpace: (Int) -> Bool
  /// Children of each word in the order of the text: the first one, and for each child the one after it.
  private var firstChild: [Int32]
  private var nextChild: [Int32]

  /// Gives lifted words their heads.
  ///
  /// - Parameters:
  ///   - tree: heads, with edges found. Edges are not touched.
  ///   - relations: label of each word, which are rewritten.
  ///   - isSpace: whether a word is white space, which is no head.
  /// - Returns: whether any word was lifted.
  static func apply(
    to tree: inout DependencyTree, relations: inout [Int16], labels: DependencyLabels, isSpace: (Int) -> Bool
  ) -> Bool {
    guard let first = relations.firstIndex(where: { labels.isLifted($0) }) else { return false }
    withoutActuallyEscaping(isSpace) { isSpace in
      var process = Self(labels, tree, isSpace)
      for word in first..<relations.count where labels.isLifted(relations[word]) {
        process.lower(word, in: &tree, &relations)
      }
    }
    return true
  }

  private init(_ labels: DependencyLabels, _ tree: DependencyTree, _ isSpace: @escaping (Int) -> Bool) {
    self.labels = labels
    self.isSpace = isSpace
    firstChild = [Int32](repeating: Self.none, count: tree.heads.count)
    nextChild = firstChild
    for word in tree.heads.indices.reversed() where Int(tree.heads[word]) != word {
      nextChild[word] = firstChild[Int(tree.heads[word])]
      firstChild[Int(tree.heads[word])] = Int32(truncatingIfNeeded: word)
    }
  }

  private mutating func lower(_ word: Int, in tree: inout DependencyTree, _ relations: inout [Int16]) {
    let wanted = labels.headLabel(of: relations[word])
    if let head = find(wanted, below: tree.heads[word], besides: word, tree, relations) {
      move(word, from: Int(tree.heads[word]), to: Int(head))
      tree.heads[word] = head
    }
    relations[word] = labels.plainLabel(of: relations[word])
  }

  /// Searches breadth first. A child counts if it lies within the edges that its head's subtree had before any word
  /// was moved.
  private func find(
    _ label: Int16, below top: Int32, besides word: Int, _ tree: DependencyTree, _ relations: [Int16]
  ) -> Int32? {
    var line = [top]
    var position = 0
    while position < line.count {
      let head = Int(line[position])
      position += 1
      var child = firstChild[head]
      while child != Self.none {
        let index = Int(child)
        if index != word, child >= tree.leftEdges[head], child <= tree.rightEdges[head], !isSpace(index) {
          if relations[index] == label { return child }
          line.append(child)
        }
        child = nextChild[index]
      }
    }
    return nil
  }

  private mutating func move(_ word: Int, from old: Int, to new: Int) {
    guard old != new else { return }
    let child = Int32(truncatingIfNeeded: word)
    if firstChild[old] == child {
      firstChild[old] = nextChild[word]
    } else {
      var before = firstChild[old]
      while before != Self.none, nextChild[Int(before)] != child { before = nextChild[Int(before)] }
      if before != Self.none { nextChild[Int(before)] = nextChild[word] }
    }
    var before = Self.none
    var after = firstChild[new]
    while after != Self.none, after < child {
      before = after
      after = nextChild[Int(after)]
    }
    nextChild[word] = after
    if before == Self.none { firstChild[new] = child } else { nextChild[Int(before)] = child }
  }
}
