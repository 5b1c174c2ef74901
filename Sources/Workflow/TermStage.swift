import Comparison
import Corpus
import Kernels
import Reports
import Statistics
import Store
import Vectors

/// Which groups' terms to compare, and how.
public struct TermRequest: Sendable {
  /// Which articles.
  public var filter: ArticleFilter
  /// What the groups are.
  public var grouping: Grouping
  /// Groups to compare; all if empty. Articles of other groups are left out.
  public var groups: [String]
  /// Sections whose words count.
  public var sections: Set<ArticleSection>
  /// How texts become terms.
  public var tokenization: TokenizationOptions
  /// Fewest articles that must hold a term.
  public var minimumDocumentFrequency: Int
  /// α₀ of the log-odds' prior, in tokens.
  public var priorStrength: Double
  /// Rows a group; all terms if `nil`.
  public var limitPerGroup: Int?
  /// Whether the terms a group uses least are listed too.
  public var includesUnderused: Bool
  /// Whether lines that an outlet repeats in its articles count too, see `RepeatedLines`.
  public var keepsRepeatedLines: Bool
  /// Whether fragments (terms that begin or end with a stop word, or have no letter) are listed too.
  public var includesFragments: Bool

  /// Makes a request; see the properties.
  public init(
    filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet, groups: [String] = [],
    sections: Set<ArticleSection> = [.headline, .body],
    tokenization: TokenizationOptions = TokenizationOptions(ngrams: 1...3),
    minimumDocumentFrequency: Int = 1, priorStrength: Double = Keyness.defaultPriorStrength,
    limitPerGroup: Int? = 25, includesUnderused: Bool = false, includesFragments: Bool = false,
    keepsRepeatedLines: Bool = false
  ) {
    self.filter = filter
    self.grouping = grouping
    self.groups = groups
    self.sections = sections
    self.tokenization = tokenization
    self.minimumDocumentFrequency = minimumDocumentFrequency
    self.priorStrength = priorStrength
    self.limitPerGroup = limitPerGroup
    self.includesUnderused = includesUnderused
    self.includesFragments = includesFragments
    self.keepsRepeatedLines = keepsRepeatedLines
  }
}

extension Workspace {
  /// Compares the terms of groups of articles, each against all others together.
  ///
  /// - Returns: rows of the comparison contract, group by group in order of their names, strongest first.
  /// - Throws: ``WorkflowError/badOption(_:)`` for fewer than two groups; `StoreError`, `VectorsError`,
  ///   `StatisticsError`.
  public func compareTerms(_ request: TermRequest) throws -> Table {
    if !request.filter.events.isEmpty || request.grouping.name == "event" { try refreshEvents() }
    // What is furniture shows in the whole corpus, even where a part of it is compared.
    let repeated = request.keepsRepeatedLines ? RepeatedLines() : try repeatedLines(ArticleFilter())
    let corpus = try countedTerms(
      request, request.filter, minimumDocumentFrequency: request.minimumDocumentFrequency, without: repeated)
    let names = try comparedGroups(corpus, request)
    let index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let chooser = DistinctiveTerms(stopWords: StopWordList.english.words)
    let isPhrase: (@Sendable (String) -> Bool)? =
      request.includesFragments ? nil : { @Sendable in chooser.isPhrase($0) }
    let comparison = try TermComparison(
      corpus.comparisonInput(
        corpus.whole,
        groupOfRow: corpus.groups.map { $0.flatMap { index[$0] } ?? -1 }, groupCount: names.count,
        prior: try prior(for: request, corpus, without: repeated),
        isEligible: isPhrase))
    let contrasts = try comparison.contrasts(
      TermComparison.Options(
        keyness: Keyness.Options(priorStrength: request.priorStrength),
        limitPerGroup: request.limitPerGroup, includesUnderused: request.includesUnderused),
      jobs: settings.jobs)
    let rows = contrasts.flatMap { $0 }
    let examples = try examples(rows, corpus: corpus, sections: request.sections)
    var table = try Table(ComparisonColumns.all)
    for (row, example) in zip(rows, examples) {
      try table.append(
        ComparisonColumns.row(
          row, term: corpus.terms.vocabulary.term(at: row.term), group: names[row.group],
          example: example))
    }
    return table
  }

  private func comparedGroups(_ corpus: TermCorpus, _ request: TermRequest) throws -> [String] {
    let present = Set(corpus.groups.compactMap { $0 }).sorted()
    if let missing = request.groups.first(where: { !present.contains($0) }) {
      throw WorkflowError.badOption(
        "no article has the \(request.grouping) \"\(missing)\"; there are: \(present.prefix(12).joined(separator: ", "))"
      )
    }
    let names = request.groups.isEmpty ? present : request.groups
    guard names.count >= 2 else {
      throw WorkflowError.badOption(try tooFewGroups(names, request.grouping))
    }
    return names
  }

  private func tooFewGroups(_ names: [String], _ grouping: Grouping) throws -> String {
    guard names.isEmpty else {
      return "all articles have the \(grouping) \"\(names[0])\"; comparing needs at least two groups"
    }
    let attributes = try store.attributeNames()
    let known =
      ["outlet", "event", "country", "kind", "leaning", "section", "agency", "language"] + attributes
    return "no article has a value for \(grouping); group by one of: \(known.joined(separator: ", "))"
  }

  private func countedTerms(
    _ request: TermRequest, _ filter: ArticleFilter, minimumDocumentFrequency: Int,
    without repeated: RepeatedLines
  ) throws -> TermCorpus {
    try termCorpus(
      filter, grouping: request.grouping, sections: request.sections,
      options: VectorizerOptions(
        tokenization: request.tokenization, minDocumentFrequency: .count(minimumDocumentFrequency),
        weighting: .counts)
    ) { article, text in repeated.removing(from: text, group: article.outlet ?? "") }
  }

  /// What log-odds are shrunk towards: the whole corpus, also where only a part of it is compared.
  private func prior(for request: TermRequest, _ corpus: TermCorpus, without repeated: RepeatedLines) throws
    -> TermPrior?
  {
    if request.filter == ArticleFilter() { return TermPrior(corpus.terms) }
    do {
      return TermPrior(
        try countedTerms(
          request, ArticleFilter(),
          minimumDocumentFrequency: TermPrior.minimumDocuments(articles: try store.articleCount()),
          without: repeated
        ).terms)
    } catch VectorsError.noTerms {
      return nil
    }
  }

  /// One example a row, from the article the comparison chose.
  private func examples(
    _ rows: [TermContrast], corpus: TermCorpus, sections: Set<ArticleSection>
  ) throws -> [ArticleExample?] {
    var wanted: [Int: Set<String>] = [:]
    for row in rows {
      if let article = row.exampleRow {
        wanted[article, default: []].insert(corpus.terms.vocabulary.term(at: row.term))
      }
    }
    let finder = TermExampleFinder(corpus.terms.options.tokenization)
    let articles = wanted.keys.sorted()
    var found: [Int: [String: TermExample]] = [:]
    for (article, text) in zip(articles, try store.texts(ids: articles.map { corpus.ids[$0] })) {
      found[article] = finder.examples(
        of: wanted[article] ?? [], in: text.sections.filter { sections.contains($0.section) })
    }
    return rows.map { row in
      row.exampleRow.flatMap { article in
        found[article]?[corpus.terms.vocabulary.term(at: row.term)].map {
          ArticleExample(article: corpus.ids[article], example: $0)
        }
      }
    }
  }
}

/// An example and the article it stands in.
struct ArticleExample: Sendable {
  var article: String
  var example: TermExample
}

/// The columns of the comparison contract.
enum ComparisonColumns {
  static let all = [
    Column("feature", description: "term that is compared"),
    Column("group", description: "group whose use of the term is compared with that of all other groups"),
    Column("count", kind: .integer, description: "occurrences in the group"),
    Column("rest_count", kind: .integer, description: "occurrences in all other groups"),
    Column("documents", kind: .integer, description: "articles of the group that hold the term"),
    Column(
      "rate_per_1000", kind: .decimal(3), description: "occurrences in the group per 1,000 of its tokens"),
    Column(
      "log_odds", kind: .decimal(4),
      description:
        "log-odds ratio with informative Dirichlet prior (Monroe et al. 2008); positive: more in the group"),
    Column("z", kind: .decimal(3), description: "z score of log_odds; ranks, is no test"),
    Column(
      "log_ratio", kind: .decimal(3),
      description:
        "binary logarithm of the ratio of relative frequencies (Hardie 2014); 1 means twice as often"),
    Column(
      "log_ratio_lower", kind: .decimal(3),
      description: "lower bound of log_ratio; empty until there are enough articles to infer from"),
    Column(
      "log_ratio_upper", kind: .decimal(3),
      description: "upper bound of log_ratio; empty until there are enough articles to infer from"),
    Column(
      "g2", kind: .decimal(3),
      description: "log-likelihood ratio G² (Dunning 1993), negative where the group uses the term less"),
    Column(
      "dispersion", kind: .decimal(3),
      description: "Gries' DP over the group's articles: 0 evenly spread, near 1 in one article only"),
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
