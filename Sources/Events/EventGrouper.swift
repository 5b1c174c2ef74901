import Kernels

/// Groups articles that tell the same event.
///
/// Agglomerative clustering with average linkage (UPGMA, Sokal & Michener 1958) on the cosine of TF-IDF vectors:
/// again and again the two groups with the highest mean similarity over all pairs of their articles are
/// joined, as long as that mean is at least the threshold and the days of all articles of the joined group lie
/// within the window. So two dated articles of one event are never further apart than the window. An article
/// without a date cannot be excluded by it: its similarity alone decides.
///
/// Events given by the source or the user are kept as they are.
///
/// The result depends on the articles only, not on their order nor on the number of threads: articles are
/// taken in the order of their ids, and among equal similarities the groups with the smallest ids go first.
///
/// ```swift
/// let events = try EventGrouper().group(items, vectors: tfidf)
/// ```
public struct EventGrouper: Sendable {
  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    /// Smallest mean cosine at which two groups are joined, above 0 and at most 1.
    public var threshold: Float
    /// Most days between the first and the last article of an event; no restriction if `nil`.
    public var window: Int?
    /// Whether articles that were not assigned to an event may join a given one.
    public var joinsGivenEvents: Bool

    /// Makes options.
    public init(
      threshold: Float = EventGrouper.defaultThreshold, window: Int? = EventGrouper.defaultWindow,
      joinsGivenEvents: Bool = false
    ) {
      self.threshold = threshold
      self.window = window
      self.joinsGivenEvents = joinsGivenEvents
    }
  }

  /// Threshold unless given, with a window. The window keeps most false joins out, so it lies below
  /// ``thresholdWithoutWindow``: of 40 pairs drawn at random from those that 0.20 joins beyond 0.24's on 10,000 dated
  /// articles of about 490 outlets, about three in four told the same story when read.
  public static let defaultThreshold: Float = 0.2

  /// Threshold for grouping without a window. Chosen on the SEESAW stories with even numbers (234 articles;
  /// sublinear TF-IDF of single words, no dates), where B³-F1 is highest at 0.25: 0.898. There the stories with odd
  /// numbers (252 articles), which were not looked at for that, reach 0.931, and all together, in one pool, 0.886.
  public static let thresholdWithoutWindow: Float = 0.25

  /// Window unless given, in days: most outlets report an event within three days.
  public static let defaultWindow = 3

  /// What was chosen.
  public var options: Options

  /// Makes a grouper.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Groups articles; every article is in exactly one group.
  ///
  /// - Parameters:
  ///   - items: the articles, in any order.
  ///   - vectors: one row an article, in the same order; values not negative. Rows need not be normalised.
  ///   - previous: event that each article was in before, by article id, if ids should persist where they can;
  ///     see ``EventIdentifier``.
  ///   - jobs: most threads to use.
  /// - Returns: groups, ordered by first day (unknown days last), then by id.
  /// - Throws: ``EventsError``, or `KernelError` for vectors with negative or non-finite values.
  /// - Complexity: the comparison of articles dominates; see `SparseMatrix.similarPairs`. Memory is linear in the
  ///   vectors' entries and the number of pairs above the threshold.
  public func group(
    _ items: [EventItem], vectors: SparseMatrix, previous: [String: String] = [:], jobs: Int = 1
  ) throws -> [EventGroup] {
    guard items.count == vectors.rowCount else {
      throw EventsError.vectorCount(articles: items.count, vectors: vectors.rowCount)
    }
    guard options.threshold > 0, options.threshold <= 1 else {
      throw EventsError.invalidOption("threshold must be above 0 and at most 1")
    }
    if let window = options.window, window < 0 {
      throw EventsError.invalidOption("window must not be negative")
    }
    let order = items.indices.sorted { items[$0].id < items[$1].id }
    for (a, b) in zip(order, order.dropFirst()) where items[a].id == items[b].id {
      throw EventsError.duplicateID(items[a].id)
    }
    let sorted = order.map { items[$0] }
    let given = Self.givenGroups(sorted)
    let free = sorted.indices.filter { sorted[$0].givenEvent == nil }
    // Only what can be joined is compared.
    let compared = options.joinsGivenEvents ? Array(sorted.indices) : free
    let place = Dictionary(uniqueKeysWithValues: compared.enumerated().map { ($1, $0) })
    let fixed = options.joinsGivenEvents ? given.map { $0.members.compactMap { place[$0] } } : []
    let rows = try vectors.selectingRows(compared.map { order[$0] })
    let days = compared.map { sorted[$0].day }
    let pairs = try rows.similarPairs(
      atLeast: options.threshold, positions: options.window == nil ? nil : days,
      window: options.window ?? .max, jobs: jobs)
    var linkage = AverageLinkage(
      vectors: rows, days: days, threshold: Double(options.threshold), window: options.window, fixed: fixed)
    let clusters = linkage.run(pairs).map { $0.map { compared[$0] } }
    return makeGroups(clusters, given: given, items: sorted, previous: previous)
  }

  /// Articles of each given event, as indices into the sorted items; events by name.
  private static func givenGroups(_ items: [EventItem]) -> [(name: String, members: [Int])] {
    var members: [String: [Int]] = [:]
    for (index, item) in items.enumerated() {
      if let event = item.givenEvent { members[event, default: []].append(index) }
    }
    return members.sorted { $0.key < $1.key }.map { (name: $0.key, members: $0.value) }
  }

  /// Names clusters and puts everything in order. Clusters come with ascending members.
  private func makeGroups(
    _ clusters: [[Int]], given: [(name: String, members: [Int])], items: [EventItem],
    previous: [String: String]
  ) -> [EventGroup] {
    var groups: [EventGroup] = []
    var free: [[Int]] = []
    for cluster in clusters {
      if let event = cluster.lazy.compactMap({ items[$0].givenEvent }).first {
        groups.append(Self.group(id: event, isGiven: true, cluster, items))
      } else {
        free.append(cluster)
      }
    }
    if !options.joinsGivenEvents {
      groups += given.map { Self.group(id: $0.name, isGiven: true, $0.members, items) }
    }
    let names = EventIdentifier.identify(
      free.map { cluster in cluster.map { items[$0] } }, previous: previous, reserved: groups.map(\.id))
    groups += zip(names, free).map { Self.group(id: $0, isGiven: false, $1, items) }
    return groups.sorted {
      ($0.firstDay ?? .max, $0.id) < ($1.firstDay ?? .max, $1.id)
    }
  }

  private static func group(
    id: String, isGiven: Bool, _ members: [Int], _ items: [EventItem]
  ) -> EventGroup {
    let days = members.compactMap { items[$0].day }
    return EventGroup(
      id: id, articles: members.map { items[$0].id }, isGiven: isGiven, firstDay: days.min(),
      lastDay: days.max())
  }
}
