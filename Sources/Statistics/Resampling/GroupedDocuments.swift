import Kernels

/// How often each term occurs in each document, and which group each document belongs to: what is resampled
/// when documents, not words, are the unit of evidence.
///
/// ```swift
/// let documents = try GroupedDocuments(counts: matrix, sizes: wordsOfArticle, groups: outletOfArticle)
/// let intervals = try DocumentBootstrap.logRatios(documents, contrasts: [GroupContrast(group: 0)])
/// ```
public struct GroupedDocuments: Sendable {
  /// Number of terms.
  public let termCount: Int
  /// Number of groups.
  public let groupCount: Int
  /// Documents in each group.
  public let documentCounts: [Int]
  /// The counts by term, documents in the order of their groups.
  let entries: TermEntries

  /// Largest count of a term in a document: what single precision holds exactly.
  public static let largestCount = 1 << 24
  /// Most documents and most words that can be resampled: sums are held in 32 bits.
  public static let largestTotal = Int(Int32.max)

  /// Arranges counts for resampling.
  ///
  /// - Parameters:
  ///   - counts: occurrences, one row a document, one column a term; whole numbers.
  ///   - sizes: words of each document; the sums of its counts if `nil`.
  ///   - groups: group of each document; negative where it is in none and left out.
  ///   - groupCount: number of groups; one more than the largest in `groups` if `nil`.
  /// - Throws: ``StatisticsError`` if the parts don't fit together, or a count is no whole number from 0 to
  ///   ``largestCount``.
  /// - Complexity: linear in entries, documents and terms.
  public init(counts: SparseMatrix, sizes: [Int]? = nil, groups: [Int], groupCount: Int? = nil) throws {
    try Self.check(counts, sizes: sizes, groups: groups, groupCount: groupCount)
    self.groupCount = groupCount ?? (groups.max() ?? -1) + 1
    termCount = counts.columnCount
    entries = TermEntries(counts, sizes: sizes, groups: groups, groupCount: self.groupCount)
    documentCounts = entries.groupRanges.map(\.count)
    guard entries.sizes.reduce(0, +) <= Self.largestTotal else {
      throw StatisticsError.invalidOption("more than \(Self.largestTotal) words cannot be resampled")
    }
  }

  private static func check(
    _ counts: SparseMatrix, sizes: [Int]?, groups: [Int], groupCount: Int?
  ) throws {
    guard groups.count == counts.rowCount else {
      throw StatisticsError.lengthMismatch(what: "groups", expected: counts.rowCount, found: groups.count)
    }
    if let sizes {
      guard sizes.count == counts.rowCount else {
        throw StatisticsError.lengthMismatch(what: "sizes", expected: counts.rowCount, found: sizes.count)
      }
      if let index = sizes.firstIndex(where: { !(0...largestTotal).contains($0) }) {
        throw StatisticsError.invalidCount(what: "sizes", index: index)
      }
    }
    guard counts.rowCount <= largestTotal, counts.columnCount >= 0 else {
      throw StatisticsError.invalidOption("more than \(largestTotal) documents cannot be resampled")
    }
    if let limit = groupCount, let group = groups.first(where: { $0 >= limit }) {
      throw StatisticsError.noSuch(what: "group", index: group)
    }
    guard (groups.max() ?? -1) < largestGroup, groupCount ?? 0 <= largestGroup else {
      throw StatisticsError.invalidOption("more than \(largestGroup) groups cannot be compared")
    }
    let offsets = counts.rowOffsets
    guard offsets.count == counts.rowCount + 1, offsets.first == 0, offsets.last == counts.values.count,
      counts.columnIndices.count == counts.values.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw StatisticsError.invalidOption("row offsets must ascend from 0 to the number of entries") }
    if let index = counts.columnIndices.firstIndex(where: { Int($0) >= counts.columnCount }) {
      throw StatisticsError.noSuch(what: "term", index: Int(counts.columnIndices[index]))
    }
    let largest = Float(largestCount)
    if let index = counts.values.firstIndex(where: { !($0 >= 0 && $0 <= largest && $0.rounded() == $0) }) {
      throw StatisticsError.invalidCount(what: "counts", index: index)
    }
  }

  /// Bound on the number of groups, so that a wild index does not ask for as much memory.
  private static let largestGroup = 1 << 24

  /// Checks that a contrast is one of these groups against another.
  func check(_ contrast: GroupContrast) throws {
    for group in [contrast.group, contrast.opponent ?? contrast.group]
    where !(0..<groupCount).contains(group) {
      throw StatisticsError.noSuch(what: "group", index: group)
    }
    if contrast.group == contrast.opponent {
      throw StatisticsError.invalidOption("group \(contrast.group) cannot be compared with itself")
    }
  }
}

/// Two sides of a comparison: a group, and another one or all others together.
public struct GroupContrast: Sendable, Hashable {
  /// The group whose more frequent terms get positive values.
  public var group: Int
  /// The group it is set against; all others together if `nil`.
  public var opponent: Int?

  /// Makes a contrast.
  public init(group: Int, opponent: Int? = nil) {
    self.group = group
    self.opponent = opponent
  }
}
