import Framing
import Store

extension EventAnalyzer {
  /// Counts the frames of passages by group and by article, and lists every passage.
  func frames(of texts: [GroupedText], _ grouped: GroupAssignment, into analysis: inout EventAnalysis)
    throws
  {
    var passages = try ReportTables.PassageWriter(event: analysis.event?.id, style)
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
