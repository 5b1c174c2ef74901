extension Token {
  /// The token this one depends on; itself if it is a root.
  public var head: Token { Token(storage, Int(storage.parts.heads[index])) }

  /// Whether the token depends on no other. Every sentence has such a token.
  public var isRoot: Bool { Int(storage.parts.heads[index]) == index }

  /// The tokens before this one that depend on it, in the order of the text.
  public var lefts: [Token] { dependents(in: Int(storage.tree.leftEdges[index])..<index) }

  /// The tokens after this one that depend on it, in the order of the text.
  public var rights: [Token] { dependents(in: (index + 1)..<(Int(storage.tree.rightEdges[index]) + 1)) }

  /// The tokens that depend on this one, in the order of the text.
  public var children: [Token] { lefts + rights }

  /// The heads above this token, nearest first; empty for a root.
  public var ancestors: [Token] {
    var ancestors: [Token] = []
    var token = self
    // The count bounds the walk, should the heads form a circle.
    while !token.isRoot, ancestors.count < storage.count {
      token = token.head
      ancestors.append(token)
    }
    return ancestors
  }

  /// Whether `other` hangs below this token.
  public func isAncestor(of other: Token) -> Bool {
    guard storage === other.storage else { return false }
    var token = other
    for _ in 0..<storage.count where !token.isRoot {
      token = token.head
      if token.index == index { return true }
    }
    return false
  }

  /// The leftmost token of the subtree.
  public var leftEdge: Token { Token(storage, Int(storage.tree.leftEdges[index])) }

  /// The rightmost token of the subtree.
  public var rightEdge: Token { Token(storage, Int(storage.tree.rightEdges[index])) }

  /// The tokens from ``leftEdge`` to ``rightEdge``: the ``subtree``, and where arcs cross, what lies between.
  public var subtreeSpan: TokenSpan {
    TokenSpan(storage, Int(storage.tree.leftEdges[index])..<(Int(storage.tree.rightEdges[index]) + 1))
  }

  /// This token and all that hangs below it, in the order of the text.
  public var subtree: [Token] {
    let heads = storage.parts.heads
    let span = subtreeSpan.range
    var belongs = [Bool?](repeating: nil, count: span.count)
    belongs[index - span.lowerBound] = true
    var path: [Int] = []
    for start in span {
      // Climbs to a token of which the answer is known, and writes it along the way.
      var current = start
      var answer = false
      path.removeAll(keepingCapacity: true)
      while span.contains(current) {
        if let known = belongs[current - span.lowerBound] {
          answer = known
          break
        }
        belongs[current - span.lowerBound] = false
        path.append(current)
        current = Int(heads[current])
      }
      if answer {
        for step in path { belongs[step - span.lowerBound] = true }
      }
    }
    return span.filter { belongs[$0 - span.lowerBound] == true }.map { Token(storage, $0) }
  }

  private func dependents(in range: Range<Int>) -> [Token] {
    var dependents: [Token] = []
    for other in range where Int(storage.parts.heads[other]) == index {
      dependents.append(Token(storage, other))
    }
    return dependents
  }
}
