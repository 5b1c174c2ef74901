import Kernels

/// How often each article uses each of some features, and what the articles are compared by: the input of every
/// comparison, whatever a feature is (a term, a label, a frame, a source).
///
/// A feature's rate is taken of the article's exposure, in units that the caller chooses: its words for terms, its
/// labels for labels, its passages for frames. Features that cannot occur together in one unit (words, and phrases of
/// two words) belong to different classes; within a class, an article's counts add up to at most its exposure.
public struct FeatureCounts: Sendable {
  /// What is usual: the corpus that log-odds are shrunk towards.
  public struct Prior: Sendable, Hashable {
    /// Occurrences of each feature.
    public var counts: [Int]
    /// Exposure of the corpus, in units.
    public var exposure: Int

    /// Makes a prior.
    public init(counts: [Int], exposure: Int) {
      self.counts = counts
      self.exposure = exposure
    }
  }

  /// Occurrences, one row an article, one column a feature; whole numbers.
  public let counts: SparseMatrix
  /// What each article's rates are taken of, in units.
  public let exposures: [Int]
  /// Class of each feature, from 0.
  public let classes: [Int]
  /// Group of each article; negative where it is in none and left out.
  public let groups: [Int]
  /// Number of groups.
  public let groupCount: Int
  /// Event of each article; articles without one are each an event of their own.
  public let events: [Int]
  /// Corpus the prior is taken from; the articles in a group if `nil`.
  public let prior: Prior?

  /// Number of articles.
  public var articleCount: Int { counts.rowCount }
  /// Number of features.
  public var featureCount: Int { counts.columnCount }

  /// Joins counts and what they are compared by.
  ///
  /// - Parameters:
  ///   - classes: class of each feature; one class for all if `nil`.
  ///   - events: event of each article, negative or missing for none; all articles in one event if `nil`.
  /// - Throws: ``ComparisonError/shapeMismatch(_:)`` if the parts don't fit together, a count is no whole number, or
  ///   an article's counts exceed its exposure.
  public init(
    counts: SparseMatrix, exposures: [Int], classes: [Int]? = nil, groups: [Int], groupCount: Int,
    events: [Int?]? = nil, prior: Prior? = nil
  ) throws {
    guard groups.count == counts.rowCount, exposures.count == counts.rowCount,
      events?.count ?? counts.rowCount == counts.rowCount
    else { throw ComparisonError.shapeMismatch("give each article one group, one exposure and one event") }
    guard groupCount >= 0, groups.allSatisfy({ $0 < groupCount }) else {
      throw ComparisonError.shapeMismatch("groups must be below \(groupCount)")
    }
    for features in [classes?.count, prior?.counts.count] {
      guard features == nil || features == counts.columnCount else {
        throw ComparisonError.shapeMismatch("give each feature one class and one prior count")
      }
    }
    self.counts = counts
    self.exposures = exposures
    self.classes = classes ?? [Int](repeating: 0, count: counts.columnCount)
    self.groups = groups
    self.groupCount = groupCount
    self.events = Self.numbered(events, count: counts.rowCount)
    self.prior = prior
    guard self.classes.allSatisfy({ (0..<Self.mostClasses).contains($0) }) else {
      throw ComparisonError.shapeMismatch("classes of features must be from 0 to \(Self.mostClasses - 1)")
    }
    guard exposures.allSatisfy({ (0...Self.largestExposure).contains($0) }),
      prior.map({ $0.exposure >= 0 && $0.counts.allSatisfy { $0 >= 0 } }) ?? true
    else { throw ComparisonError.shapeMismatch("counts and exposures must not be negative or huge") }
    try checkCounts()
  }

  /// Bound on classes: phrases of so many words.
  private static let mostClasses = 64
  /// Bound on an article's exposure, so that sums cannot overflow.
  private static let largestExposure = 1 << 31

  private func checkCounts() throws {
    let largest = Float(1 << 24)
    var sums = [Int](repeating: 0, count: (classes.max() ?? 0) + 1)
    for row in 0..<counts.rowCount {
      for index in sums.indices { sums[index] = 0 }
      for entry in counts.entries(ofRow: row) {
        let (column, value) = (Int(counts.columnIndices[entry]), counts.values[entry])
        guard column < counts.columnCount, value >= 0, value <= largest, value.rounded() == value else {
          throw ComparisonError.shapeMismatch("counts must be whole numbers of known features")
        }
        sums[classes[column]] += Int(value)
      }
      guard sums.allSatisfy({ $0 <= exposures[row] }) else {
        throw ComparisonError.shapeMismatch("article \(row) has more occurrences than its exposure allows")
      }
    }
  }

  /// Events numbered from 0; an article without one gets a number that no other has.
  private static func numbered(_ events: [Int?]?, count: Int) -> [Int] {
    guard let events else { return [Int](repeating: 0, count: count) }
    var next = (events.compactMap { $0 }.max() ?? -1) + 1
    return events.map { event in
      if let event, event >= 0 { return event }
      defer { next += 1 }
      return next
    }
  }
}
