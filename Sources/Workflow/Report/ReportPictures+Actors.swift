import Labels
import Reports

extension ReportPictures {
  func hasActors(_ analysis: EventAnalysis) -> Bool {
    content.request.sections.contains(.labels) && !(analysis.actors?.sharedActors.isEmpty ?? true)
  }

  /// Actors in the heat map.
  private static let actorsInPicture = 8

  /// How many labels each group has for each actor.
  func actors(_ analysis: EventAnalysis) throws -> String? {
    guard hasActors(analysis), let actors = analysis.actors else { return nil }
    let shown = actors.sharedActors.prefix(Self.actorsInPicture)
    let groups = analysis.groups.map(\.name)
    return try Plot.matrix(
      title: "How often each \(content.request.grouping) characterises whom",
      subtitle: "number of labels; – for none", rows: shown.map(\.name), columns: groups,
      values: shown.map { actor in
        groups.map { actors.matrix.cell(actor: actor.id, group: $0).map { Double($0.count) } }
      }, places: 0)
  }

  func hasVoices(_ analysis: EventAnalysis) -> Bool {
    content.request.sections.contains(.labels) && analysis.groups.count >= ReportLimits.comparableGroups
      && !(analysis.actors?.uses.isEmpty ?? true)
  }

  /// Shares of the labels by voice.
  func voices(_ analysis: EventAnalysis) throws -> String? {
    guard hasVoices(analysis) else { return nil }
    let rows = analysis.hedges
    return try Plot.shares(
      title: "In whose voice labels are printed", subtitle: "share of labels of known actors, all events",
      categories: Voice.allCases.map(\.rawValue),
      rows: analysis.groups.map { group in
        let own = rows.filter { $0.group == group.name }
        return Plot.ShareRow(
          label: group.name,
          parts: Voice.allCases.map { voice in Double(own.first { $0.voice == voice }?.labels ?? 0) },
          count: own.first { $0.voice == nil }?.labels ?? 0)
      })
  }

  /// Hedged shares with their intervals.
  func hedges(_ analysis: EventAnalysis) throws -> String? {
    guard hasVoices(analysis) else { return nil }
    return try Plot.intervals(
      title: "Hedged labels", subtitle: "share of labels of known actors, with Wilson's 95 % interval",
      axis: "% of labels (n = labels)", reference: nil, places: 1,
      rows: analysis.hedges.filter { $0.voice == nil }.map {
        Plot.IntervalRow(
          label: $0.group, estimate: $0.share * 100, lower: $0.interval.lower * 100,
          upper: $0.interval.upper * 100, count: $0.labels)
      })
  }

  func hasTimeline(_ analysis: EventAnalysis) -> Bool {
    content.request.sections.contains(.copies)
      && Set(analysis.articles.compactMap { $0.published?.earliestInstant }).count > 1
  }

  /// When each group reports, and which articles are copies.
  func timeline(_ analysis: EventAnalysis) throws -> String? {
    guard hasTimeline(analysis) else { return nil }
    let groups = analysis.groups.map(\.name) + (analysis.pooledGroupCount > 0 ? [EventAnalysis.others] : [])
    let row = Dictionary(groups.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let position = Dictionary(
      analysis.articles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let copies = Dictionary(
      analysis.copies.map { ($0.article, $0.original) }, uniquingKeysWith: { first, _ in first })
    let moments = analysis.articles.map { article in
      Plot.Moment(
        row: row[article.group ?? EventAnalysis.unnamed] ?? groups.count - 1,
        time: article.published.map { Double($0.earliestInstant) } ?? .nan,
        label: "\(article.published?.description ?? ""), \(article.outlet ?? ""): \(article.headline)",
        original: copies[article.id].flatMap { position[$0] })
    }
    let days = analysis.articles.compactMap { $0.published?.day }
    let (first, last) = (days.min() ?? 0, days.max() ?? 0)
    let step = max(1, (last - first) / Self.dates)
    let ticks = stride(from: first, through: last + 1, by: step).map {
      Plot.Tick(time: Double($0) * 86_400, label: CalendarDay.text($0))
    }
    return try Plot.timeline(
      title: "When each \(content.request.grouping) reports",
      subtitle: "full: a text of its own; hollow: a copy, with a dashed line to its original (UTC)",
      rows: groups, moments: moments, ticks: ticks)
  }

  /// Dates below a timeline.
  private static let dates = 7
}
