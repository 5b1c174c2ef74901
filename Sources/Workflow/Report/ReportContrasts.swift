import Comparison
import Reports
import Statistics
import Vectors

/// What a report compares over all events, with tests and intervals where the articles allow them.
struct ReportContrasts: Sendable {
  /// One kind of feature.
  struct Part: Sendable {
    /// What is compared, as the table names it.
    var kind: String
    /// Heading on the page.
    var title: String
    var comparison: FeatureComparison
    /// What reads differently once copies are collapsed.
    var disagreements: [CopyDisagreement]
  }

  var parts: [Part]
  /// The language of the compared articles, where the corpus has others too, and how many of those are left out.
  var language: (code: String, others: Int)?

  /// Whether any comparison was tested.
  var isInferential: Bool { parts.contains { $0.comparison.table.isInferential } }

  /// The tested contrasts of all kinds, those with the smallest q first; of equal ones those with the larger effect.
  var tested: [(group: String, feature: String, contrast: Contrast, interval: Interval)] {
    let found = parts.flatMap { part in
      part.comparison.rows.compactMap { contrast, _, _ in
        contrast.interval.map {
          (
            group: part.comparison.groups[contrast.sides.group],
            feature: part.comparison.features[contrast.feature], contrast: contrast, interval: $0
          )
        }
      }
    }
    func rank(_ index: Int) -> (Double, Double, Int) {
      (found[index].contrast.q ?? 1, -abs(found[index].contrast.conservativeLogRatio), index)
    }
    return found.indices.sorted { rank($0) < rank($1) }.map { found[$0] }
  }

  /// The columns of `contrasts.csv`.
  static let columns =
    [Column("kind", description: "what is compared: wording, label heads, or kinds of reporting words")]
    + ContrastColumns.all

  /// All rows: kind by kind, group by group, in order of the conservative log ratio.
  func table() throws -> Table {
    var table = try Table(Self.columns)
    for part in parts {
      for row in try part.comparison.asTable().rows { try table.append([.text(part.kind)] + row) }
    }
    return table
  }
}

extension Workspace {
  /// Compares the report's groups over all events; `nil` where fewer than two groups or events are there.
  ///
  /// - Throws: as ``compare(_:)``.
  func reportContrasts(_ request: ReportRequest, overall: EventAnalysis, hasCopies: Bool) throws
    -> ReportContrasts?
  {
    let groups = overall.groups.map(\.name).filter {
      $0 != EventAnalysis.unnamed && $0 != EventAnalysis.others
    }
    guard request.sections.contains(.contrasts), groups.count >= ReportLimits.comparableGroups,
      Set(overall.articles.compactMap(\.event)).count > 1
    else { return nil }
    let language = Self.mainLanguage(of: overall)
    var filter = request.filter
    if let language { filter.languages = [language.code] }
    let present = Set(
      overall.articles.filter { language == nil || $0.language == language?.code }.map { $0.group ?? "" })
    let compared = groups.filter(present.contains)
    guard compared.count >= ReportLimits.comparableGroups else { return nil }
    // A tested table lists all that was tested, so what few articles hold is left out before anything is tested.
    let articleCount = overall.articles.count
    let leastDocuments =
      articleCount < CompareRequest.articlesForEvidence
      ? nil : max(CompareRequest.documentsOfEvidence, articleCount / ReportLimits.articlesPerEvidence)
    var kinds: [(kind: String, title: String, features: FeatureKind)] = []
    if request.sections.contains(.terms) { kinds.append(("wording", "Wording", .terms(TermFeatures()))) }
    if overall.actors != nil {
      if request.sections.contains(.labels) {
        kinds.append(("label head", "What labels are made of", .labels(LabelFeatures(part: .head))))
      }
      if request.sections.contains(.quotes) {
        kinds.append(
          ("reporting words", "How speech is reported", .sources(SourceFeatures(part: .cueClass))))
      }
    }
    let parts = try kinds.compactMap { kind, title, features -> ReportContrasts.Part? in
      func comparison(_ copies: CopyHandling) throws -> FeatureComparison {
        try compare(
          CompareRequest(
            features, filter: filter, grouping: request.grouping,
            groups: compared, copies: copies,
            minimumDocuments: leastDocuments,
            options: ContrastOptions(
              keyness: .init(priorStrength: CompareRequest.chosenByUnit),
              descriptiveLimit: ReportLimits.contrastsInTable)))
      }
      let chosen: FeatureComparison
      do {
        chosen = try comparison(request.copies == .all ? .all : .collapsed)
      } catch VectorsError.noTerms {
        // Articles without a word have nothing to compare, and their report has all else.
        return nil
      }
      let disagreements =
        hasCopies && request.copies == .all
        ? chosen.disagreements(withCollapsed: try comparison(.collapsed)) : []
      return ReportContrasts.Part(
        kind: kind, title: title, comparison: chosen, disagreements: disagreements)
    }
    return parts.isEmpty ? nil : ReportContrasts(parts: parts, language: language)
  }

  /// The commonest language of articles in several; words of different languages say nothing of outlets.
  private static func mainLanguage(of overall: EventAnalysis) -> (code: String, others: Int)? {
    var counts: [String: Int] = [:]
    for article in overall.articles { counts[article.language ?? "", default: 0] += 1 }
    counts[""] = nil
    guard counts.count > 1, let main = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return nil
    }
    return (main.key, overall.articles.count - main.value)
  }
}
