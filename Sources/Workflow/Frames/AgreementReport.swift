import Reports
import Statistics

/// How far coders agree, as rows `measure, code, coders, value, lower, upper, units, codings`.
public struct AgreementReport: Sendable {
  /// The rows: alpha and percent agreement of all codings, alpha code by code, then each pair of coders.
  public let table: Table
  /// What a reader of the figures must know, in plain sentences.
  public let notes: [String]

  /// Names of the measures in the rows.
  private enum Measure: String {
    case alpha
    case percentAgreement = "percent agreement"
    case kappa
  }

  /// Measures agreement.
  ///
  /// - Parameters:
  ///   - coders: who coded what.
  ///   - level: level of measurement of the codes, or of their values.
  ///   - bootstrap: how to resample units for intervals; none if `nil`.
  /// - Throws: ``WorkflowError`` for codes that the level does not fit, `StatisticsError` for options out of range.
  public init(
    _ coders: CoderTable, level: MeasurementLevel = .nominal, bootstrap: KrippendorffAlpha.Bootstrap?
  ) throws {
    do {
      let whole = try Agreement(coders.all, level: level, order: coders.order, bootstrap: nil)
      var table = try Table(Self.columns)
      try table.append(
        Self.row(
          try KrippendorffAlpha(coders.all, level: level, order: coders.order, bootstrap: bootstrap),
          code: nil))
      try table.append(
        Self.row(
          .percentAgreement, coders: nil, whole.percentAgreement,
          units: whole.alpha.pairableUnits, codings: whole.alpha.pairableValues))
      for (code, alpha) in try Self.codes(coders, level: level, bootstrap: bootstrap) {
        try table.append(Self.row(alpha, code: code))
      }
      for pair in whole.pairs {
        let names = pair.coders.joined(separator: " & ")
        try table.append(
          Self.row(
            .percentAgreement, coders: names, pair.percentAgreement, units: pair.units,
            codings: 2 * pair.units))
        try table.append(
          Self.row(.kappa, coders: names, pair.kappa, units: pair.units, codings: 2 * pair.units))
      }
      self.table = table
      notes = Self.notes(whole)
    } catch let error as StatisticsError {
      throw CoderTable.located(error, path: coders.path)
    }
  }

  /// Alpha of each code: of its values where codes have some, else of whether it was given. Numbers on a scale are
  /// not codes of their own.
  private static func codes(
    _ coders: CoderTable, level: MeasurementLevel, bootstrap: KrippendorffAlpha.Bootstrap?
  ) throws -> [(code: String, alpha: KrippendorffAlpha)] {
    if !coders.variables.isEmpty {
      return try coders.variables.map {
        ($0.code, try KrippendorffAlpha($0.data, level: level, order: coders.order, bootstrap: bootstrap))
      }
    }
    guard level != .interval else { return [] }
    return try coders.all.codes.indices.map { code in
      (
        coders.all.codes[code],
        try KrippendorffAlpha(coders.all.distinguishing(code: code), bootstrap: bootstrap)
      )
    }
  }

  private static let columns = [
    Column("measure", description: "Krippendorff's alpha, percent agreement or Cohen's kappa"),
    Column("code", description: "the code alone, against all others; empty for all codes"),
    Column("coders", description: "pair of coders; empty for all coders"),
    Column("value", kind: .decimal(3), description: "the figure; empty where it is undefined"),
    Column("lower", kind: .decimal(3), description: "lower bound of the 95 % interval over units"),
    Column("upper", kind: .decimal(3), description: "upper bound of that interval"),
    Column("units", kind: .integer, description: "units that two or more of the coders coded"),
    Column("codings", kind: .integer, description: "codings of these units"),
  ]

  private static func row(_ alpha: KrippendorffAlpha, code: String?) -> [Cell] {
    [
      .text(Measure.alpha.rawValue), Cell(code), .missing, Cell(alpha.value), Cell(alpha.interval?.lower),
      Cell(alpha.interval?.upper), .integer(alpha.pairableUnits), .integer(alpha.pairableValues),
    ]
  }

  private static func row(
    _ measure: Measure, coders: String?, _ value: Double?, units: Int, codings: Int
  ) -> [Cell] {
    [
      .text(measure.rawValue), .missing, Cell(coders), Cell(value), .missing, .missing, .integer(units),
      .integer(codings),
    ]
  }

  private static func notes(_ agreement: Agreement) -> [String] {
    var notes: [String] = []
    let single = agreement.units - agreement.alpha.pairableUnits
    if single > 0 {
      notes.append(
        "\(single) of \(agreement.units) units were coded by fewer than two coders and do not count")
    }
    if agreement.alpha.value == nil {
      notes.append(
        agreement.alpha.pairableUnits == 0
          ? "no unit was coded twice, so that nothing can agree"
          : "all codings are the same, so that alpha is undefined")
    }
    return notes
  }
}
