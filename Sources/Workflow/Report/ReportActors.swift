import Comparison
import Kernels
import Labels
import Models
import Reports
import Store

extension Workspace {
  /// Leaves the sections out that need a model if there is none, and says so.
  func dropSectionsWithoutModel(_ request: inout ReportRequest) throws {
    guard !request.sections.isDisjoint(with: ReportRequest.Section.analyzed) else { return }
    do {
      try refreshLabels()
    } catch let error as ModelError {
      guard case .notInstalled = error else { throw error }
      request.sections.subtract(ReportRequest.Section.analyzed)
      settings.note("the report leaves out who is called what and who is heard: \(error)")
    }
  }

  /// Reads what is stored of the actors of each event.
  func addActors(to analyses: inout [EventAnalysis], _ request: ReportRequest, _ copies: ArticleCopies) throws
  {
    guard !request.sections.isDisjoint(with: ReportRequest.Section.analyzed) else { return }
    let framer = try LabelFramer(try CodebookSource.codebook(LabelRequest.defaultCodebook))
    let cast = Dictionary(grouping: try store.actors(request.filter), by: \.event)
    let events = analyses
    let found = try Parallel.map(count: events.count, jobs: settings.jobs) { index in
      settings.progress(StageProgress(stage: "comparing labels", completed: index, total: events.count))
      return try actors(
        of: events[index], cast: cast[events[index].event?.id ?? ""] ?? [], framer, copies, request.tableStyle
      )
    }
    for (index, actors) in found.enumerated() { analyses[index].actors = actors }
  }

  private func actors(
    of event: EventAnalysis, cast: [ActorSummary], _ framer: LabelFramer,
    _ copies: ArticleCopies, _ style: TableStyle
  ) throws -> ActorAnalysis {
    let groups = GroupAssignment(event.articles.map(\.group), limit: ReportLimits.groups)
    var builder = ActorAnalysisBuilder(
      groupOfArticle: Dictionary(
        event.articles.enumerated().map { ($1.id, groups.name(ofRow: $0)) },
        uniquingKeysWith: { first, _ in first }),
      framer: framer)
    let counted = event.articles.filter { copies.counts($0.id) }
    let (labels, quotations) = try rows(of: counted, &builder, style)
    var actors = try builder.analysis(ActorOverview.joining(cast), style)
    let hedges = HedgeTally(actors.uses, groups: groups.groups.map(\.name) + [EventAnalysis.others])
    for position in hedges.rows.filter({ $0.voice == nil }).compactMap(\.example) {
      actors.hedgeExamples[position] = try example(actors.uses[position])
    }
    actors.labelRows = labels
    actors.quotationRows = quotations
    return actors
  }

  /// The stored findings of some articles as rows of the tables; each is counted as well.
  private func rows(of articles: [ArticleSummary], _ builder: inout ActorAnalysisBuilder, _ style: TableStyle)
    throws -> (
      labels: ReportTables.Rows, quotations: ReportTables.Rows
    )
  {
    var labels = try Table(ReportTables.labelColumns)
    var quotations = try Table(ReportTables.quotationColumns)
    for article in articles {
      let context = FindingContext(article)
      for record in try store.labels(ofArticle: article.id) {
        let frame = builder.add(record, article: article.id)
        try labels.append(
          LabelColumns.row(record, context, frame: frame) + [.text(builder.group(ofArticle: article.id))])
      }
      let found = try store.quotations(ofArticle: article.id)
      guard !found.isEmpty else { continue }
      let texts = try codePointTexts(ofArticle: article.id)
      for record in found {
        builder.add(record, article: article.id)
        let content = texts[record.quotation.section]?.text(record.quotation.span) ?? ""
        try quotations.append(
          QuotationColumns.row(record, context, content: content)
            + [.text(builder.group(ofArticle: article.id))])
      }
    }
    var rows = (
      labels: ReportTables.Rows(of: "labels.csv", style),
      quotations: ReportTables.Rows(of: "quotations.csv", style)
    )
    try rows.labels.append(labels)
    try rows.quotations.append(quotations)
    return rows
  }

  /// Joins what events tell of their actors, and chooses those with a page of their own.
  func addActors(
    to overall: inout EventAnalysis, events: [EventAnalysis], _ request: ReportRequest
  ) throws -> [ActorPage.Content] {
    let parts = events.compactMap(\.actors)
    guard !parts.isEmpty else { return [] }
    let groups = GroupAssignment(overall.articles.map(\.group), limit: ReportLimits.groups)
    let groupOfArticle = Dictionary(
      overall.articles.enumerated().map { ($1.id, groups.name(ofRow: $0)) },
      uniquingKeysWith: { first, _ in first })
    func group(_ article: String) -> String { groupOfArticle[article] ?? EventAnalysis.unnamed }
    let uses = parts.flatMap(\.uses).map { placed in
      var placed = placed
      placed.use.group = group(placed.use.article)
      return placed
    }
    let quotations = parts.flatMap(\.quotations).map { use in
      var use = use
      use.group = group(use.article)
      return use
    }
    let all = try ActorAnalysis(
      actors: ActorOverview.joining(try store.actors(request.filter)), uses: uses, quotations: quotations,
      style: request.tableStyle, jobs: settings.jobs)
    overall.actors = all
    return try all.sharedActors.prefix(ReportLimits.actorPages).map { actor in
      ActorPage.Content(
        actor: actor, examples: try examples(of: actor, in: all), frames: try all.frames(of: actor.id))
    }
  }

  /// The sentences that show the labels of an actor's page, by their position among the uses.
  private func examples(of actor: ActorOverview, in analysis: ActorAnalysis) throws -> [Int: LabelExample] {
    var examples: [Int: LabelExample] = [:]
    for cell in analysis.matrix.cells where cell.actor == actor.id {
      for entry in cell.entries.prefix(ReportLimits.labelsOnActorPage)
      where entry.example < analysis.uses.count {
        examples[entry.example] = try example(analysis.uses[entry.example])
      }
    }
    return examples
  }

  /// A label in its sentence.
  private func example(_ placed: ActorAnalysis.PlacedUse) throws -> LabelExample? {
    guard let text = try codePointTexts(ofArticle: placed.use.article)[placed.section] else { return nil }
    return LabelExample(
      left: text.text(placed.left), label: text.text(placed.span), right: text.text(placed.right))
  }
}

/// A label in its sentence.
struct LabelExample: Sendable {
  var left: String
  var label: String
  var right: String
}

extension FindingContext {
  init(_ article: ArticleSummary) {
    self.init(
      article: article.id, outlet: article.outlet, published: article.published?.description,
      event: article.event, group: article.group)
  }
}
