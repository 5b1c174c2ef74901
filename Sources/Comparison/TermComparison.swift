import Kernels
import Statistics

/// Compares the terms of groups of articles, each group against all others together.
public struct TermComparison: Sendable {
  /// What decides which contrasts are kept.
  public struct Options: Sendable, Hashable {
    /// Keyness options (prior strength, zero correction).
    public var keyness: Keyness.Options
    /// Contrasts kept a group; `nil` keeps all terms that occur anywhere.
    public var limitPerGroup: Int?
    /// Fewest articles of the group a kept term must stand in.
    public var minimumDocuments: Int
    /// Fewest occurrences in the group of a kept term.
    public var minimumCount: Int
    /// Whether terms the group uses less than the rest are kept too, in a list of the same length.
    public var includesUnderused: Bool
    /// Whether a term may be kept at all, one a column; all may if `nil`. Terms that may not still count as
    /// tokens of the texts they stand in.
    public var eligible: [Bool]?

    /// Makes options.
    public init(
      keyness: Keyness.Options = Keyness.Options(), limitPerGroup: Int? = nil,
      minimumDocuments: Int = 1, minimumCount: Int = 1, includesUnderused: Bool = false,
      eligible: [Bool]? = nil
    ) {
      self.keyness = keyness
      self.limitPerGroup = limitPerGroup
      self.minimumDocuments = minimumDocuments
      self.minimumCount = minimumCount
      self.includesUnderused = includesUnderused
      self.eligible = eligible
    }
  }

  /// Decimal places that scores are rounded to before they are ranked, so that rankings are the same whatever
  /// the last bits of a platform's logarithm.
  static let rankedPlaces = 1e6

  private let counts: SparseMatrix
  private let groupOfRow: [Int]
  private let groupCount: Int
  private let totals: [Int]
  private let prior: [Int]?

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - counts: occurrences, one row an article, one column a term.
  ///   - groupOfRow: group of each row, below `groupCount`; negative where the article is in none and left out.
  ///   - groupCount: number of groups.
  ///   - prior: counts of the terms that the prior is taken from; those of all rows in a group if `nil`.
  /// - Throws: ``ComparisonError/groupCountMismatch(rows:groups:)``.
  public init(counts: SparseMatrix, groupOfRow: [Int], groupCount: Int, prior: [Int]? = nil) throws {
    guard groupOfRow.count == counts.rowCount, groupOfRow.allSatisfy({ $0 < groupCount }) else {
      throw ComparisonError.groupCountMismatch(rows: counts.rowCount, groups: groupOfRow.count)
    }
    self.counts = counts
    self.groupOfRow = groupOfRow
    self.groupCount = groupCount
    self.prior = prior
    var totals = [Int](repeating: 0, count: counts.columnCount)
    for row in 0..<counts.rowCount where groupOfRow[row] >= 0 {
      for entry in counts.entries(ofRow: row) {
        totals[Int(counts.columnIndices[entry])] += Int(counts.values[entry])
      }
    }
    self.totals = totals
  }

  /// The contrasts, group by group, strongest first: by z, then count, then term.
  ///
  /// - Throws: `StatisticsError`.
  /// - Complexity: O(groups × terms + entries); memory O(terms) a thread.
  public func contrasts(_ options: Options = Options(), jobs: Int = 1) throws -> [[TermContrast]] {
    var rows = [[Int]](repeating: [], count: groupCount)
    for (row, group) in groupOfRow.enumerated() where group >= 0 { rows[group].append(row) }
    let rowsOfGroup = rows
    return try Parallel.map(count: groupCount, jobs: jobs) { group in
      try contrasts(ofGroup: group, rows: rowsOfGroup[group], options)
    }
  }

  private func contrasts(ofGroup group: Int, rows: [Int], _ options: Options) throws -> [TermContrast] {
    let part = try counts.selectingRows(rows)
    let usage = Usage(of: part)
    let rest = zip(totals, usage.counts).map { $0 - $1 }
    let table = try GroupedCounts(groups: [usage.counts, rest])
    let scores = try Keyness.compare(table, group: 0, prior: prior, options: options.keyness)
    let ranks = scores.z.map { ($0 * Self.rankedPlaces).rounded() }
    let kept = ranked(usage, ranks, options)
    let dispersion = try Dispersion(
      rowOffsets: part.rowOffsets, columnIndices: part.columnIndices, counts: part.values,
      termCount: part.columnCount, sizes: usage.sizes)
    let examples = exampleRows(ofTerms: kept, in: part)
    return kept.enumerated().map { index, term in
      TermContrast(
        term: term, group: group, count: usage.counts[term], documents: usage.documents[term],
        restCount: rest[term], ratePerThousand: scores.ratePerThousand[term],
        logOdds: scores.logOdds[term], z: scores.z[term], logRatio: scores.logRatio[term],
        g2: scores.g2[term], dispersion: dispersion.deviation[term],
        exampleRow: examples[index].map { rows[$0] })
    }
  }

  /// How a group uses each term.
  private struct Usage {
    var counts: [Int]
    var documents: [Int]
    /// Tokens of each row of the group.
    var sizes: [Double]

    init(of part: SparseMatrix) {
      counts = [Int](repeating: 0, count: part.columnCount)
      documents = counts
      sizes = [Double](repeating: 0, count: part.rowCount)
      for row in 0..<part.rowCount {
        for entry in part.entries(ofRow: row) {
          let term = Int(part.columnIndices[entry])
          counts[term] += Int(part.values[entry])
          documents[term] += 1
          sizes[row] += Double(part.values[entry])
        }
      }
    }
  }

  private func ranked(_ usage: Usage, _ ranks: [Double], _ options: Options) -> [Int] {
    let candidates = (0..<counts.columnCount).filter { totals[$0] > 0 && options.eligible?[$0] ?? true }
    let order: (Int, Int) -> Bool = { left, right in
      if ranks[left] != ranks[right] { return ranks[left] > ranks[right] }
      if usage.counts[left] != usage.counts[right] { return usage.counts[left] > usage.counts[right] }
      return left < right
    }
    guard let limit = options.limitPerGroup else { return candidates.sorted(by: order) }
    let overused = candidates.filter {
      ranks[$0] > 0 && usage.documents[$0] >= options.minimumDocuments
        && usage.counts[$0] >= options.minimumCount
    }
    var kept = Array(overused.sorted(by: order).prefix(limit))
    if options.includesUnderused {
      kept += candidates.filter { ranks[$0] < 0 }.sorted(by: order).suffix(limit)
    }
    return kept
  }

  /// For each term the row of `part` that holds it most often, the first of several; `nil` if none does.
  private func exampleRows(ofTerms terms: [Int], in part: SparseMatrix) -> [Int?] {
    var slots = [Int32](repeating: -1, count: part.columnCount)
    for (slot, term) in terms.enumerated() { slots[term] = Int32(slot) }
    var best = [(count: Float, row: Int)?](repeating: nil, count: terms.count)
    for row in 0..<part.rowCount {
      for entry in part.entries(ofRow: row) {
        let slot = Int(slots[Int(part.columnIndices[entry])])
        guard slot >= 0 else { continue }
        let count = part.values[entry]
        if best[slot].map({ count > $0.count }) ?? true { best[slot] = (count, row) }
      }
    }
    return best.map { $0?.row }
  }
}
