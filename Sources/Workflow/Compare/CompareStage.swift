import Comparison
import Kernels
import Store

/// Features counted in the articles of a comparison, with how an example of each is found.
struct CountedFeatures {
  /// Name of each feature.
  var names: [String]
  /// Counts, one row an article.
  var counts: SparseMatrix
  /// What rates are taken of, for each article.
  var exposures: [Int]
  /// What ``exposures`` are.
  var unit: String
  /// Features of different classes may share their units.
  var classes: [Int]?
  /// What is usual.
  var prior: FeatureCounts.Prior?
  /// α₀ where the user chose none.
  var priorStrength: Double
  /// Whether a feature may be listed.
  var isEligible: (@Sendable (Int) -> Bool)?
  /// The examples of some features in some articles, in their order.
  var examples: ([(feature: Int, row: Int)]) throws -> [FeatureExample?]
}

extension Workspace {
  /// Compares how groups of articles use features, each against all others together and, if asked for, in pairs.
  ///
  /// - Returns: contrasts group by group, in order of the groups' names unless the request orders them.
  /// - Throws: ``WorkflowError/badOption(_:)`` for fewer than two groups; ``WorkflowError/stale(stage:)``; `StoreError`,
  ///   `VectorsError`, `StatisticsError`, `ComparisonError`; for labels and sources what ``refreshLabels(_:)`` throws.
  public func compare(_ request: CompareRequest) throws -> FeatureComparison {
    let articles = try comparedArticles(request)
    let features =
      switch request.features {
      case .terms(let terms): try countedTerms(terms, request, articles)
      case .labels(let labels): try countedLabels(labels, request, articles)
      case .frames: try countedFrames(request, articles)
      case .sources(let sources): try countedSources(sources, request, articles)
      }
    var options = request.options
    options.evidence = request.evidenceRule(articles: articles.count)
    options.isEligible = features.isEligible
    options.seed = settings.seed
    if options.keyness.priorStrength == CompareRequest.chosenByUnit {
      options.keyness.priorStrength = features.priorStrength
    }
    let table = try ContrastAnalysis.table(
      FeatureCounts(
        counts: features.counts, exposures: features.exposures, classes: features.classes,
        groups: articles.groups, groupCount: articles.groupNames.count, events: articles.strata,
        prior: features.prior), options, jobs: settings.jobs)
    let wanted = table.contrasts.joined().map { ($0.feature, $0.exampleRow) }
    let found = try features.examples(wanted.compactMap { feature, row in row.map { (feature, $0) } })
    var next = found.makeIterator()
    let examples = table.contrasts.map { $0.map { $0.exampleRow == nil ? nil : next.next() ?? nil } }
    return FeatureComparison(
      unit: features.unit, grouping: request.grouping.name, groups: articles.groupNames,
      features: features.names, table: table, examples: examples, evidence: options.evidence,
      collapsedCopies: articles.collapsed)
  }
}

extension CompareRequest {
  /// As strength of the prior: a convention that depends on what is counted, 500 words or 10 labels.
  public static let chosenByUnit = 0.0
}
