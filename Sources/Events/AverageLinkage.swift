import Kernels

/// Exact average-link clustering without a matrix of all pairs.
///
/// The mean similarity of two groups is the dot product of the sums of their unit vectors over the product of
/// their sizes, so it can be had at any time. And if it is at least the threshold, then so is that of some
/// pair of articles across them, and that of at least one of the two parts that a group was last joined from.
/// So it is enough to follow the pairs above the threshold: a joined group's candidates are those of its parts.
struct AverageLinkage {
  /// A group of articles.
  private struct Cluster {
    var members: [Int]
    var isAlive = true
    /// Whether it is a given event, two of which are never joined.
    var isFixed: Bool
    var firstDay: Int?
    var lastDay: Int?
    /// Candidates with a mean similarity of at least the threshold, by ascending cluster number.
    var neighbors: [(cluster: Int, similarity: Double)] = []
    /// Sum of the members' unit vectors; made when first needed.
    var sum: SparseSum?
  }

  private let vectors: SparseMatrix
  private let norms: [Float]
  private let threshold: Double
  private let window: Int?
  private var clusters: [Cluster]
  private var clusterOfRow: [Int]
  private var heap = MergeHeap()

  /// Prepares clustering.
  ///
  /// - Parameters:
  ///   - vectors: one row an article.
  ///   - days: day of each article.
  ///   - fixed: groups that start joined and are not joined with each other, as ascending row indices.
  init(vectors: SparseMatrix, days: [Int?], threshold: Double, window: Int?, fixed: [[Int]]) {
    self.vectors = vectors
    self.threshold = threshold
    self.window = window
    norms = vectors.rowNorms()
    clusterOfRow = [Int](repeating: -1, count: vectors.rowCount)
    clusters = []
    for group in fixed { Self.add(group, isFixed: true, days, to: &clusters, &clusterOfRow) }
    for row in 0..<vectors.rowCount where clusterOfRow[row] < 0 {
      Self.add([row], isFixed: false, days, to: &clusters, &clusterOfRow)
    }
  }

  private static func add(
    _ rows: [Int], isFixed: Bool, _ days: [Int?], to clusters: inout [Cluster], _ places: inout [Int]
  ) {
    let known = rows.compactMap { days[$0] }
    for row in rows { places[row] = clusters.count }
    clusters.append(
      Cluster(members: rows, isFixed: isFixed, firstDay: known.min(), lastDay: known.max()))
  }

  /// Clusters, given all pairs of rows whose cosine is at least the threshold and whose days are within the
  /// window.
  ///
  /// - Returns: rows of each cluster, ascending; clusters by their first row.
  mutating func run(_ pairs: [SimilarPair]) -> [[Int]] {
    link(pairs)
    while let merge = heap.pop() {
      guard clusters[merge.a].isAlive, clusters[merge.b].isAlive else { continue }
      join(merge.a, merge.b)
    }
    return clusters.filter(\.isAlive).map(\.members).sorted { $0[0] < $1[0] }
  }

  /// Makes the first candidates.
  private mutating func link(_ pairs: [SimilarPair]) {
    var links = pairs.map { pair -> (a: Int, b: Int, cosine: Float) in
      let a = clusterOfRow[pair.first]
      let b = clusterOfRow[pair.second]
      return (min(a, b), max(a, b), pair.cosine)
    }
    links.sort { ($0.a, $0.b) < ($1.a, $1.b) }
    var last = (-1, -1)
    for link in links where link.a != link.b && (link.a, link.b) != last {
      last = (link.a, link.b)
      guard mayJoin(link.a, link.b) else { continue }
      let single = clusters[link.a].members.count == 1 && clusters[link.b].members.count == 1
      let similarity = single ? Double(link.cosine) : meanSimilarity(link.a, link.b)
      guard similarity >= threshold else { continue }
      clusters[link.a].neighbors.append((link.b, similarity))
      clusters[link.b].neighbors.append((link.a, similarity))
      push(link.a, link.b, similarity)
    }
    for index in clusters.indices { clusters[index].neighbors.sort { $0.cluster < $1.cluster } }
  }

  /// Joins two clusters into a new one.
  private mutating func join(_ a: Int, _ b: Int) {
    let sumOfA = takeSum(a)
    let sumOfB = takeSum(b)
    let first = clusters[a]
    let second = clusters[b]
    let new = clusters.count
    for part in [a, b] {
      clusters[part].isAlive = false
      clusters[part].neighbors = []
      clusters[part].sum = nil
      clusters[part].members = []
    }
    var joined = Cluster(
      members: (first.members + second.members).sorted(), isFixed: first.isFixed || second.isFixed,
      firstDay: [first.firstDay, second.firstDay].compactMap { $0 }.min(),
      lastDay: [first.lastDay, second.lastDay].compactMap { $0 }.max())
    joined.sum = sumOfA.adding(sumOfB)
    clusters.append(joined)
    let sizeA = Double(first.members.count)
    let sizeB = Double(second.members.count)
    var neighbors: [(cluster: Int, similarity: Double)] = []
    for (other, fromA, fromB) in Self.union(first.neighbors, second.neighbors) {
      guard other != a, other != b, clusters[other].isAlive, mayJoin(new, other) else { continue }
      let size = Double(clusters[other].members.count)
      let a = fromA ?? sumOfA.dot(sum(of: other)) / (sizeA * size)
      let b = fromB ?? sumOfB.dot(sum(of: other)) / (sizeB * size)
      let similarity = (sizeA * a + sizeB * b) / (sizeA + sizeB)
      guard similarity >= threshold else { continue }
      neighbors.append((other, similarity))
      // The new number is the largest: the list stays in order.
      let alive = clusters[other].neighbors.filter { clusters[$0.cluster].isAlive }
      clusters[other].neighbors = alive + [(new, similarity)]
      push(new, other, similarity)
    }
    clusters[new].neighbors = neighbors
  }

  private mutating func push(_ a: Int, _ b: Int, _ similarity: Double) {
    let low = clusters[a].members[0] < clusters[b].members[0] ? a : b
    let high = low == a ? b : a
    heap.push(
      MergeHeap.Merge(
        similarity: similarity, firstRow: clusters[low].members[0], secondRow: clusters[high].members[0],
        a: low, b: high))
  }

  /// Whether two clusters may be one event: not two given ones, and all days within the window (or within the
  /// days that a given event spans anyway).
  private func mayJoin(_ a: Int, _ b: Int) -> Bool {
    let a = clusters[a]
    let b = clusters[b]
    if a.isFixed && b.isFixed { return false }
    guard let window, let firstA = a.firstDay, let lastA = a.lastDay, let firstB = b.firstDay,
      let lastB = b.lastDay
    else { return true }
    let allowed = max(window, Self.distance(firstA, lastA), Self.distance(firstB, lastB))
    return Self.distance(min(firstA, firstB), max(lastA, lastB)) <= allowed
  }

  /// Days between two days; as many as possible if that is more than a number can hold.
  private static func distance(_ first: Int, _ last: Int) -> Int {
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    return overflow ? .max : distance
  }

  private func meanSimilarity(_ a: Int, _ b: Int) -> Double {
    sum(of: a).dot(sum(of: b))
      / (Double(clusters[a].members.count) * Double(clusters[b].members.count))
  }

  /// Sum of the unit vectors of a cluster that has not been joined yet, or the one kept when it was.
  private func sum(of cluster: Int) -> SparseSum {
    if let sum = clusters[cluster].sum { return sum }
    return clusters[cluster].members.reduce(into: SparseSum()) { sum, row in
      sum = sum.adding(SparseSum(row: row, of: vectors, norm: norms[row]))
    }
  }

  private mutating func takeSum(_ cluster: Int) -> SparseSum {
    let result = sum(of: cluster)
    clusters[cluster].sum = nil
    return result
  }

  /// Both lists in order of the cluster, each with what it knows.
  private static func union(
    _ a: [(cluster: Int, similarity: Double)], _ b: [(cluster: Int, similarity: Double)]
  ) -> [(Int, Double?, Double?)] {
    var result: [(Int, Double?, Double?)] = []
    result.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let left = i < a.count ? a[i].cluster : .max
      let right = j < b.count ? b[j].cluster : .max
      result.append(
        (min(left, right), left <= right ? a[i].similarity : nil, right <= left ? b[j].similarity : nil))
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    return result
  }
}
