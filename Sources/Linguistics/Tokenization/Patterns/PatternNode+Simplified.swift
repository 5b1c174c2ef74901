extension PatternNode {
  /// The same pattern with fewer nodes: neighbouring branches that are one character each become one class, so that
  /// their characters need not be told apart.
  var simplified: PatternNode {
    switch self {
    case .sequence(let parts):
      let parts = parts.map(\.simplified)
      return parts.count == 1 ? parts[0] : .sequence(parts)
    case .alternatives(let branches):
      var merged: [PatternNode] = []
      for branch in branches.map(\.simplified) {
        if let last = merged.last, let both = Self.merged(last, branch) {
          merged[merged.count - 1] = both
        } else {
          merged.append(branch)
        }
      }
      return merged.count == 1 ? merged[0] : .alternatives(merged)
    case .repeated(let part, let least, let most): return .repeated(part.simplified, least: least, most: most)
    case .look(let direction, let negated, let part):
      return .look(direction, negated: negated, part.simplified)
    case .characters, .textStart, .textEnd: return self
    }
  }

  /// One branch for two that take one character, both or none after `^`.
  private static func merged(_ first: PatternNode, _ second: PatternNode) -> PatternNode? {
    switch (first, second) {
    case (.characters(let left), .characters(let right)):
      return .characters(left.union(right))
    case (.sequence(let left), .sequence(let right)):
      guard left.count == 2, right.count == 2, left[0] == .textStart, right[0] == .textStart else {
        return nil
      }
      return merged(left[1], right[1]).map { .sequence([.textStart, $0]) }
    default:
      return nil
    }
  }
}
