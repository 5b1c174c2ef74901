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

  private init(groups: [EventAnalysis.Group], pooledCount: Int, groupOfRow: [Int]) {
    self.groups = groups
    self.pooledCount = pooledCount
    self.groupOfRow = groupOfRow
  }

  /// The same groups for some of the rows.
  func selecting(rows: [Int]) -> GroupAssignment {
    GroupAssignment(groups: groups, pooledCount: pooledCount, groupOfRow: rows.map { groupOfRow[$0] })
  }

  /// Number of groups, the pool included where there is one.
  var groupCount: Int { groups.count + (pooledCount > 0 ? 1 : 0) }

  func name(ofRow row: Int) -> String {
    let group = groupOfRow[row]
    return group < groups.count ? groups[group].name : EventAnalysis.others
  }
}
