import Comparison
import Reports

/// The part of a report's first page that compares groups over all events.
struct ContrastParts {
  let content: ReportContent

  /// What groups do more than all others together, kind by kind, with intervals and q-values where there are any.
  func differences(_ contrasts: ReportContrasts, into page: inout Page) throws {
    page.heading(2, "Differences over all events")
    page.paragraph(RichText(Self.introduction(contrasts)))
    if let language = contrasts.language {
      page.paragraph(
        "Only articles in one language (" + .code(language.code)
          + RichText(") are compared; \(PageParts.counted(language.others, "article")) left out."))
    }
    if !contrasts.tested.isEmpty { page.image(Self.picture, description: Self.description) }
    for part in contrasts.parts { try table(part, into: &page) }
    page.paragraph(
      "All rows, with LRC, G², dispersion and the rate adjusted to the lengths of articles: "
        + .link("contrasts.csv", to: "contrasts.csv") + ".")
  }

  /// Path of the forest plot.
  static let picture = "images/all-contrasts.svg"

  private static let description =
    "Forest plot: log ratios with their intervals, the tested differences with the smallest q-values"

  private static func introduction(_ contrasts: ReportContrasts) -> String {
    let rule =
      "\(InferenceRule.minimumArticles) articles a side over \(InferenceRule.minimumEvents) events that both sides report"
    guard contrasts.isInferential else {
      return
        "Descriptive: a test needs \(rule). Rows rank by the conservative log ratio, the smallest that the counts leave believable; a log ratio of 1 is twice as often. Groups that report other events differ in topic, too."
    }
    return
      "Rows rank by the conservative log ratio, the smallest that the counts leave believable; a log ratio of 1 is twice as often. Intervals come from drawing articles, not words, anew; q from exchanging groups within events, corrected for all tests of its table. Where there are fewer than \(rule), a row has neither."
  }

  private func table(_ part: ReportContrasts.Part, into page: inout Page) throws {
    let comparison = part.comparison
    let rows = shown(comparison)
    page.heading(3, RichText(part.title))
    guard !rows.isEmpty else { return page.paragraph("Nothing that one group does more than the others.") }
    let isTested = comparison.table.isInferential
    var columns = [
      Column(content.request.grouping.name), Column("feature"), Column("times", kind: .integer),
      Column("others", kind: .integer), Column("articles", kind: .integer),
      Column("log ratio", kind: .decimal(1)),
    ]
    if isTested { columns.append(Column("q", kind: .decimal(3))) }
    columns.append(Column("for example"))
    try page.table(
      columns,
      rows: rows.map { contrast, example in
        var row = [
          RichText(comparison.groups[contrast.sides.group]),
          .strong(RichText(comparison.features[contrast.feature])), RichText(String(contrast.count)),
          RichText(String(contrast.otherCount)), RichText(String(contrast.documents)),
          RichText(Self.ratio(contrast)),
        ]
        if isTested {
          row.append(RichText(contrast.q.flatMap { DecimalText.string($0, places: 3) } ?? ""))
        }
        return row + [RichText(example?.text ?? "")]
      })
    if isTested {
      page.paragraph(
        RichText(
          "q-values account for \(comparison.table.familySize) tests, all of them in the file below; \(comparison.table.removedFeatureCount) of \(comparison.table.featureCount) features stand in fewer than \(comparison.evidence.documents) articles and were left out before."
        ))
    }
    copies(part, into: &page)
  }

  private func copies(_ part: ReportContrasts.Part, into page: inout Page) {
    guard !part.disagreements.isEmpty else { return }
    let named = part.disagreements.prefix(Self.namedDisagreements).map {
      "\"\($0.feature)\" of \($0.group)"
    }
    let more = part.disagreements.count - named.count
    page.paragraph(
      RichText(
        "Copies matter: with each text counted once, \(PageParts.counted(part.disagreements.count, "row")) would read otherwise (\(named.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))."
      ))
  }

  private static let namedDisagreements = 3

  /// Smallest log ratio on the page: about 1.4 times as often.
  private static let worthShowing = 0.5

  /// The first rows of each group in which it does more than the others.
  private func shown(_ comparison: FeatureComparison) -> [(Contrast, FeatureExample?)] {
    var counts = Array(repeating: 0, count: comparison.groups.count)
    return comparison.rows.compactMap { contrast, _, example in
      guard contrast.logRatio >= Self.worthShowing, contrast.count >= ReportLimits.minimumCount,
        counts[contrast.sides.group] < ReportLimits.contrastsOfGroup
      else { return nil }
      counts[contrast.sides.group] += 1
      return (contrast, example)
    }
  }

  private static func ratio(_ contrast: Contrast) -> String {
    func text(_ value: Double) -> String { DecimalText.string(value, places: 1) ?? "" }
    guard let interval = contrast.interval else { return text(contrast.logRatio) }
    return "\(text(contrast.logRatio)) [\(text(interval.lower)), \(text(interval.upper))]"
  }

  /// The tested differences with the smallest q-values; `nil` if nothing was tested.
  static func forest(_ contrasts: ReportContrasts) throws -> String? {
    let rows = contrasts.tested.prefix(ReportLimits.contrastsInForest).map {
      Plot.IntervalRow(
        label: "\($0.group): \($0.feature)", estimate: $0.contrast.logRatio, lower: $0.interval.lower,
        upper: $0.interval.upper, count: $0.contrast.count)
    }
    guard !rows.isEmpty else { return nil }
    return try Plot.intervals(
      title: "Tested differences with the smallest q",
      subtitle: "each group against all others, over all events",
      axis: "log ratio with its 95 % interval; 1 is twice as often (n = occurrences)", places: 1, rows: rows)
  }
}
