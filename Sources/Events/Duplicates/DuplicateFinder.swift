import Kernels

/// Finds articles that are copies of earlier ones on the same event: the same words, or at least ``threshold`` of the
/// shorter text's shingles in the longer one (containment). So a brief cut from a longer report is its copy, and so is
/// an agency's report with a paragraph of the outlet's own.
///
/// Each article is compared with the earlier ones that are no copies, and goes to the first it copies; copies of a copy
/// therefore have the same original, and no chain of small changes joins two texts that share little.
public struct DuplicateFinder: Sendable {
  /// Containment from which on an article is a copy. A convention: four fifths of the runs of five words agree where
  /// about one word in twenty was changed.
  public static let threshold = 0.8
  /// Fewest shingles of the shorter text: of less, some quoted sentences make a copy.
  public static let minimumShingles = 20

  /// An article to be compared.
  public struct Item: Sendable {
    /// Event it tells; without one it is compared with none.
    public var event: String?
    /// What it says.
    public var shingles: TextShingles

    /// Makes an item.
    public init(event: String?, shingles: TextShingles) {
      self.event = event
      self.shingles = shingles
    }
  }

  /// What an article is a copy of.
  public struct Copy: Sendable, Hashable {
    /// Position of the original.
    public var original: Int
    /// Share of the shorter text's shingles that stand in the other; 1 for the same words.
    public var containment: Double
    /// Whether both have the same words in the same order.
    public var isExact: Bool

    /// Makes a finding.
    public init(original: Int, containment: Double, isExact: Bool) {
      self.original = original
      self.containment = containment
      self.isExact = isExact
    }
  }

  private let threshold: Double

  /// Makes a finder.
  ///
  /// - Parameter threshold: containment from which on an article is a copy.
  /// - Throws: ``EventsError/invalidOption(_:)`` if it is not above 0 and at most 1.
  public init(threshold: Double = DuplicateFinder.threshold) throws {
    guard threshold > 0, threshold <= 1 else {
      throw EventsError.invalidOption("containment of copies must be above 0 and at most 1")
    }
    self.threshold = threshold
  }

  /// What each article is a copy of; `nil` for originals.
  ///
  /// - Parameters:
  ///   - items: the articles in the order in which they appeared.
  ///   - jobs: most threads to use; results don't depend on it.
  public func copies(_ items: [Item], jobs: Int = 1) throws -> [Copy?] {
    var members: [String: [Int]] = [:]
    for (index, item) in items.enumerated() {
      if let event = item.event { members[event, default: []].append(index) }
    }
    let events = members.values.filter { $0.count > 1 }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    let found = try Parallel.map(count: events.count, jobs: jobs) { copies(among: events[$0], of: items) }
    var result = [Copy?](repeating: nil, count: items.count)
    for (index, copy) in found.joined() { result[index] = copy }
    return result
  }

  private func copies(among members: [Int], of items: [Item]) -> [(Int, Copy)] {
    var index = OriginalIndex()
    var found: [(Int, Copy)] = []
    for member in members {
      let shingles = items[member].shingles
      if let copy = index.original(of: shingles, threshold: threshold) {
        found.append((member, copy))
      } else {
        index.add(shingles, at: member)
      }
    }
    return found
  }
}

/// The originals of one event met so far, by their shingles.
private struct OriginalIndex {
  /// Positions and numbers of shingles of the originals.
  private var originals: [(position: Int, shingleCount: Int)] = []
  /// Number of the original with the same words.
  private var byFingerprint: [UInt64: Int] = [:]
  /// Head of each shingle's list of originals, and the lists' links.
  private var heads: [UInt32: Int32] = [:]
  private var links: [(original: Int32, next: Int32)] = []
  /// Shared shingles by original; zero between look-ups.
  private var shared: [Int] = []

  mutating func add(_ shingles: TextShingles, at position: Int) {
    guard shingles.wordCount > 0 else { return }
    let number = originals.count
    originals.append((position, shingles.hashes.count))
    shared.append(0)
    byFingerprint[shingles.fingerprint] = byFingerprint[shingles.fingerprint] ?? number
    for hash in shingles.hashes {
      links.append((Int32(truncatingIfNeeded: number), heads[hash] ?? -1))
      heads[hash] = Int32(truncatingIfNeeded: links.count - 1)
    }
  }

  /// The first original that a text copies.
  mutating func original(of shingles: TextShingles, threshold: Double) -> DuplicateFinder.Copy? {
    guard shingles.wordCount > 0 else { return nil }
    if let number = byFingerprint[shingles.fingerprint] {
      return DuplicateFinder.Copy(original: originals[number].position, containment: 1, isExact: true)
    }
    var touched: [Int] = []
    for hash in shingles.hashes {
      var link = heads[hash] ?? -1
      while link >= 0 {
        let entry = links[Int(link)]
        if shared[Int(entry.original)] == 0 { touched.append(Int(entry.original)) }
        shared[Int(entry.original)] += 1
        link = entry.next
      }
    }
    defer { for number in touched { shared[number] = 0 } }
    var best: (number: Int, containment: Double)?
    for number in touched where number < best?.number ?? .max {
      let smaller = min(shingles.hashes.count, originals[number].shingleCount)
      guard smaller >= DuplicateFinder.minimumShingles else { continue }
      let containment = Double(shared[number]) / Double(smaller)
      if containment >= threshold { best = (number, containment) }
    }
    return best.map {
      DuplicateFinder.Copy(
        original: originals[$0.number].position, containment: $0.containment, isExact: false)
    }
  }
}
