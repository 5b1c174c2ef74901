/// How far coders agree: overall, code by code, and coder by coder.
///
/// ```swift
/// let data = try ReliabilityData(wide: table.columns, rows: rows, unit: "passage")
/// let agreement = try Agreement(data)
/// agreement.alpha.value      // 0.71
/// agreement.codes.first?.alpha.value
/// ```
public struct Agreement: Sendable, Hashable {
  /// The coders.
  public let coders: [String]
  /// Units of the table.
  public let units: Int
  /// Codings of the table, those of units that one coder coded included.
  public let codings: Int
  /// Alpha over all codes.
  public let alpha: KrippendorffAlpha
  /// Share of the pairs of codings of the same unit, over all pairs of coders, that agree; `nil` without
  /// pairs.
  public let percentAgreement: Double?
  /// Each code alone.
  public let codes: [CodeAgreement]
  /// Each pair of coders, in their order.
  public let pairs: [CoderPair]

  /// The reliability of one code: whether coders agree on which units have it, all other codes taken as one
  /// (Krippendorff 2019, *Content Analysis*, 4th ed., ch. 12). Shows which definitions of a codebook need
  /// work.
  public struct CodeAgreement: Sendable, Hashable {
    /// The code.
    public let code: String
    /// Times it was given.
    public let count: Int
    /// Units to which at least one coder gave it.
    public let units: Int
    /// Nominal alpha of "this code or another".
    public let alpha: KrippendorffAlpha
  }

  /// Measures agreement.
  ///
  /// - Parameters:
  ///   - data: who coded what.
  ///   - level: level of measurement of the overall alpha.
  ///   - order: the order that `data` was made with, if any.
  ///   - bootstrap: how to resample units for intervals; none if `nil`.
  /// - Throws: ``StatisticsError``.
  /// - Complexity: O(resamples × codes × codings + coders² × units).
  public init(
    _ data: ReliabilityData, level: MeasurementLevel = .nominal, order: [String] = [],
    bootstrap: KrippendorffAlpha.Bootstrap? = KrippendorffAlpha.Bootstrap()
  ) throws {
    coders = data.coders
    units = data.units.count
    let given = data.assignments.compactMap { $0 }
    codings = given.count
    alpha = try KrippendorffAlpha(data, level: level, order: order, bootstrap: bootstrap)
    codes = try data.codes.indices.map { code in
      CodeAgreement(
        code: data.codes[code], count: given.reduce(0) { $0 + ($1 == code ? 1 : 0) },
        units: data.units.indices.reduce(0) { count, unit in
          count + (data.coders.indices.contains { data[unit: unit, coder: $0] == code } ? 1 : 0)
        }, alpha: try KrippendorffAlpha(data.distinguishing(code: code), bootstrap: bootstrap))
    }
    let coderCount = data.coders.count
    pairs = try (0..<coderCount).flatMap { first in
      try ((first + 1)..<max(coderCount, first + 1)).map { try CoderPair(data, first: first, second: $0) }
    }
    let compared = pairs.reduce(0) { $0 + $1.units }
    percentAgreement =
      compared > 0 ? Double(pairs.reduce(0) { $0 + $1.agreements }) / Double(compared) : nil
  }
}
