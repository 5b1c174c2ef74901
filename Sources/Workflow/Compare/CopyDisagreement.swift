import Comparison

/// A finding that depends on whether copies of an article count beside it.
public struct CopyDisagreement: Sendable, Hashable {
  /// What changes when copies are collapsed.
  public enum Change: String, Sendable, CaseIterable {
    /// The group no longer uses the feature more, or less, than the other side.
    case direction
    /// A q below the level is no longer so.
    case lost
    /// A q falls below the level.
    case gained
  }

  /// Name of the feature.
  public var feature: String
  /// Name of the group.
  public var group: String
  /// Name of the other side.
  public var against: String
  /// What changes.
  public var change: Change
  /// The contrast with all copies.
  public var all: Contrast
  /// The contrast with copies collapsed.
  public var collapsed: Contrast
}

extension FeatureComparison {
  /// Where this comparison, of all copies, and the same with copies collapsed tell different things of a contrast that
  /// both list, in the order of this one.
  ///
  /// - Parameter level: q below which a difference counts as found.
  public func disagreements(withCollapsed other: FeatureComparison, level: Double = 0.05)
    -> [CopyDisagreement]
  {
    let others = Dictionary(
      other.rows.map { (other.key(of: $0.contrast), $0.contrast) }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      guard let collapsed = others[key(of: row.contrast)],
        let change = Self.change(row.contrast, collapsed, level: level)
      else { return nil }
      return CopyDisagreement(
        feature: features[row.contrast.feature], group: groups[row.contrast.sides.group],
        against: opponent(of: row.contrast.sides), change: change, all: row.contrast, collapsed: collapsed)
    }
  }

  private func key(of contrast: Contrast) -> [String] {
    [features[contrast.feature], groups[contrast.sides.group], opponent(of: contrast.sides)]
  }

  private static func change(_ all: Contrast, _ collapsed: Contrast, level: Double) -> CopyDisagreement
    .Change?
  {
    if let before = all.q, let after = collapsed.q, (before < level) != (after < level) {
      return before < level ? .lost : .gained
    }
    return all.z * collapsed.z > 0 || all.z == collapsed.z ? nil : .direction
  }
}
