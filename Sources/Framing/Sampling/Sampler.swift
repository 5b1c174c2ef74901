import Kernels

/// Chooses units to code.
///
/// ```swift
/// let sampler = try Sampler(units: units, coded: codedKeys, probabilities: predictions, vectors: .dense(rows))
/// let plan = try sampler.plan(SampleDesign(size: 200, random: 0.5, uncertainty: 0.3, diversity: 0.2))
/// ```
///
/// A plan depends on the units and the seed, not on their order: they are taken by key.
public struct Sampler: Sendable {
  private let units: [SampleUnit]
  private let probabilities: [[Double]]?
  private let vectors: UnitVectors?
  /// Indices of the units that can be chosen, by key.
  private let candidates: [Int]
  /// Indices of the units that are coded.
  private let coded: [Int]

  /// Prepares sampling.
  ///
  /// - Parameters:
  ///   - units: all units of the corpus.
  ///   - coded: units that are coded already; they are not chosen again. In estimates that use this plan they
  ///     count with probability 1, since the plan is drawn from what they leave.
  ///   - probabilities: predicted probabilities of each unit, for uncertainty.
  ///   - vectors: what each unit looks like, for diversity.
  /// - Throws: ``CodingError/sampling(message:remedy:)`` if a unit occurs twice, or there are not as many
  ///   probabilities or vectors as units.
  public init(
    units: [SampleUnit], coded: Set<SampleUnit.Key> = [], probabilities: [[Double]]? = nil,
    vectors: UnitVectors? = nil
  ) throws {
    for (what, count) in [("probabilities", probabilities?.count), ("vectors", vectors?.rowCount)] {
      guard count == nil || count == units.count else {
        throw CodingError.sampling(
          message: "\(units.count) units have \(count ?? 0) \(what)", remedy: "give one row a unit")
      }
    }
    if let index = probabilities?.firstIndex(where: { !$0.allSatisfy { (0...1).contains($0) } }) {
      throw CodingError.sampling(
        message: "the probabilities of unit \(index + 1) are not from 0 to 1", remedy: "classify it again")
    }
    let order = units.indices.map { (key: units[$0].key, index: $0) }.sorted { $0.key < $1.key }
    for (left, right) in zip(order, order.dropFirst()) where left.key == right.key {
      throw CodingError.sampling(
        message:
          "unit \(left.key.id) \(left.key.section.rawValue) \(left.key.start)–\(left.key.end) occurs twice",
        remedy: "give each unit once")
    }
    self.units = units
    self.probabilities = probabilities
    self.vectors = vectors
    candidates = order.filter { !coded.contains($0.key) }.map(\.index)
    self.coded = order.filter { coded.contains($0.key) }.map(\.index)
  }

  /// Draws a plan; one smaller than asked for where fewer units are left.
  ///
  /// - Throws: ``CodingError/sampling(message:remedy:)`` if a part needs what was not given, or the design is
  ///   none.
  /// - Complexity: O(units log units + diverse units × entries of the vectors).
  public func plan(_ design: SampleDesign) throws -> SamplePlan {
    let counts = try design.counts(available: candidates.count)
    var random = SeededGenerator(seed: design.seed)
    let uncertain = try uncertainUnits(counts[.uncertainty] ?? 0, design.measure)
    var rest = candidates.without(uncertain)
    let diverse = try diverseUnits(counts[.diversity] ?? 0, from: rest, besides: uncertain, &random)
    rest = rest.without(diverse)

    var certainOfStratum: [String: Int] = [:]
    for unit in uncertain + diverse { certainOfStratum[stratum(unit), default: 0] += 1 }
    let remaining = Dictionary(grouping: rest, by: stratum)
    let names = Set(candidates.map(stratum)).sorted()
    let quotas = Self.quotas(counts[.random] ?? 0, sizes: names.map { remaining[$0]?.count ?? 0 })
    var strata: [SamplePlan.Stratum] = []
    var picks: [SamplePlan.Pick] = []
    for (name, quota) in zip(names, quotas) {
      var members = remaining[name] ?? []
      let certain = certainOfStratum[name] ?? 0
      strata.append(
        SamplePlan.Stratum(name: name, units: certain + members.count, certain: certain, random: quota))
      let probability = quota > 0 ? Double(quota) / Double(members.count) : nil
      for index in 0..<quota {
        members.swapAt(index, index + random.nextIndex(below: members.count - index))
        picks.append(
          SamplePlan.Pick(unit: members[index], part: .random, stratum: name, probability: probability))
      }
    }
    let usable = Set(strata.filter(\.isUsableForPrevalence).map(\.name))
    for (part, chosen) in [(SamplePart.uncertainty, uncertain), (.diversity, diverse)] {
      picks += chosen.map { unit in
        let stratum = stratum(unit)
        return SamplePlan.Pick(
          unit: unit, part: part, stratum: stratum, probability: usable.contains(stratum) ? 1 : nil)
      }
    }
    picks.shuffle(using: &random)
    return SamplePlan(picks: picks, strata: strata)
  }

  private func stratum(_ unit: Int) -> String { units[unit].stratum ?? "" }

  /// The units the classifier is least sure about; of equals, the first by key.
  private func uncertainUnits(_ count: Int, _ measure: UncertaintyMeasure) throws -> [Int] {
    guard count > 0 else { return [] }
    guard let probabilities else {
      throw CodingError.sampling(
        message: "uncertain units cannot be chosen without predictions",
        remedy: "name a trained model, or draw units at random")
    }
    let scored = candidates.enumerated().map { (measure.uncertainty(of: probabilities[$1]), $0, $1) }
    return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(count).map(\.2)
  }

  /// Units unlike each other, unlike the coded ones and unlike the uncertain ones.
  private func diverseUnits(
    _ count: Int, from candidates: [Int], besides taken: [Int], _ random: inout SeededGenerator
  ) throws -> [Int] {
    guard count > 0 else { return [] }
    guard let vectors else {
      throw CodingError.sampling(
        message: "diverse units cannot be chosen without vectors",
        remedy: "give embeddings or TF-IDF rows, or draw units at random")
    }
    var rows = DiverseRows(vectors)
    for unit in coded + taken { rows.take(unit) }
    return rows.draw(count, from: candidates, &random)
  }

  /// How many units each stratum gives: in proportion to its size, by largest remainders, and one at least
  /// where the number of units allows it, so that no stratum is left without a chance.
  static func quotas(_ count: Int, sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    guard total > 0, count > 0 else { return sizes.map { _ in 0 } }
    let count = min(count, total)
    let exact = sizes.map { Double(count) * Double($0) / Double(total) }
    let filled = sizes.filter { $0 > 0 }.count
    var quotas = zip(exact, sizes).map { exact, size in
      min(size, max(Int(exact.rounded(.down)), size > 0 && filled <= count ? 1 : 0))
    }
    // Largest remainders first, then largest strata; what the minimum added is taken from the largest quotas.
    var missing = count - quotas.reduce(0, +)
    while missing > 0 {
      let open = quotas.indices.filter { quotas[$0] < sizes[$0] }
      guard
        let next = open.max(by: {
          (exact[$0] - Double(quotas[$0]), $1) < (exact[$1] - Double(quotas[$1]), $0)
        })
      else { break }
      quotas[next] += 1
      missing -= 1
    }
    while missing < 0 {
      guard
        let next = quotas.indices.filter({ quotas[$0] > 1 })
          .max(by: { (Double(quotas[$0]) - exact[$0], $1) < (Double(quotas[$1]) - exact[$1], $0) })
      else { break }
      quotas[next] -= 1
      missing += 1
    }
    return quotas
  }
}

extension [Int] {
  /// These without some, in order.
  fileprivate func without(_ others: [Int]) -> [Int] {
    let others = Set(others)
    return others.isEmpty ? self : filter { !others.contains($0) }
  }
}
