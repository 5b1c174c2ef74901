import Comparison
import Reports

/// The columns of comparison rows.
public enum ContrastColumns {
  // What the report's table of terms has, too.
  static let logOdds = Column(
    "log_odds", kind: .decimal(4),
    description:
      "log-odds ratio with informative Dirichlet prior (Monroe et al. 2008); positive: more in the group")
  static let z = Column("z", kind: .decimal(3), description: "z score of log_odds; ranks, is no test")
  static let logRatio = Column(
    "log_ratio", kind: .decimal(3),
    description:
      "binary logarithm of the ratio of relative frequencies (Hardie 2014); 1 means twice as often")
  static let dispersion = Column(
    "dispersion", kind: .decimal(3),
    description: "Gries' DP over the group's articles: 0 evenly spread, near 1 in one article only")

  /// The columns of every comparison, in order.
  public static let all = [
    Column("feature", description: "what is compared"),
    Column("group", description: "group whose use of the feature is compared"),
    Column("against", description: "the other side: a group, or (rest) for all other groups together"),
    Column("count", kind: .integer, description: "occurrences in the group"),
    Column("rest_count", kind: .integer, description: "occurrences on the other side"),
    Column("documents", kind: .integer, description: "articles of the group that hold the feature"),
    Column("rest_documents", kind: .integer, description: "articles of the other side that hold it"),
    Column("rate_per_1000", kind: .decimal(3), description: "occurrences in the group per 1,000 units"),
    Column(
      "adjusted_rate", kind: .decimal(3),
      description: "the same, standardized to the lengths of both sides' articles together"),
    Column("unit", description: "what rates are taken of: words, labels, modifiers, units, quotations"),
    Column(
      "lrc", kind: .decimal(3),
      description: "conservative log ratio (Evert 2022): the smallest log ratio the counts leave believable"),
    logOdds,
    z,
    logRatio,
    Column(
      "log_ratio_lower", kind: .decimal(3),
      description: "lower bound of log_ratio by resampling articles; empty in a descriptive row"),
    Column("log_ratio_upper", kind: .decimal(3), description: "upper bound of the same interval"),
    Column(
      "g2", kind: .decimal(3),
      description: "log-likelihood ratio G² (Dunning 1993), negative where the group uses the feature less"),
    dispersion,
    Column(
      "p", kind: .decimal(5),
      description: "two-sided p by exchanging groups within events; empty in a descriptive row"),
    Column("q", kind: .decimal(5), description: "Benjamini-Hochberg q over family_size tests"),
    Column(
      "inference",
      description: "tested; or descriptive: too few articles or shared events to infer anything"),
    Column("family_size", kind: .integer, description: "number of tests that q accounts for"),
    Column("example", description: "the feature in its context, in the group's article that uses it most"),
    Column("example_article", description: "id of that article"),
    Column("example_section", description: "section of the article that the offsets count in"),
    Column("example_start", kind: .integer, description: "start of the feature there, in code points"),
    Column("example_end", kind: .integer, description: "end of the feature there, in code points"),
  ]

  /// The columns that `--sensitivity` adds.
  public static let sensitivity = [
    Column("z_weak_prior", kind: .decimal(3), description: "z with a tenth of the prior's strength"),
    Column("z_strong_prior", kind: .decimal(3), description: "z with ten times the prior's strength"),
    Column(
      "z_flat_prior", kind: .decimal(3),
      description: "z with a prior in which all features are equally frequent"),
    Column("stable", description: "yes if z has one sign with all of them"),
  ]
}

extension FeatureComparison {
  /// The comparison as rows of ``ContrastColumns``.
  ///
  /// - Throws: `ReportsError`.
  public func asTable() throws -> Table {
    let rows = rows
    let hasSensitivity = rows.contains { $0.contrast.sensitivity != nil }
    var result = try Table(ContrastColumns.all + (hasSensitivity ? ContrastColumns.sensitivity : []))
    for (contrast, basis, example) in rows {
      try result.append(
        cells(contrast, basis, example) + (hasSensitivity ? Self.cells(contrast.sensitivity) : []))
    }
    return result
  }

  private func cells(_ contrast: Contrast, _ basis: ContrastBasis, _ example: FeatureExample?) -> [Cell] {
    [
      .text(features[contrast.feature]), .text(groups[contrast.sides.group]),
      .text(opponent(of: contrast.sides)), .integer(contrast.count), .integer(contrast.otherCount),
      .integer(contrast.documents), .integer(contrast.otherDocuments), .decimal(contrast.ratePerThousand),
      Cell(contrast.adjustedRatePerThousand), .text(unit), .decimal(contrast.conservativeLogRatio),
      .decimal(contrast.logOdds), .decimal(contrast.z), .decimal(contrast.logRatio),
      Cell(contrast.interval?.lower), Cell(contrast.interval?.upper), .decimal(contrast.g2),
      .decimal(contrast.dispersion), Cell(contrast.p), Cell(contrast.q),
      .text(basis.isInferential ? "tested" : "descriptive"),
      basis.isInferential ? .integer(table.familySize) : .missing, Cell(example?.text),
      Cell(example?.article), Cell(example?.section), Cell(example?.span.lowerBound),
      Cell(example?.span.upperBound),
    ]
  }

  private static func cells(_ sensitivity: PriorSensitivity?) -> [Cell] {
    [
      Cell(sensitivity?.weakZ), Cell(sensitivity?.strongZ), Cell(sensitivity?.flatZ),
      Cell(sensitivity.map { $0.isStable ? "yes" : "no" }),
    ]
  }
}
