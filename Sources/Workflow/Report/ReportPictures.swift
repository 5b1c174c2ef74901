import Framing
import Reports

/// The pictures of a report.
struct ReportPictures: Sendable {
  let content: ReportContent

  /// The pictures of one event, or of all events together.
  func files(of analysis: EventAnalysis) throws -> [ReportFolder.Entry] {
    let isOverall = analysis.event == nil
    let pictures: [(kind: String, svg: String?)] = try [
      ("terms", terms(analysis)), ("frames", frames(analysis)),
      ("actors", isOverall ? nil : actors(analysis)), ("timeline", isOverall ? nil : timeline(analysis)),
      ("voices", isOverall ? voices(analysis) : nil), ("hedges", isOverall ? hedges(analysis) : nil),
    ]
    return pictures.compactMap { kind, svg in
      svg.map { ReportFolder.Entry(name: ReportContent.picture(of: analysis, kind), text: $0) }
    }
  }

  /// Groups whose bars fit into one picture.
  private static let groupsInPicture = 8
  /// Bars a group.
  private static let barsInPicture = 3

  func hasTerms(_ analysis: EventAnalysis) -> Bool { analysis.terms.contains(where: \.isShown) }

  func hasFrames(_ analysis: EventAnalysis) -> Bool {
    analysis.isComparable && analysis.shares.contains { $0.count > 0 }
  }

  private func terms(_ analysis: EventAnalysis) throws -> String? {
    guard hasTerms(analysis) else { return nil }
    let sections = analysis.groups.prefix(Self.groupsInPicture).map { group in
      Plot.BarSection(
        title: group.name,
        bars: analysis.terms.filter { $0.group == group.name && $0.isShown }.prefix(Self.barsInPicture).map {
          Plot.Bar(label: $0.term, value: $0.contrast.z, count: $0.contrast.count)
        })
    }
    return try Plot.divergingBars(
      title: "What each \(content.request.grouping) says more than the others",
      subtitle: analysis.event == nil ? "all events together" : analysis.title,
      axis: "z of the log-odds ratio: ranks, is no test (n = occurrences)", sections: sections)
  }

  private func frames(_ analysis: EventAnalysis) throws -> String? {
    guard hasFrames(analysis) else { return nil }
    let groups = analysis.groups.map(\.name)
    let panels = shownFrames(analysis).map { frame in
      let shares = Dictionary(
        analysis.shares.filter { $0.frame == frame }.map { ($0.group, $0) },
        uniquingKeysWith: { first, _ in first })
      return Plot.Panel(
        title: content.frameName(frame),
        estimates: groups.map { group in
          shares[group].map {
            Plot.Estimate(value: $0.share, lower: $0.interval.lower, upper: $0.interval.upper)
          }
        })
    }
    return try Plot.smallMultiples(
      title: "Frames by \(content.request.grouping)",
      subtitle:
        "share of passages with Wilson's 95 % interval, by the terms of the codebook \(content.codebook.name)",
      rows: groups, panels: panels)
  }

  /// The commonest frames of an event, most passages first.
  func shownFrames(_ analysis: EventAnalysis) -> [String] {
    var counts: [String: Int] = [:]
    for share in analysis.shares { counts[share.frame, default: 0] += share.count }
    let order = Dictionary(
      content.codebook.frameIDs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let ranked = counts.filter { $0.value > 0 }.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : (order[left.key] ?? 0) < (order[right.key] ?? 0)
    }
    return ranked.prefix(ReportLimits.framesOnPage).map(\.key)
  }
}
