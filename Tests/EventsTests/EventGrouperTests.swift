import Events
import Kernels
import Testing

@Suite struct EventGrouperTests {
  /// Rows of weights as a sparse matrix.
  private func matrix(_ rows: [[Float]]) -> SparseMatrix {
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 {
        columns.append(UInt32(column))
        values.append(value)
      }
      offsets.append(values.count)
    }
    return SparseMatrix(
      rowCount: rows.count, columnCount: rows.first?.count ?? 0, rowOffsets: offsets,
      columnIndices: columns, values: values)
  }

  private func grouper(
    _ threshold: Float, window: Int? = nil, joinsGivenEvents: Bool = false
  ) -> EventGrouper {
    EventGrouper(
      options: .init(threshold: threshold, window: window, joinsGivenEvents: joinsGivenEvents))
  }

  @Test func groupsByMeanSimilarity() throws {
    // Cosines: a–b 0.8, b–c 0.6, a–c 0, so after a–b the mean to c is 0.3.
    let rows = matrix([[1, 0, 0], [0.8, 0.6, 0], [0, 1, 0]])
    let items = ["a", "b", "c"].map { EventItem(id: $0) }
    #expect(
      try grouper(0.5).group(items, vectors: rows).map(\.articles).sorted { $0[0] < $1[0] }
        == [["a", "b"], ["c"]])
    #expect(try grouper(0.29).group(items, vectors: rows).map(\.articles) == [["a", "b", "c"]])
    #expect(try grouper(0.31).group(items, vectors: rows).count == 2)
    #expect(try grouper(0.81).group(items, vectors: rows).count == 3)
  }

  @Test func agreesWithTheTextbookAlgorithm() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let rows = (0..<60).map { _ in
        (0..<25).map { _ in generator.nextUniform() < 0.2 ? Float(generator.nextUniform()) : 0 }
      }
      let days = (0..<60).map { $0 % 9 == 0 ? nil : generator.nextIndex(below: 12) }
      let items = (0..<60).map { EventItem(id: "n\(100 + $0)", day: days[$0]) }
      let found = try grouper(0.3, window: 4).group(items, vectors: matrix(rows))
      let expected = textbook(matrix(rows), days: days, threshold: 0.3, window: 4)
      let sets = Set(found.map { $0.articles })
      #expect(sets == Set(expected.map { $0.map { "n\(100 + $0)" } }))
      #expect(found.count < 60)
    }
  }

  /// Average link over a full table of similarities.
  private func textbook(
    _ rows: SparseMatrix, days: [Int?], threshold: Double, window: Int
  ) -> [[Int]] {
    let norms = rows.rowNorms().map(Double.init)
    func cosine(_ a: Int, _ b: Int) -> Double {
      norms[a] > 0 && norms[b] > 0 ? rows.dotProduct(ofRow: a, with: b, of: rows) / (norms[a] * norms[b]) : 0
    }
    var clusters = (0..<rows.rowCount).map { [$0] }
    while true {
      var best = (similarity: threshold, a: -1, b: -1)
      for a in clusters.indices {
        for b in clusters.indices where b > a {
          let known = (clusters[a] + clusters[b]).compactMap { days[$0] }
          guard (known.max() ?? 0) - (known.min() ?? 0) <= window else { continue }
          var sum = 0.0
          for x in clusters[a] { for y in clusters[b] { sum += cosine(x, y) } }
          let mean = sum / Double(clusters[a].count * clusters[b].count)
          if mean > best.similarity { best = (mean, a, b) }
        }
      }
      guard best.a >= 0 else { return clusters }
      clusters[best.a] = (clusters[best.a] + clusters[best.b]).sorted()
      clusters.remove(at: best.b)
    }
  }

  @Test func orderAndThreadsDoNotMatter() throws {
    var generator = SeededGenerator(seed: 4)
    // Few columns and few values: many ties.
    let rows = (0..<80).map { _ in (0..<6).map { _ in Float(generator.nextIndex(below: 2)) } }
    let items = (0..<80).map { EventItem(id: "n\(100 + $0)", day: generator.nextIndex(below: 5)) }
    let reference = try grouper(0.4, window: 2).group(items, vectors: matrix(rows))
    for _ in 0..<3 {
      let order = Array(0..<80).shuffled(using: &generator)
      let shuffled = try grouper(0.4, window: 2).group(
        order.map { items[$0] }, vectors: matrix(order.map { rows[$0] }), jobs: 3)
      #expect(shuffled == reference)
    }
  }

  @Test func noEventSpansMoreThanTheWindow() throws {
    let rows = matrix([[1], [1], [1], [1]])
    let items = [0, 2, 4, 6].map { (day: Int) in EventItem(id: "d\(day)", day: day) }
    let groups = try grouper(0.5, window: 3).group(items, vectors: rows)
    #expect(groups.map(\.articles) == [["d0", "d2"], ["d4", "d6"]])
    #expect(groups.map(\.firstDay) == [0, 4])
    #expect(groups.map(\.lastDay) == [2, 6])
    #expect(try grouper(0.5, window: 6).group(items, vectors: rows).count == 1)
    #expect(try grouper(0.5).group(items, vectors: rows).count == 1)
    let far = [EventItem(id: "a", day: .min), EventItem(id: "b", day: .max)]
    #expect(try grouper(0.5, window: 3).group(far, vectors: matrix([[1], [1]])).count == 2)
  }

  @Test func anUnknownDateExcludesNothing() throws {
    let items = [
      EventItem(id: "a", day: 0), EventItem(id: "b"), EventItem(id: "c", day: 9), EventItem(id: "d"),
    ]
    let groups = try grouper(0.5, window: 3).group(
      items, vectors: matrix([[1, 0], [1, 0], [1, 0], [0, 1]]))
    // Equal similarities: the smallest ids go first. a and c can't be one event, not even through b.
    #expect(groups.map(\.articles) == [["a", "b"], ["c"], ["d"]])
    #expect(groups[2].firstDay == nil)
  }

  @Test func givenEventsAreKept() throws {
    let items = [
      EventItem(id: "a", day: 0, givenEvent: "summit"), EventItem(id: "b", day: 50, givenEvent: "summit"),
      EventItem(id: "c", day: 1), EventItem(id: "d", day: 2), EventItem(id: "e", day: 1, givenEvent: "flood"),
    ]
    let rows = matrix([[1], [1], [1], [1], [1]])
    let apart = try grouper(0.5, window: 3).group(items, vectors: rows)
    #expect(Set(apart.map(\.articles)) == [["a", "b"], ["c", "d"], ["e"]])
    #expect(Set(apart.filter(\.isGiven).map(\.id)) == ["summit", "flood"])
    let joined = try grouper(0.5, window: 3, joinsGivenEvents: true).group(items, vectors: rows)
    #expect(Set(joined.map(\.articles)) == [["a", "b", "c", "d"], ["e"]])
    #expect(joined.allSatisfy { $0.isGiven })
  }

  @Test func emptyTextsAndEmptyInputs() throws {
    let groups = try grouper(0.2).group(
      [EventItem(id: "a"), EventItem(id: "b")], vectors: matrix([[0, 0], [0, 0]]))
    #expect(groups.map(\.articles).sorted { $0[0] < $1[0] } == [["a"], ["b"]])
    #expect(try EventGrouper().group([], vectors: matrix([])).isEmpty)
  }

  @Test func refusesWhatItCannotGroup() {
    #expect(throws: EventsError.vectorCount(articles: 1, vectors: 2)) {
      try EventGrouper().group([EventItem(id: "a")], vectors: matrix([[1], [1]]))
    }
    #expect(throws: EventsError.duplicateID("a")) {
      try EventGrouper().group([EventItem(id: "a"), EventItem(id: "a")], vectors: matrix([[1], [1]]))
    }
    #expect(throws: EventsError.self) { try grouper(0).group([], vectors: matrix([])) }
    #expect(throws: EventsError.self) { try grouper(0.5, window: -1).group([], vectors: matrix([])) }
  }
}
