import Comparison
import Corpus
import Framing
import Reports
import Store
import Vectors

/// Computes an ``EventAnalysis`` from an event's texts. Pure; one is shared by all threads.
struct EventAnalyzer: Sendable {
  let sections: Set<ReportRequest.Section>
  /// All articles of the report as terms; `nil` without the part on terms.
  let corpus: TermCorpus?
  /// Lines that are an outlet's furniture; they count neither as wording nor as passages.
  let repeated: RepeatedLines
  /// Which articles are copies, and whether they count.
  let copies: ArticleCopies
  let style: TableStyle
  private let rowOfArticle: [String: Int]
  private let prior: TermPrior?
  private let chooser = DistinctiveTerms(stopWords: StopWordList.english.words)
  let scorer: DictionaryScorer

  init(
    sections: Set<ReportRequest.Section>, codebook: Codebook, corpus: TermCorpus?,
    repeated: RepeatedLines, copies: ArticleCopies = ArticleCopies(), style: TableStyle = TableStyle()
  ) throws {
    self.sections = sections
    self.copies = copies
    self.style = style
    self.corpus = corpus
    self.repeated = repeated
    prior = corpus.map { TermPrior($0.terms) }
    rowOfArticle = Dictionary(
      (corpus?.ids ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    scorer = try DictionaryScorer(codebook)
  }

  /// Words and phrases of up to three words, counted; stop words stay, since "wanted in Merrin" is a phrase.
  static func vectorizerOptions(articles: Int) -> VectorizerOptions {
    VectorizerOptions(
      tokenization: TokenizationOptions(ngrams: 1...3),
      minDocumentFrequency: .count(TermPrior.minimumDocuments(articles: articles)), weighting: .counts)
  }

  /// Sections whose words are compared; the dek mostly repeats the first paragraph.
  static let comparedSections: Set<ArticleSection> = [.headline, .body]

  /// - Parameters:
  ///   - event: the event, `nil` for all articles.
  ///   - articles: its articles, in order of their listing.
  ///   - texts: their texts, ascending by id.
  func analyze(event: EventSummary?, articles: [ArticleSummary], texts: [GroupedText]) throws -> EventAnalysis
  {
    var grouped = GroupAssignment(texts.map(\.group), limit: ReportLimits.groups)
    var analysis = EventAnalysis(
      event: event, articles: articles, groups: grouped.groups, pooledGroupCount: grouped.pooledCount,
      style: style)
    analysis.copies = copies.among(articles)
    guard !texts.isEmpty else { return analysis }
    let isComparable = grouped.groupCount >= ReportLimits.comparableGroups
    if sections.contains(.names), isComparable {
      analysis.mentions = mentions(in: texts, articles: articles, grouped)
    }
    var texts = texts
    if copies.areCollapsed, !analysis.copies.isEmpty {
      let kept = texts.indices.filter { copies.counts(texts[$0].id) }
      grouped = grouped.selecting(rows: kept)
      texts = kept.map { texts[$0] }
    }
    if sections.contains(.terms), isComparable {
      analysis.terms = try terms(of: texts, grouped)
      if sections.contains(.places) { try places(in: texts, grouped, into: &analysis) }
    }
    if sections.contains(.frames) { try frames(of: texts, grouped, into: &analysis) }
    return analysis
  }

  /// For each of the names that most groups share, the first mention in the first article of each group.
  private func mentions(in texts: [GroupedText], articles: [ArticleSummary], _ grouped: GroupAssignment)
    -> [EventAnalysis.Mention]
  {
    let rowOfArticle = Dictionary(
      texts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let order = articles.compactMap { rowOfArticle[$0.id] }
    let names = SharedNames(stopWords: StopWordList.english.words).find(
      in: texts.enumerated().map { row, text in
        (grouped.name(ofRow: row), repeated.removing(from: text.body, group: text.outlet ?? ""))
      },
      minimumGroups: max(ReportLimits.comparableGroups, (grouped.groups.count + 1) / 2),
      limit: ReportLimits.names)
    let finder = TermExampleFinder(TokenizationOptions(ngrams: 1...SharedNames.longestName))
    var found: [String: [EventAnalysis.Mention]] = [:]
    for group in grouped.groups.map(\.name) {
      var missing = names
      for row in order where grouped.name(ofRow: row) == group {
        guard !missing.isEmpty else { break }
        let examples = finder.examples(
          of: Set(missing.flatMap { [$0.term, $0.term + "'s"] }), in: [(.body, texts[row].body)])
        missing.removeAll { name in
          let mentions = [examples[name.term], examples[name.term + "'s"]].compactMap { $0 }
          guard let first = mentions.min(by: { $0.start < $1.start }) else { return false }
          found[name.term, default: []].append(
            EventAnalysis.Mention(name: name.text, group: group, article: texts[row].id, example: first))
          return true
        }
      }
    }
    return names.flatMap { found[$0.term] ?? [] }
  }

  private func terms(of texts: [GroupedText], _ grouped: GroupAssignment) throws -> [EventAnalysis.TermRow] {
    guard let corpus else { return [] }
    let part = corpus.part(
      rows: texts.compactMap { rowOfArticle[$0.id] }, minimumCount: ReportLimits.minimumCount)
    return try contrasts(in: part, grouped, minimumDocuments: 1, jobs: 1).flatMap { group, contrasts in
      rows(contrasts, group: group, columns: part.columns, grouped: grouped) { texts[$0] }
    }
  }

  /// Every place of the terms that the event's page shows.
  private func places(in texts: [GroupedText], _ grouped: GroupAssignment, into analysis: inout EventAnalysis)
    throws
  {
    guard let options = corpus?.terms.options.tokenization else { return }
    let shown = Dictionary(
      analysis.terms.filter(\.isShown).map { ($0.term, $0.corpusArticles) },
      uniquingKeysWith: { first, _ in first })
    let finder = TermPlaces(Set(shown.keys), options)
    var table = try Table(ReportTables.placeColumns)
    for (row, text) in texts.enumerated() {
      for place in finder.find(in: text, without: repeated) {
        try table.append([
          Cell(analysis.event?.id), .text(place.term), .text(grouped.name(ofRow: row)), .text(text.id),
          .text(place.section.rawValue), .integer(place.span.lowerBound), .integer(place.span.upperBound),
          Cell(shown[place.term]),
        ])
      }
    }
    try analysis.places.append(table)
  }

  /// Contrasts of each group that is compared one by one.
  func contrasts(
    in part: TermCorpus.Part, _ grouped: GroupAssignment, minimumDocuments: Int, jobs: Int
  ) throws -> [(group: Int, contrasts: [TermContrast])] {
    guard let corpus else { return [] }
    let comparison = try TermComparison(
      corpus.comparisonInput(
        part, groupOfRow: grouped.groupOfRow, groupCount: grouped.groupCount, prior: prior,
        isEligible: { [chooser] in chooser.isPhrase($0) }))
    let all = try comparison.contrasts(
      TermComparison.Options(
        limitPerGroup: ReportLimits.termsInTable, minimumDocuments: minimumDocuments,
        minimumDocumentShare: ReportLimits.minimumDocumentShare, minimumCount: ReportLimits.minimumCount),
      groupCount: grouped.groups.count, jobs: jobs)
    return all.enumerated().map { ($0, $1) }
  }

  /// Contrasts of one group with their evidence.
  ///
  /// - Parameters:
  ///   - columns: columns of the corpus that the contrasts' terms stand for.
  ///   - text: the text of a row that was compared, `nil` if it is not at hand.
  func rows(
    _ contrasts: [TermContrast], group: Int, columns: [Int], grouped: GroupAssignment,
    text: (Int) -> GroupedText?
  ) -> [EventAnalysis.TermRow] {
    guard let terms = corpus?.terms else { return [] }
    let named = contrasts.map { (term: terms.vocabulary.term(at: columns[$0.term]), count: $0.count) }
    let group = grouped.groups[group].name
    let shown = Set(chooser.choose(named, names: [group], limit: ReportLimits.termsOnPage))
    var wanted: [Int: Set<String>] = [:]
    for (contrast, name) in zip(contrasts, named) {
      if let row = contrast.exampleRow { wanted[row, default: []].insert(name.term) }
    }
    let finder = TermExampleFinder(terms.options.tokenization)
    var examples: [Int: [String: TermExample]] = [:]
    var articles: [Int: String] = [:]
    for (row, terms) in wanted {
      guard let text = text(row) else { continue }
      articles[row] = text.id
      let sections = text.sections.filter { Self.comparedSections.contains($0.section) }
      examples[row] = finder.examples(of: terms, in: sections)
    }
    return contrasts.enumerated().map { index, contrast in
      EventAnalysis.TermRow(
        term: named[index].term, group: group, contrast: contrast,
        example: contrast.exampleRow.flatMap { examples[$0]?[named[index].term] },
        exampleArticle: contrast.exampleRow.flatMap { articles[$0] }, isShown: shown.contains(index),
        corpusArticles: Int(terms.documentFrequencies[columns[contrast.term]]))
    }
  }
}
