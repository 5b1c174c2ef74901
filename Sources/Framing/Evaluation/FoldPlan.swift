/// Which fold every item is tested in.
///
/// With groups, no group is split between folds: passages of one event share their words, and a classifier that
/// saw one of them in training would look better than it is. Groups go to the fold where they disturb the
/// balance of classes least, those with a large imbalance first (the greedy rule of scikit-learn's
/// `StratifiedGroupKFold`, but that the order is loosened by the seed: few groups would have one plan for all seeds,
/// and repeats of an evaluation would tell nothing). The plan depends on the items' labels and groups and on the seed, not on hash order.
public struct FoldPlan: Sendable, Hashable {
  /// How items were kept together.
  public enum Grouping: String, Sendable, Hashable, Codable {
    /// All items of a group are in one fold.
    case group
    /// No item has a group, so that each was assigned on its own, balanced by class.
    case item
  }

  /// Fold of each item, from 0.
  public let folds: [Int]
  /// Number of folds.
  public let foldCount: Int
  /// How items were kept together.
  public let grouping: Grouping
  /// Number of groups; of items where nothing was grouped.
  public let groupCount: Int

  /// Plans the folds.
  ///
  /// - Parameters:
  ///   - labels: label of each item.
  ///   - groups: group of each item; an item without one is a group of its own where others have groups.
  ///   - foldCount: folds wanted; fewer are made where there are fewer groups.
  ///   - seed: which of the possible plans.
  /// - Throws: ``FramingError/evaluation(message:remedy:)`` if fewer than two folds can be made.
  public init(labels: [String], groups: [String?], foldCount: Int, seed: UInt64) throws {
    guard labels.count == groups.count else {
      throw FramingError.shape(message: "\(labels.count) labels do not fit \(groups.count) groups")
    }
    guard foldCount >= 2 else {
      throw FramingError.evaluation(
        message: "\(foldCount) folds cannot be tested", remedy: "ask for two or more")
    }
    grouping = groups.contains { $0 != nil } ? .group : .item
    let units = Self.units(labels: labels, groups: groups, seed: seed)
    guard units.count >= 2 else {
      throw FramingError.evaluation(
        message: "there \(units.count == 1 ? "is only one group" : "are no items") to evaluate on",
        remedy: "label texts of two groups (events, outlets) or more")
    }
    groupCount = units.count
    self.foldCount = min(foldCount, units.count)
    folds = Self.assign(units, itemCount: labels.count, foldCount: self.foldCount)
  }

  /// Items that stay together.
  private struct Unit {
    var items: [Int] = []
    /// Items by class.
    var counts: [Int]
    var order: UInt64 = 0

    /// How far the unit disturbs balance, times 1/2 to 3/2 by chance; units that disturb it as much go by ``order``.
    var precedence: Double {
      FoldPlan.deviation(counts.map(Double.init)) * (1.5 - Double(order) / 0x1p64)
    }
  }

  private static func units(labels: [String], groups: [String?], seed: UInt64) -> [Unit] {
    let classes = Set(labels).sorted()
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    var units: [Unit] = []
    var unitOfGroup: [String: Int] = [:]
    var random = SplitMix64(seed: seed)
    let salt = random.next()
    for (item, group) in groups.enumerated() {
      let unit: Int
      if let group, let known = unitOfGroup[group] {
        unit = known
      } else {
        unit = units.count
        // By the group's name, so that the order of the items does not matter.
        let order = group.map { StableHash.of($0, salt: salt) } ?? random.next()
        units.append(Unit(counts: [Int](repeating: 0, count: classes.count), order: order))
        if let group { unitOfGroup[group] = unit }
      }
      units[unit].items.append(item)
      units[unit].counts[indices[labels[item]] ?? 0] += 1
    }
    return units
  }

  private static func assign(_ units: [Unit], itemCount: Int, foldCount: Int) -> [Int] {
    let classCount = units.first?.counts.count ?? 0
    var totals = [Double](repeating: 0, count: classCount)
    for unit in units { for label in 0..<classCount { totals[label] += Double(unit.counts[label]) } }
    let order = units.indices.map { (unit: $0, precedence: units[$0].precedence) }
      .sorted {
        ($1.precedence, units[$0.unit].order, $0.unit) < ($0.precedence, units[$1.unit].order, $1.unit)
      }
    var shares = [[Double]](
      repeating: [Double](repeating: 0, count: foldCount), count: classCount)
    var sizes = [Int](repeating: 0, count: foldCount)
    var unitsOfFold = [Int](repeating: 0, count: foldCount)
    // Sum over classes of each class's deviation between folds; only the classes of a unit change with it.
    var folds = [Int](repeating: 0, count: itemCount)
    for (position, entry) in order.enumerated() {
      let unit = units[entry.unit]
      let present = (0..<classCount).filter { unit.counts[$0] > 0 }
      var best = (fold: 0, cost: Double.infinity, size: Int.max)
      let empty = unitsOfFold.filter { $0 == 0 }.count
      for fold in 0..<foldCount {
        // Every fold gets a unit, even where classes would be balanced better without it.
        if order.count - position <= empty, unitsOfFold[fold] > 0 { continue }
        var cost = 0.0
        for label in present {
          let added = Double(unit.counts[label]) / totals[label]
          let before = deviation(shares[label])
          shares[label][fold] += added
          cost += deviation(shares[label]) - before
          shares[label][fold] -= added
        }
        // Differences below rounding are ties, which go to the smaller fold.
        let isBetter = cost < best.cost - 1e-12
        if isBetter || (cost < best.cost + 1e-12 && sizes[fold] < best.size) {
          best = (fold, min(cost, best.cost), sizes[fold])
        }
      }
      for label in present { shares[label][best.fold] += Double(unit.counts[label]) / totals[label] }
      sizes[best.fold] += unit.items.count
      unitsOfFold[best.fold] += 1
      for item in unit.items { folds[item] = best.fold }
    }
    return folds
  }

  private static func deviation(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count)).squareRoot()
  }
}

/// A hash of text that is the same in every run and on every machine, unlike `Hasher`.
enum StableHash {
  /// FNV-1a (Fowler, Noll & Vo) over the salt and the UTF-8 bytes, mixed by SplitMix64.
  static func of(_ text: String, salt: UInt64) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ salt
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var mixer = SplitMix64(seed: hash)
    return mixer.next()
  }
}

/// The SplitMix64 generator (Steele, Lea & Flood 2014): the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
