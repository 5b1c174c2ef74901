/// A plan as a table to code in: one row a unit, in the order of coding.
public enum SampleTable {
  /// The columns. `label` is empty and for the coder to fill in; `coder` says who did. `sha256` is that of
  /// the text, and `probability` is empty where estimates cannot use the unit.
  public static let columns = [
    "id", "section", "start", "end", "text", "sha256", "stratum", "part", "probability", "coder", "label",
  ]

  /// The rows of a plan, as wide as ``columns``.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - units: the units it was drawn from.
  ///   - coder: who is to code the rows; empty if not known yet.
  /// - Throws: ``CodingError/sampling(message:remedy:)`` if the plan was drawn from other units.
  public static func rows(of plan: SamplePlan, units: [SampleUnit], coder: String = "") throws -> [[String]] {
    try plan.picks.map { pick in
      guard units.indices.contains(pick.unit) else {
        throw CodingError.sampling(
          message: "the plan names unit \(pick.unit + 1) of \(units.count)",
          remedy: "give the units that it was drawn from")
      }
      let unit = units[pick.unit]
      return [
        unit.id, unit.section.rawValue, String(unit.span.lowerBound), String(unit.span.upperBound), unit.text,
        unit.textHash, pick.stratum, pick.part.rawValue, pick.probability.map { "\($0)" } ?? "", coder, "",
      ]
    }
  }
}
