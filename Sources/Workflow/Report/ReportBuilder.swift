import Comparison
import Corpus
import Framing
import Hashing
import Kernels
import Reports
import Store
import Vectors

extension Workspace {
  /// Writes the report of a corpus into a folder: Markdown pages with pictures, CSV tables, a manifest.
  ///
  /// The same corpus gives the same bytes, whatever the number of threads or the order files were read in.
  ///
  /// - Returns: what was written.
  /// - Throws: `StoreError`, `FramingError`, `ReportsError`, ``WorkflowError``.
  public func report(_ request: ReportRequest, into folder: String) throws -> ReportFolder.Outcome {
    var request = request
    let target = ReportFolder(path: folder, hash: Self.hash)
    try target.checkWritable()
    if request.isReplicationPack {
      request.outputs = [.csv]
      // The features are the articles' words.
      request.sections.remove(.contrasts)
    }
    try refreshEvents()
    try dropSectionsWithoutModel(&request)
    let codebook = try CodebookSource.codebook(request.codebook)
    defer { settings.finished() }
    let repeated = try repeatedLines(request.filter)
    let corpus = request.sections.contains(.terms) ? try reportCorpus(request, without: repeated) : nil
    let articles = try store.articles(request.filter, grouping: request.grouping)
    let copies = try articleCopies(request, articles, repeated)
    let analyzer = try EventAnalyzer(
      sections: request.sections, codebook: codebook, corpus: corpus, repeated: repeated, copies: copies,
      style: request.tableStyle)
    var analyses = try analyses(request, analyzer, articles)
    try addActors(to: &analyses, request, copies)
    var overall = try overallAnalysis(
      request, codebook: codebook, analyzer, articles: articles, events: analyses)
    let actorPages = try addActors(to: &overall, events: analyses, request)
    let contrasts = try reportContrasts(
      request, overall: overall, hasCopies: analyses.contains { !$0.copies.isEmpty })
    let content = ReportContent(
      request: request, codebook: codebook, overall: overall, events: analyses,
      outlets: try store.outlets(request.filter), repeatedLines: repeated.lines,
      actorPages: actorPages, contrasts: contrasts)
    let inputs = try store.contentHashes(request.filter).map {
      Manifest.File(name: $0.id, sha256: $0.sha256, bytes: $0.bytes)
    }
    let manifest = Manifest(
      version: ProgramVersion.current,
      inputs: inputs,
      options: request.recordedOptions(
        events: try store.run(ofStage: "events")?.options,
        labels: request.sections.isDisjoint(with: ReportRequest.Section.analyzed)
          ? nil : try store.run(ofStage: "labels")?.models,
        terms: EventAnalyzer.vectorizerOptions(articles: inputs.count)),
      seed: settings.seed,
      codebooks: try codebooks(of: request, frames: codebook))
    return try target.write(try content.files(jobs: settings.jobs), manifest: manifest)
  }

  /// SHA-256 of a file that is given in pieces.
  @Sendable static func hash(_ chunks: [[UInt8]]) -> String {
    var stream = SHA256.Stream()
    for chunk in chunks { stream.update(chunk) }
    return stream.hexDigest()
  }

  /// The codebooks that shaped the report.
  private func codebooks(of request: ReportRequest, frames: Codebook) throws -> [Manifest.Resource] {
    var used = request.sections.contains(.frames) ? [frames] : []
    if request.sections.contains(.labels) {
      used.append(try CodebookSource.codebook(LabelRequest.defaultCodebook))
    }
    return used.map { Manifest.Resource(name: $0.name, version: $0.version, sha256: $0.sha256) }
  }

  /// All events with their articles, largest first, each analysed on its own.
  private func analyses(
    _ request: ReportRequest, _ analyzer: EventAnalyzer, _ articles: [ArticleSummary]
  ) throws -> [EventAnalysis] {
    let events = try store.events(request.filter)
    let byEvent = Dictionary(grouping: articles, by: \.event)
    return try Parallel.map(count: events.count, jobs: settings.jobs) { index in
      let articles = byEvent[events[index].id] ?? []
      let texts = try store.texts(ids: articles.map(\.id).sorted(), grouping: request.grouping)
      settings.progress(
        StageProgress(stage: "comparing within events", completed: index, total: events.count))
      return try analyzer.analyze(event: events[index], articles: articles, texts: texts)
    }
  }

  /// All articles together; frames are summed from the events, terms counted anew.
  private func overallAnalysis(
    _ request: ReportRequest, codebook: Codebook, _ analyzer: EventAnalyzer, articles: [ArticleSummary],
    events: [EventAnalysis]
  ) throws -> EventAnalysis {
    let grouped = GroupAssignment(articles.map(\.group), limit: ReportLimits.groups)
    var overall = EventAnalysis(
      event: nil, articles: articles, groups: grouped.groups, pooledGroupCount: grouped.pooledCount,
      style: request.tableStyle)
    if request.sections.contains(.frames) {
      let names = grouped.groups.map(\.name)
      let groupOfArticle = Dictionary(
        articles.map { ($0.id, $0.group ?? EventAnalysis.unnamed) }, uniquingKeysWith: { first, _ in first })
      let known = Set(names)
      var counts: [String: FrameShares.Counts] = [:]
      for frames in events.lazy.flatMap(\.articleFrames) {
        let group = groupOfArticle[frames.article] ?? EventAnalysis.unnamed
        counts[
          known.contains(group) ? group : EventAnalysis.others,
          default: FrameShares.Counts(frameCount: codebook.frameIDs.count)
        ].add(frames.counts)
      }
      let shares = FrameShares(counts: counts, frames: codebook.frameIDs)
      let byGroup = Dictionary(grouping: shares.rows, by: \.group)
      overall.shares = (names + [EventAnalysis.others]).flatMap { byGroup[$0] ?? [] }
    }
    if let corpus = analyzer.corpus, grouped.groupCount >= ReportLimits.comparableGroups {
      overall.terms = try overallTerms(request, analyzer, corpus)
    }
    return overall
  }

  /// All articles as terms: compared as a whole, event by event, and what log-odds are shrunk towards. `nil` if
  /// there is no term.
  private func reportCorpus(_ request: ReportRequest, without repeated: RepeatedLines) throws -> TermCorpus? {
    do {
      return try termCorpus(
        request.filter, grouping: request.grouping, sections: EventAnalyzer.comparedSections,
        options: EventAnalyzer.vectorizerOptions(articles: try store.articleCount(request.filter))
      ) { article, text in
        repeated.removing(from: text, group: article.outlet ?? "")
      }
    } catch VectorsError.noTerms {
      return nil
    }
  }

  private func overallTerms(_ request: ReportRequest, _ analyzer: EventAnalyzer, _ corpus: TermCorpus) throws
    -> [EventAnalysis.TermRow]
  {
    var grouped = GroupAssignment(corpus.groups, limit: ReportLimits.groups)
    let kept = corpus.ids.indices.filter { analyzer.copies.counts(corpus.ids[$0]) }
    let part =
      kept.count == corpus.ids.count ? corpus.whole : corpus.part(rows: kept, minimumCount: 1)
    grouped = grouped.selecting(rows: kept)
    let contrasts = try analyzer.contrasts(
      in: part, grouped, minimumDocuments: ReportLimits.minimumDocuments, jobs: settings.jobs)
    let wanted = Set(contrasts.flatMap { $0.contrasts.compactMap(\.exampleRow) }).sorted()
    let texts = try store.texts(ids: wanted.map { corpus.ids[kept[$0]] }, grouping: request.grouping)
    let textOfRow = Dictionary(zip(wanted, texts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    return contrasts.flatMap { group, contrasts in
      analyzer.rows(contrasts, group: group, columns: part.columns, grouped: grouped) { textOfRow[$0] }
    }
  }
}

extension ReportRequest {
  /// What shaped the report, for its manifest.
  func recordedOptions(events: String?, labels: String?, terms: VectorizerOptions) -> [String: String] {
    var options = [
      "title": title, "by": grouping.name,
      "sections": sections.map(\.rawValue).sorted().joined(separator: ","),
      "outputs": outputs.map(\.rawValue).sorted().joined(separator: ","),
      "terms": terms.description, "copies": copies.rawValue,
    ]
    if spreadsheetSafe { options["spreadsheet-safe"] = "yes" }
    if isReplicationPack { options["replication-pack"] = "yes" }
    if let events { options["events"] = events }
    if let labels { options["labels"] = labels }
    if !filter.outlets.isEmpty { options["outlet"] = filter.outlets.joined(separator: ",") }
    if !filter.events.isEmpty { options["event"] = filter.events.joined(separator: ",") }
    if !filter.languages.isEmpty { options["language"] = filter.languages.joined(separator: ",") }
    if let since = filter.since { options["since"] = since.description }
    if let until = filter.until { options["until"] = until.description }
    return options
  }
}
