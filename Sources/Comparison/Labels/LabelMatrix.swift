import Kernels
import Labels
import Statistics

/// What each group calls each actor, the most telling first: the matrix of actors and groups.
///
/// For one actor, every group's labels are compared with those of all other groups together, by the log-odds ratio with
/// an informative Dirichlet prior (see `Keyness`), whose prior is what all groups call this actor. A label that all
/// use is ordinary; one that a group uses and the others do not tells the group from them. The numbers rank and are no
/// test: labels of one article depend on each other.
public struct LabelMatrix: Sendable {
  /// A label, or a frame, as one group uses it of one actor.
  public struct Entry: Sendable, Hashable {
    /// What is compared.
    public var term: String
    /// How the group prints it most often.
    public var text: String
    /// Uses by the group.
    public var count: Int
    /// Uses by all other groups.
    public var restCount: Int
    /// Articles of the group that use it.
    public var articles: Int
    /// In which voices the group says it.
    public var voices: VoiceTally
    /// Log-odds ratio against the other groups; positive: more in this group.
    public var logOdds: Double
    /// ``logOdds`` over its standard deviation; ranks.
    public var z: Double
    fileprivate var wordCount: Int { text.utf8.count { $0 == UInt8(ascii: " ") } + 1 }

    /// ``text``, cut after a word if it is longer than a list can show.
    public var shortText: String { Self.short(text) }

    /// A label, cut after a word if it is longer than a list can show.
    public static func short(_ text: String) -> String {
      guard text.unicodeScalars.count > longestShown else { return text }
      let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestShown)))
      let words = start.split(separator: " ")
      return words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ") + " …"
    }

    /// Code points of a label in a list: a line of a column.
    private static let longestShown = 60

    /// Position, among the compared uses, of one that shows it: the first in the author's voice, else the first.
    public var example: Int
  }

  /// The labels that one group gives one actor.
  public struct Cell: Sendable, Hashable {
    /// The actor's id.
    public var actor: String
    /// The group.
    public var group: String
    /// All its labels of the actor.
    public var count: Int
    /// The labels, most telling first.
    public var entries: [Entry]
  }

  /// Weight of the prior, in labels: about as many as an article has of its main actor. A convention, not calibrated.
  public static let priorStrength = 10.0

  /// Scores are rounded to 1 / `rankedPlaces` before they are ranked, so that rankings are the same on all platforms.
  private static let rankedPlaces = 1e6

  /// Actors, most labels first, then by id.
  public let actors: [String]
  /// The cells that hold anything, by actor in the order of ``actors``, then by group.
  public let cells: [Cell]
  private let index: [String: [String: Int]]

  /// Compares uses.
  ///
  /// - Parameters:
  ///   - uses: labels of any number of actors and groups, in any order.
  ///   - jobs: most threads to use.
  /// - Throws: `StatisticsError`.
  public init(_ uses: [LabelUse], jobs: Int = 1) throws {
    var byActor: [String: [Int]] = [:]
    for (position, use) in uses.enumerated() { byActor[use.actor, default: []].append(position) }
    let ordered = byActor.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    actors = ordered.map(\.key)
    cells = try Parallel.map(count: ordered.count, jobs: jobs) { index in
      try Self.cells(actor: ordered[index].key, ordered[index].value, of: uses)
    }.flatMap { $0 }
    var index: [String: [String: Int]] = [:]
    for (number, cell) in cells.enumerated() { index[cell.actor, default: [:]][cell.group] = number }
    self.index = index
  }

  /// The cell of an actor and a group; `nil` where the group has no label of the actor.
  public func cell(actor: String, group: String) -> Cell? { index[actor]?[group].map { cells[$0] } }

  private static func cells(actor: String, _ positions: [Int], of uses: [LabelUse]) throws -> [Cell] {
    let groups = Set(positions.map { uses[$0].group }).sorted()
    let terms = Set(positions.map { uses[$0].term }).sorted()
    let groupIndex = Dictionary(groups.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let termIndex = Dictionary(terms.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var ofGroup = [[Int: [Int]]](repeating: [:], count: groups.count)
    var totals = [Int](repeating: 0, count: terms.count)
    for position in positions {
      guard let group = groupIndex[uses[position].group], let term = termIndex[uses[position].term] else {
        continue
      }
      ofGroup[group][term, default: []].append(position)
      totals[term] += 1
    }
    return try groups.indices.map { group in
      // Only what the group says is scored, so that work grows with uses and not with groups × terms.
      let own = ofGroup[group].sorted { $0.key < $1.key }
      let counts = own.map(\.value.count)
      let rest = own.map { totals[$0.key] - $0.value.count }
      let size = counts.reduce(0, +)
      let table = try GroupedCounts(groups: [counts, rest], totals: [size, positions.count - size])
      let scores = try Keyness.compare(
        table, group: 0, prior: own.map { totals[$0.key] }, priorTotal: positions.count,
        options: Keyness.Options(priorStrength: priorStrength))
      let entries = own.enumerated().map { index, term in
        let own = term.value.map { uses[$0] }
        return Entry(
          term: terms[term.key], text: commonest(own.map(\.text)), count: counts[index],
          restCount: rest[index],
          articles: Set(own.map(\.article)).count, voices: VoiceTally(own), logOdds: scores.logOdds[index],
          z: scores.z[index],
          example: term.value.first { uses[$0].voice == .author } ?? term.value.first ?? 0)
      }
      return Cell(actor: actor, group: groups[group], count: size, entries: ranked(entries))
    }
  }

  private static func ranked(_ entries: [Entry]) -> [Entry] {
    entries.sorted { left, right in
      let (first, second) = ((left.z * rankedPlaces).rounded(), (right.z * rankedPlaces).rounded())
      if first != second { return first > second }
      if left.count != right.count { return left.count > right.count }
      // Of labels that tell as much, the short ones say it sooner.
      if left.wordCount != right.wordCount { return left.wordCount < right.wordCount }
      return left.term < right.term
    }
  }

  private static func commonest(_ texts: [String]) -> String {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }
}

extension LabelMatrix.Cell {
  /// The most telling labels in one line: `"human rights activist" ×4 (author) · "foreign agent" ×1 (quoted: prosecutor)`.
  ///
  /// - Parameter limit: most labels.
  public func line(limit: Int) -> String {
    entries.prefix(limit).map { entry in
      "\"\(entry.shortText)\" ×\(entry.count) (\(entry.voices.mark))"
    }.joined(separator: " · ")
  }
}
