import Kernels
import Statistics

/// Compares the terms of groups of articles, each group against all others together.
///
/// A term's count is set against the number of words of the group, whatever the term's length, so that rates of
/// words and of phrases are per 1,000 words alike. Terms of each length form a comparison of their own, since a
/// text of n words has about n phrases of every length.
public struct TermComparison: Sendable {
  /// What decides which contrasts are kept.
  public struct Options: Sendable, Hashable {
    /// Keyness options (prior strength, zero correction).
    public var keyness: Keyness.Options
    /// Contrasts kept a group; `nil` keeps all terms that occur anywhere.
    public var limitPerGroup: Int?
    /// Fewest articles of the group a kept term must stand in.
    public var minimumDocuments: Int
    /// Smallest share of the group's articles that must hold a kept term: what one long article repeats is not the
    /// group's wording.
    public var minimumDocumentShare: Double
    /// Fewest occurrences in the group of a kept term.
    public var minimumCount: Int
    /// Whether terms the group uses less than the rest are kept too, in a list of the same length.
    public var includesUnderused: Bool

    /// Makes options.
    public init(
      keyness: Keyness.Options = Keyness.Options(), limitPerGroup: Int? = nil,
      minimumDocuments: Int = 1, minimumDocumentShare: Double = 0, minimumCount: Int = 1,
      includesUnderused: Bool = false
    ) {
      self.keyness = keyness
      self.limitPerGroup = limitPerGroup
      self.minimumDocuments = minimumDocuments
      self.minimumDocumentShare = minimumDocumentShare
      self.minimumCount = minimumCount
      self.includesUnderused = includesUnderused
    }
  }

  /// What is usual: the corpus that log-odds are shrunk towards.
  public struct Prior: Sendable {
    /// Occurrences of each compared term in the corpus.
    public var counts: [Int]
    /// Words of the corpus.
    public var words: Int

    /// Makes a prior.
    public init(counts: [Int], words: Int) {
      self.counts = counts
      self.words = words
    }
  }

  /// What is compared: articles by terms, with what the numbers mean.
  public struct Input: Sendable {
    /// Occurrences, one row an article, one column a term.
    public var counts: SparseMatrix
    /// Words of each article.
    public var lengths: [Int]
    /// Words of each term (1 for a word, 2 for a phrase of two).
    public var termLengths: [Int]
    /// Group of each row; negative where the article is in none and left out.
    public var groupOfRow: [Int]
    /// Number of groups.
    public var groupCount: Int
    /// Corpus the prior is taken from; the rows in a group if `nil`.
    public var prior: Prior?
    /// Whether the term of a column may be kept; all may if `nil`. Asked of few: those that would be kept.
    public var isEligible: (@Sendable (_ column: Int) -> Bool)?

    /// Makes an input; see the properties.
    public init(
      counts: SparseMatrix, lengths: [Int], termLengths: [Int], groupOfRow: [Int], groupCount: Int,
      prior: Prior? = nil, isEligible: (@Sendable (_ column: Int) -> Bool)? = nil
    ) {
      self.counts = counts
      self.lengths = lengths
      self.termLengths = termLengths
      self.groupOfRow = groupOfRow
      self.groupCount = groupCount
      self.prior = prior
      self.isEligible = isEligible
    }
  }

  /// Scores are rounded to 1 / `rankedPlaces` before they are ranked, so that rankings are the same whatever the
  /// last bits of a platform's logarithm.
  static let rankedPlaces = 1e6

  private let input: Input
  private let totals: [Int]
  private let words: Int
  /// Columns of each term length, ascending.
  private let columnsByLength: [[Int]]

  /// Prepares a comparison.
  ///
  /// - Throws: ``ComparisonError/shapeMismatch(_:)`` if the parts of the input don't fit together.
  public init(_ input: Input) throws {
    let counts = input.counts
    guard input.groupOfRow.count == counts.rowCount, input.lengths.count == counts.rowCount else {
      throw ComparisonError.shapeMismatch("give each row one group and one length")
    }
    guard input.groupOfRow.allSatisfy({ $0 < input.groupCount }) else {
      throw ComparisonError.shapeMismatch("groups must be below \(input.groupCount)")
    }
    for columns in [input.termLengths.count, input.prior?.counts.count] {
      guard columns == nil || columns == counts.columnCount else {
        throw ComparisonError.shapeMismatch("give each column one length and one prior count")
      }
    }
    guard input.termLengths.allSatisfy({ $0 >= 1 }) else {
      throw ComparisonError.shapeMismatch("terms have at least one word")
    }
    self.input = input
    var totals = [Int](repeating: 0, count: counts.columnCount)
    var words = 0
    for row in 0..<counts.rowCount where input.groupOfRow[row] >= 0 {
      words += input.lengths[row]
      for entry in counts.entries(ofRow: row) {
        totals[Int(counts.columnIndices[entry])] += Int(counts.values[entry])
      }
    }
    self.totals = totals
    self.words = words
    var columns = [[Int]](repeating: [], count: (input.termLengths.max() ?? 0) + 1)
    for (column, length) in input.termLengths.enumerated() where totals[column] > 0 {
      columns[length].append(column)
    }
    columnsByLength = columns.filter { !$0.isEmpty }
  }

  /// The contrasts, group by group, strongest first: by z, then count, then term.
  ///
  /// - Parameters:
  ///   - options: what is kept.
  ///   - groupCount: the first groups that are set against all others; all if `nil`.
  ///   - jobs: most threads to use.
  /// - Throws: `StatisticsError`, `KernelError`.
  /// - Complexity: O(groups × terms + entries); memory O(terms) a thread.
  public func contrasts(
    _ options: Options = Options(), groupCount: Int? = nil, jobs: Int = 1
  ) throws -> [[TermContrast]] {
    var rows = [[Int]](repeating: [], count: input.groupCount)
    for (row, group) in input.groupOfRow.enumerated() where group >= 0 { rows[group].append(row) }
    let rowsOfGroup = rows
    return try Parallel.map(count: min(max(groupCount ?? rows.count, 0), rows.count), jobs: jobs) { group in
      try contrasts(ofGroup: group, rows: rowsOfGroup[group], options)
    }
  }

  private func contrasts(ofGroup group: Int, rows: [Int], _ options: Options) throws -> [TermContrast] {
    let part = try input.counts.selectingRows(rows)
    let lengths = rows.map { input.lengths[$0] }
    let usage = Usage(of: part)
    var options = options
    options.minimumDocuments = max(
      options.minimumDocuments, Int((options.minimumDocumentShare * Double(rows.count)).rounded(.up)))
    // Most terms are rare; only those that can be kept are scored.
    let scoresAll = options.limitPerGroup == nil || options.includesUnderused
    var found: [TermContrast] = []
    for columns in columnsByLength {
      let candidates =
        scoresAll
        ? columns
        : columns.filter {
          usage.count($0) >= options.minimumCount && usage.documents($0) >= options.minimumDocuments
        }
      found += try scored(
        candidates, group: group, usage: usage, words: lengths.reduce(0, +), options)
    }
    var kept = ranked(found, options)
    let occurrences = Self.selecting(kept.map(\.term), from: part)
    let dispersion = try Dispersion(
      rowOffsets: occurrences.rowOffsets, columnIndices: occurrences.columnIndices,
      counts: occurrences.values, termCount: kept.count, sizes: lengths.map(Double.init))
    let examples = Self.exampleRows(in: occurrences)
    for index in kept.indices {
      kept[index].dispersion = dispersion.deviation[index]
      kept[index].exampleRow = examples[index].map { rows[$0] }
    }
    return kept
  }

  /// Some columns, in the given order.
  private static func selecting(_ columns: [Int], from matrix: SparseMatrix) -> SparseMatrix {
    var newColumn = [Int32](repeating: -1, count: matrix.columnCount)
    for (index, column) in columns.enumerated() { newColumn[column] = Int32(index) }
    var offsets = [0]
    var entries: [(column: UInt32, value: Float)] = []
    for row in 0..<matrix.rowCount {
      let start = entries.count
      for entry in matrix.entries(ofRow: row) {
        let column = newColumn[Int(matrix.columnIndices[entry])]
        if column >= 0 { entries.append((UInt32(column), matrix.values[entry])) }
      }
      entries[start...].sort { $0.column < $1.column }
      offsets.append(entries.count)
    }
    return SparseMatrix(
      rowCount: matrix.rowCount, columnCount: columns.count, rowOffsets: offsets,
      columnIndices: entries.map(\.column), values: entries.map(\.value))
  }

  /// Scores of the terms of one length.
  private func scored(
    _ columns: [Int], group: Int, usage: Usage, words: Int, _ options: Options
  ) throws -> [TermContrast] {
    let own = columns.map { usage.count($0) }
    let rest = zip(columns, own).map { totals[$0] - $1 }
    // A text of n words has no more than n phrases of any length, so words are enough for every count.
    let table = try GroupedCounts(groups: [own, rest], totals: [words, self.words - words])
    // A corpus pruned of rare terms knows less of them than these articles do.
    let prior = columns.map { max(input.prior?.counts[$0] ?? 0, totals[$0]) }
    let scores = try Keyness.compare(
      table, group: 0, prior: prior,
      priorTotal: max(input.prior?.words ?? 0, self.words, prior.reduce(0, +)), options: options.keyness)
    return columns.enumerated().map { index, column in
      TermContrast(
        term: column, group: group, count: own[index], documents: usage.documents(column),
        restCount: rest[index], ratePerThousand: scores.ratePerThousand[index],
        logOdds: scores.logOdds[index], z: scores.z[index], logRatio: scores.logRatio[index],
        g2: scores.g2[index], dispersion: 1, exampleRow: nil)
    }
  }

  /// How a group uses each term.
  private struct Usage {
    /// Of one term; small, as the terms are met in no order.
    private struct Term {
      var count: UInt32 = 0
      var documents: UInt32 = 0
    }

    private var terms: [Term]

    init(of part: SparseMatrix) {
      terms = [Term](repeating: Term(), count: part.columnCount)
      for entry in part.columnIndices.indices {
        let column = Int(part.columnIndices[entry])
        terms[column].count &+= UInt32(part.values[entry])
        terms[column].documents &+= 1
      }
    }

    func count(_ column: Int) -> Int { Int(terms[column].count) }

    func documents(_ column: Int) -> Int { Int(terms[column].documents) }
  }

  private func ranked(_ found: [TermContrast], _ options: Options) -> [TermContrast] {
    let isEligible = input.isEligible ?? { _ in true }
    guard let limit = options.limitPerGroup else {
      return Ranking(found.indices.map { $0 }, of: found).order.map { found[$0] }.filter {
        isEligible($0.term)
      }
    }
    func strongest(_ candidates: [Int], fromEnd: Bool) -> [TermContrast] {
      let order = Ranking(candidates, of: found).order
      var kept: [TermContrast] = []
      for index in fromEnd ? order.reversed() : order where isEligible(found[index].term) {
        guard kept.count < limit else { break }
        kept.append(found[index])
      }
      return fromEnd ? kept.reversed() : kept
    }
    let overused = found.indices.filter {
      found[$0].z > 0 && found[$0].documents >= options.minimumDocuments
        && found[$0].count >= options.minimumCount
    }
    let kept = strongest(overused, fromEnd: false)
    guard options.includesUnderused else { return kept }
    return kept + strongest(found.indices.filter { found[$0].z < 0 }, fromEnd: true)
  }

  /// The order of contrasts by rounded z, then count, both descending, then term. Keys are sorted, not contrasts:
  /// they are a fifth of the size.
  private struct Ranking {
    let order: [Int]

    private struct Key {
      var z: Double
      var count: Int
      var term: Int
      var index: Int
    }

    init(_ candidates: [Int], of found: [TermContrast]) {
      var keys = candidates.map { index in
        Key(
          z: (found[index].z * TermComparison.rankedPlaces).rounded(), count: found[index].count,
          term: found[index].term, index: index)
      }
      keys.sort { left, right in
        if left.z != right.z { return left.z > right.z }
        if left.count != right.count { return left.count > right.count }
        return left.term < right.term
      }
      order = keys.map(\.index)
    }
  }

  /// For each column the row that holds it most often, the first of several; `nil` if none does.
  private static func exampleRows(in occurrences: SparseMatrix) -> [Int?] {
    var best = [(count: Float, row: Int)?](repeating: nil, count: occurrences.columnCount)
    for row in 0..<occurrences.rowCount {
      for entry in occurrences.entries(ofRow: row) {
        let column = Int(occurrences.columnIndices[entry])
        let count = occurrences.values[entry]
        if best[column].map({ count > $0.count }) ?? true { best[column] = (count, row) }
      }
    }
    return best.map { $0?.row }
  }
}
