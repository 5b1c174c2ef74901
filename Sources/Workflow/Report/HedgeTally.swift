import Framing
import Labels
import Statistics

/// How often each group hedges what it calls the actors: "alleged spy", "reportedly left".
struct HedgeTally: Sendable {
  /// Labels of one group, in one voice or in all.
  struct Row: Sendable {
    var group: String
    /// The voice; `nil` for all together.
    var voice: Voice?
    var labels: Int
    var hedged: Int
    /// Wilson's interval of the hedged share; labels of one article are not independent, so it is too narrow.
    var interval: Interval
    /// Hedging words with their numbers, most uses first.
    var words: [(text: String, count: Int)]
    /// Position, among the uses, of a hedged one.
    var example: Int?

    var share: Double { labels > 0 ? Double(hedged) / Double(labels) : 0 }
  }

  /// Rows by group in the given order: all voices first, then each that occurs.
  let rows: [Row]

  init(_ uses: [ActorAnalysis.PlacedUse], groups: [String]) {
    var positions: [String: [Int]] = [:]
    for (index, placed) in uses.enumerated() { positions[placed.use.group, default: []].append(index) }
    rows = groups.flatMap { group -> [Row] in
      guard let own = positions[group] else { return [] }
      let voices = Voice.allCases.compactMap { voice in
        Self.row(group, voice, own.filter { uses[$0].use.voice == voice }, uses)
      }
      return [Self.row(group, nil, own, uses)].compactMap { $0 } + voices
    }
  }

  private static func row(
    _ group: String, _ voice: Voice?, _ positions: [Int], _ uses: [ActorAnalysis.PlacedUse]
  ) -> Row? {
    let hedged = positions.filter { uses[$0].hedge != nil }
    let counts = [group: FrameShares.Counts(total: positions.count, frames: [hedged.count])]
    guard let share = FrameShares(counts: counts, frames: ["hedged"]).rows.first else { return nil }
    var words: [String: Int] = [:]
    for position in hedged { words[uses[position].hedge?.lowercased() ?? "", default: 0] += 1 }
    return Row(
      group: group, voice: voice, labels: positions.count, hedged: hedged.count, interval: share.interval,
      words: words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) },
      example: hedged.first { uses[$0].use.voice == .author } ?? hedged.first)
  }
}

extension FrameShares.Counts {
  /// Counts that are known already.
  init(total: Int, frames: [Int]) {
    self.init(frameCount: frames.count)
    self.total = total
    self.frames = frames
  }
}
