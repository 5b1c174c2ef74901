/// A regular expression as a tree.
indirect enum PatternNode: Hashable, Sendable {
  /// One character of a set.
  case characters(CodePointSet)
  /// One after the other; none is the empty text.
  case sequence([PatternNode])
  /// The first that fits, in this order.
  case alternatives([PatternNode])
  /// Greedy repetition; no `most` is without end.
  case repeated(PatternNode, least: Int, most: Int?)
  /// A condition on what follows or precedes, which takes no text.
  case look(Look, negated: Bool, PatternNode)
  /// `^`
  case textStart
  /// `$`
  case textEnd

  enum Look: Hashable, Sendable {
    case ahead, behind

    var mirrored: Look { self == .ahead ? .behind : .ahead }
  }

  /// The pattern of the same texts read from the end.
  var mirrored: PatternNode {
    switch self {
    case .characters: self
    case .sequence(let parts): .sequence(parts.reversed().map(\.mirrored))
    case .alternatives(let branches): .alternatives(branches.map(\.mirrored))
    case .repeated(let part, let least, let most): .repeated(part.mirrored, least: least, most: most)
    case .look(let direction, let negated, let part):
      .look(direction.mirrored, negated: negated, part.mirrored)
    case .textStart: .textEnd
    case .textEnd: .textStart
    }
  }

  /// The sets, where this is one character after the other.
  var fixedCharacters: [CodePointSet]? {
    switch self {
    case .characters(let set): return [set]
    case .sequence(let parts):
      let sets = parts.compactMap(\.fixedCharacters)
      return sets.count == parts.count ? Array(sets.joined()) : nil
    default: return nil
    }
  }

  /// Whether every match begins with `^`; of ``mirrored``, whether every match ends with `$`.
  var isAnchored: Bool {
    switch self {
    case .textStart: true
    case .sequence(let parts): parts.first?.isAnchored ?? false
    case .alternatives(let branches): !branches.isEmpty && branches.allSatisfy(\.isAnchored)
    case .repeated(let part, let least, _): least > 0 && part.isAnchored
    case .characters, .look, .textEnd: false
    }
  }

  /// Characters that every match holds, so that a text without one of them needs no closer look.
  var requiredCharacters: Set<UInt32> {
    switch self {
    case .characters(let set): set.single.map { [$0] } ?? []
    case .sequence(let parts): parts.reduce(into: []) { $0.formUnion($1.requiredCharacters) }
    case .alternatives(let branches):
      branches.dropFirst().reduce(branches.first?.requiredCharacters ?? []) {
        $0.intersection($1.requiredCharacters)
      }
    case .repeated(let part, let least, _): least > 0 ? part.requiredCharacters : []
    case .look, .textStart, .textEnd: []
    }
  }

  /// Most code points that a match takes; none if there is no bound.
  var longestMatch: Int? {
    switch self {
    case .characters: return 1
    case .look, .textStart, .textEnd: return 0
    case .sequence(let parts):
      return parts.reduce(0 as Int?) { sum, part in
        guard let sum, let length = part.longestMatch else { return nil }
        let (total, overflow) = sum.addingReportingOverflow(length)
        return overflow ? nil : total
      }
    case .alternatives(let branches):
      return branches.reduce(0 as Int?) { longest, branch in
        guard let longest, let length = branch.longestMatch else { return nil }
        return max(longest, length)
      }
    case .repeated(let part, _, let most):
      guard let length = part.longestMatch, let most else { return nil }
      let (product, overflow) = length.multipliedReportingOverflow(by: most)
      return overflow ? nil : product
    }
  }
}
