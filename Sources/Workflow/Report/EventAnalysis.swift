import Comparison
import Corpus
import Framing
import Store
import Vectors

/// What a report tells of one event (or of all articles together).
struct EventAnalysis: Sendable {
  /// A contrast with its evidence.
  struct TermRow: Sendable {
    var term: String
    var group: String
    var contrast: TermContrast
    var example: TermExample?
    var exampleArticle: String?
    /// Whether the pages show it, see `DistinctiveTerms.choose`.
    var isShown: Bool
  }

  /// How many passages of an article have which frame.
  struct ArticleFrames: Sendable {
    var article: String
    /// Passages, and those of each frame in the codebook's order.
    var counts: FrameShares.Counts
  }

  /// A widely shared name where a group first mentions it.
  struct Mention: Sendable {
    var name: String
    var group: String
    var article: String
    var example: TermExample
  }

  /// Event; `nil` for all articles together.
  var event: EventSummary?
  var articles: [ArticleSummary]
  /// Groups compared one by one, largest first.
  var groups: [Group]
  /// Groups pooled because they are smaller than ``ReportLimits/groups`` others.
  var pooledGroupCount: Int
  var mentions: [Mention] = []
  var terms: [TermRow] = []
  var shares: [FrameShares.Row] = []
  var articleFrames: [ArticleFrames] = []
  /// What the actors are called and who is heard; `nil` without these parts.
  var actors: ActorAnalysis?
  /// Rows of the table of passages as CSV, without its header: the longest table, so it is kept as text.
  var passages = ReportTables.Rows()

  struct Group: Sendable {
    var name: String
    var articleCount: Int
  }

  /// Name of the pooled small groups.
  static let others = "(others)"
  /// Name of the group of articles that have none.
  static let unnamed = "(none)"

  /// Whether its articles are close enough in time to tell one event.
  var isOneEvent: Bool {
    guard let first = event?.firstDay, let last = event?.lastDay else { return false }
    return last - first <= ReportLimits.daysOfOneEvent
  }

  /// Whether there is anything to compare.
  var isComparable: Bool { groups.count >= ReportLimits.comparableGroups }
}

/// Computes an ``EventAnalysis`` from an event's texts. Pure; one is shared by all threads.
struct EventAnalyzer: Sendable {
  let sections: Set<ReportRequest.Section>
  /// All articles of the report as terms; `nil` without the part on terms.
  let corpus: TermCorpus?
  /// Lines that are an outlet's furniture; they count neither as wording nor as passages.
  let repeated: RepeatedLines
  private let rowOfArticle: [String: Int]
  private let prior: TermPrior?
  private let chooser = DistinctiveTerms(stopWords: StopWordList.english.words)
  private let scorer: DictionaryScorer

  init(
    sections: Set<ReportRequest.Section>, codebook: Codebook, corpus: TermCorpus?,
    repeated: RepeatedLines
  ) throws {
    self.sections = sections
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
    let grouped = GroupAssignment(texts.map(\.group), limit: ReportLimits.groups)
    var analysis = EventAnalysis(
      event: event, articles: articles, groups: grouped.groups, pooledGroupCount: grouped.pooledCount)
    guard !texts.isEmpty else { return analysis }
    let isComparable = grouped.groupCount >= ReportLimits.comparableGroups
    if sections.contains(.names), isComparable {
      analysis.mentions = mentions(in: texts, articles: articles, grouped)
    }
    if sections.contains(.terms), isComparable {
      analysis.terms = try terms(of: texts, grouped)
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
        exampleArticle: contrast.exampleRow.flatMap { articles[$0] }, isShown: shown.contains(index))
    }
  }

  private func frames(of texts: [GroupedText], _ grouped: GroupAssignment, into analysis: inout EventAnalysis)
    throws
  {
    var passages = try ReportTables.PassageWriter(event: analysis.event?.id)
    let none = FrameShares.Counts(frameCount: scorer.frameIDs.count)
    let frameIndex = Dictionary(
      scorer.frameIDs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: FrameShares.Counts] = [:]
    for (row, text) in texts.enumerated() {
      let group = grouped.name(ofRow: row)
      var frames = EventAnalysis.ArticleFrames(article: text.id, counts: none)
      for (passage, score) in scorer.scoreParagraphs(of: text.body)
      where !repeated.contains(passage.text, group: text.outlet ?? "") {
        frames.counts.total += 1
        if let index = score.topFrame.flatMap({ frameIndex[$0] }) { frames.counts.frames[index] += 1 }
        try passages.add(passage, article: text.id, group: group, score: score)
      }
      counts[group, default: none].add(frames.counts)
      analysis.articleFrames.append(frames)
    }
    analysis.passages = try passages.finish()
    let shares = FrameShares(counts: counts, frames: scorer.frameIDs)
    // Largest group first, as everywhere on the page.
    let order = grouped.groups.map(\.name) + [EventAnalysis.others]
    let rank = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    analysis.shares = shares.rows.enumerated().sorted { left, right in
      (rank[left.element.group] ?? order.count, left.offset) < (
        rank[right.element.group] ?? order.count, right.offset
      )
    }.map(\.element)
  }
}

/// Which group each article counts under: the largest by number of articles, the rest pooled.
struct GroupAssignment: Sendable {
  let groups: [EventAnalysis.Group]
  let pooledCount: Int
  let groupOfRow: [Int]

  init(_ names: [String?], limit: Int) {
    var counts: [String: Int] = [:]
    for name in names { counts[name ?? EventAnalysis.unnamed, default: 0] += 1 }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    // One group too many is better shown than pooled alone.
    let kept = ordered.count <= limit + 1 ? ordered : Array(ordered.prefix(limit))
    groups = kept.map { EventAnalysis.Group(name: $0.key, articleCount: $0.value) }
    pooledCount = ordered.count - kept.count
    let index = Dictionary(groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let pool = groups.count
    groupOfRow = names.map { index[$0 ?? EventAnalysis.unnamed] ?? pool }
  }

  /// Number of groups, the pool included where there is one.
  var groupCount: Int { groups.count + (pooledCount > 0 ? 1 : 0) }

  func name(ofRow row: Int) -> String {
    let group = groupOfRow[row]
    return group < groups.count ? groups[group].name : EventAnalysis.others
  }
}
