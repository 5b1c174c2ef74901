/// Counts which words stand near a node: a word, a phrase, or any of the names of an actor.
///
/// A word counts once even if it stands near two occurrences of the node, so that no word is near more often than it
/// occurs. Windows end where a sentence or a line does; the node's own words are not counted.
public struct CollocateTally: Sendable {
  /// A word of a text, or what stands in a grammatical relation.
  public struct Item: Sendable, Hashable {
    /// What is counted.
    public var term: String
    /// Whether a boundary lies between it and the item before it.
    public var startsSegment: Bool

    /// Makes an item.
    public init(_ term: String, startsSegment: Bool = false) {
      self.term = term
      self.startsSegment = startsSegment
    }
  }

  struct Count: Sendable {
    var near = 0
    var all = 0
    var documents = 0
  }

  /// Occurrences of the node.
  public private(set) var nodeCount = 0
  /// Articles with the node.
  public private(set) var nodeDocuments = 0
  /// Words near the node.
  public private(set) var nearCount = 0
  /// All words but the node's own.
  public private(set) var wordCount = 0
  private(set) var counts: [String: Count] = [:]

  /// Starts without articles.
  public init() {}

  /// Counts the words of an article.
  ///
  /// - Parameters:
  ///   - items: the words in order.
  ///   - nodes: the words of each form of the node; where several match, the longest does.
  ///   - left: words before the node that are near.
  ///   - right: words after it.
  public mutating func add(_ items: [Item], nodes: [[String]], left: Int, right: Int) {
    let found = Self.occurrences(of: nodes, in: items)
    var isNode = [Bool](repeating: false, count: items.count)
    for range in found { for index in range { isNode[index] = true } }
    var isNear = [Bool](repeating: false, count: items.count)
    for range in found { Self.mark(&isNear, around: range, items, left: left, right: right) }
    nodeCount += found.count
    nodeDocuments += found.isEmpty ? 0 : 1
    var terms: Set<String> = []
    for index in items.indices where !isNode[index] {
      add(items[index].term, isNear: isNear[index], seen: &terms)
    }
  }

  /// Counts what stands in grammatical relations in an article.
  ///
  /// - Parameters:
  ///   - occurrences: occurrences of the node.
  ///   - relations: every relation of the article, named with its other word ("amod foreign"), and whether it is one
  ///     of the node.
  public mutating func add(occurrences: Int, relations: [(name: String, isOfNode: Bool)]) {
    nodeCount += occurrences
    nodeDocuments += occurrences > 0 ? 1 : 0
    var terms: Set<String> = []
    for relation in relations { add(relation.name, isNear: relation.isOfNode, seen: &terms) }
  }

  private mutating func add(_ term: String, isNear: Bool, seen: inout Set<String>) {
    wordCount += 1
    counts[term, default: Count()].all += 1
    guard isNear else { return }
    nearCount += 1
    counts[term]?.near += 1
    if seen.insert(term).inserted { counts[term]?.documents += 1 }
  }

  /// Where the node stands, left to right, no occurrence overlapping another.
  static func occurrences(of nodes: [[String]], in items: [Item]) -> [Range<Int>] {
    let ordered = Set(nodes.filter { !$0.isEmpty }).sorted { left, right in
      left.count != right.count ? left.count > right.count : left.lexicographicallyPrecedes(right)
    }
    let firstWords = Set(ordered.compactMap(\.first))
    var found: [Range<Int>] = []
    var start = 0
    while start < items.count {
      guard firstWords.contains(items[start].term),
        let node = ordered.first(where: { matches($0, items, at: start) })
      else {
        start += 1
        continue
      }
      found.append(start..<(start + node.count))
      start += node.count
    }
    return found
  }

  private static func matches(_ node: [String], _ items: [Item], at start: Int) -> Bool {
    guard start + node.count <= items.count else { return false }
    return node.indices.allSatisfy { offset in
      let item = items[start + offset]
      return item.term == node[offset] && (offset == 0 || !item.startsSegment)
    }
  }

  private static func mark(
    _ isNear: inout [Bool], around range: Range<Int>, _ items: [Item], left: Int, right: Int
  ) {
    var index = range.lowerBound
    while index > 0, range.lowerBound - index < left, !items[index].startsSegment {
      index -= 1
      isNear[index] = true
    }
    index = range.upperBound
    while index < items.count, index - range.upperBound < right, !items[index].startsSegment {
      isNear[index] = true
      index += 1
    }
  }
}
