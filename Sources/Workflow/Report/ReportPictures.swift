import Framing
import Reports

/// The pictures of a report.
struct ReportPictures: Sendable {
  let content: ReportContent

  /// The pictures of one event, or of all events together.
  func files(of analysis: EventAnalysis) throws -> [ReportFolder.Entry] {
    var files: [ReportFolder.Entry] = []
    if let terms = try terms(analysis) {
      files.append(ReportFolder.Entry(name: ReportContent.picture(of: analysis, "terms"), text: terms))
    }
    if let frames = try frames(analysis) {
      files.append(ReportFolder.Entry(name: ReportContent.picture(of: analysis, "frames"), text: frames))
    }
    return files
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
      subtitle: analysis.event?.title ?? "all events together",
      axis: "z of the log-odds ratio (n = occurrences)", sections: sections)
  }

  private func frames(_ analysis: EventAnalysis) throws -> String? {
    guard hasFrames(analysis) else { return nil }
    let frames = shownFrames(analysis)
    let names = frames.map(content.frameName) + ["other frames", "no frame"]
    let rows = analysis.groups.map { group in
      let shares = analysis.shares.filter { $0.group == group.name }
      let total = shares.first?.total ?? 0
      let shown = frames.map { frame in Double(shares.first { $0.frame == frame }?.count ?? 0) }
      let framed = Double(shares.reduce(0) { $0 + $1.count })
      let other = framed - shown.reduce(0, +)
      return Plot.ShareRow(
        label: group.name, parts: shown + [other, Double(total) - framed], count: total)
    }
    return try Plot.shares(
      title: "Frames by \(content.request.grouping)",
      subtitle: "share of passages, by the terms of the codebook \(content.codebook.name)",
      categories: names, rows: rows)
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
