import Comparison
import Reports
import Statistics

/// A comparison of groups with the names of all that is in it: what commands print and reports show.
public struct FeatureComparison: Sendable {
  /// What rates are taken of: `words`, `labels`, `units`, `quotations`, …
  public var unit: String
  /// What the groups are.
  public var grouping: String
  /// The groups, in the order of their indices.
  public var groups: [String]
  /// Name of each feature.
  public var features: [String]
  /// The contrasts, with what they were chosen by.
  public var table: ContrastTable
  /// An example of each contrast, in the order of the table; `nil` where the group does not use the feature.
  public var examples: [[FeatureExample?]]
  /// The rule of evidence that was applied.
  public var evidence: EvidenceRule
  /// Articles that were left out as copies of others.
  public var collapsedCopies: Int

  /// Name of the other side of a contrast with all other groups.
  public static let rest = "(rest)"

  /// Name of the other side.
  public func opponent(of sides: GroupContrast) -> String {
    sides.opponent.map { groups[$0] } ?? Self.rest
  }

  /// All contrasts in one list with their examples and whether their sides were tested.
  public var rows: [(contrast: Contrast, basis: ContrastBasis, example: FeatureExample?)] {
    zip(table.bases, zip(table.contrasts, examples)).flatMap { basis, rows in
      zip(rows.0, rows.1).map { ($0, basis, $1) }
    }
  }

  /// What a person should know of how the table was made, one line each.
  public var notes: [String] {
    var notes: [String] = []
    if table.removedFeatureCount > 0 {
      let groups = evidence.groups > 1 ? " or fewer than \(evidence.groups) groups use" : ""
      notes.append(
        "left out \(table.removedFeatureCount) of \(table.featureCount) features, which fewer than "
          + "\(evidence.documents) articles hold\(groups)")
    }
    if collapsedCopies > 0 { notes.append("left out \(collapsedCopies) articles that copy another one") }
    return notes + inferenceNotes
  }

  private var inferenceNotes: [String] {
    let described = table.bases.count { !$0.isInferential }
    let rule =
      "inference needs \(InferenceRule.minimumArticles) articles a side over \(InferenceRule.minimumEvents) events that both report"
    var notes: [String] = []
    if described > 0 {
      let which =
        table.isInferential ? "\(described) of \(table.bases.count) comparisons are" : "the table is"
      notes.append(
        "\(which) descriptive, without p, q and interval: \(rule) (--force-inference tests anyway)")
    }
    guard table.isInferential else { return notes }
    let tested = rows.count { $0.contrast.q != nil }
    let shown = tested < table.familySize ? ", of which \(tested) are listed" : ""
    notes.append("q-values account for \(table.familySize) tests\(shown)")
    // Where all but one test are null, q of the one is its p times the number of tests.
    if table.smallestP * Double(table.familySize) > 0.05 {
      let smallestP = DecimalText.string(table.smallestP, places: 5) ?? ""
      notes.append(
        "no p can be below \(smallestP); a single difference among so many tests shows only with more --permutations"
      )
    }
    return notes
  }
}
