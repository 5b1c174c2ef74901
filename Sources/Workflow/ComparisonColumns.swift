import Comparison
import Reports

/// An example and the article it stands in.
struct ArticleExample: Sendable {
  var article: String
  var example: TermExample
}

/// The columns of the report's tables of terms.
enum ComparisonColumns {
  static let all = [
    Column("feature", description: "term that is compared"),
    Column("group", description: "group whose use of the term is compared with that of all other groups"),
    Column("count", kind: .integer, description: "occurrences in the group"),
    Column("rest_count", kind: .integer, description: "occurrences in all other groups"),
    Column("documents", kind: .integer, description: "articles of the group that hold the term"),
    Column(
      "rate_per_1000", kind: .decimal(3), description: "occurrences in the group per 1,000 of its tokens"),
    ContrastColumns.logOdds,
    ContrastColumns.z,
    ContrastColumns.logRatio,
    Column(
      "log_ratio_lower", kind: .decimal(3),
      description: "lower bound of log_ratio; empty until there are enough articles to infer from"),
    Column(
      "log_ratio_upper", kind: .decimal(3),
      description: "upper bound of log_ratio; empty until there are enough articles to infer from"),
    Column(
      "g2", kind: .decimal(3),
      description: "log-likelihood ratio G² (Dunning 1993), negative where the group uses the term less"),
    ContrastColumns.dispersion,
    Column("p", kind: .decimal(4), description: "empty: descriptive comparison, no test is made"),
    Column("q", kind: .decimal(4), description: "empty: descriptive comparison, no test is made"),
    Column("example", description: "the term in its context, in the group's article that uses it most"),
    Column("example_article", description: "id of that article"),
    Column("example_section", description: "section of the article that the offsets count in"),
    Column("example_start", kind: .integer, description: "start of the term there, in code points"),
    Column("example_end", kind: .integer, description: "end of the term there, in code points"),
  ]

  static func row(_ contrast: TermContrast, term: String, group: String, example: ArticleExample?) -> [Cell] {
    [
      .text(term), .text(group), .integer(contrast.count), .integer(contrast.restCount),
      .integer(contrast.documents), .decimal(contrast.ratePerThousand), .decimal(contrast.logOdds),
      .decimal(contrast.z), .decimal(contrast.logRatio), .missing, .missing, .decimal(contrast.g2),
      .decimal(contrast.dispersion), .missing, .missing, Cell(example?.example.text),
      Cell(example?.article), Cell(example?.example.section.rawValue), Cell(example?.example.start),
      Cell(example?.example.end),
    ]
  }
}
