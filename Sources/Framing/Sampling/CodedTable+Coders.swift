import Statistics

/// Where several coders coded the same units.
extension CodedTable {
  /// One code a unit: the one that most of its coders gave.
  public struct Consensus: Sendable, Hashable {
    /// The units that have one, each as its first row has it, with the label most coders gave; in the order
    /// of the first rows.
    public let units: [CodedUnit]
    /// Units whose coders are evenly divided: somebody has to decide. In the order of the first rows.
    public let disputed: [SampleUnit.Key]
  }

  /// One code a unit.
  ///
  /// Disputed units are left out, and the probability of the others in their stratum is not changed: leaving
  /// out many makes estimates of shares biased towards what is easy to code, so decide them first.
  public func consensus() -> Consensus {
    var order: [SampleUnit.Key] = []
    var rows: [SampleUnit.Key: [CodedUnit]] = [:]
    for unit in units {
      if rows[unit.unit.key] == nil { order.append(unit.unit.key) }
      rows[unit.unit.key, default: []].append(unit)
    }
    var agreed: [CodedUnit] = []
    var disputed: [SampleUnit.Key] = []
    for key in order {
      let codings = rows[key] ?? []
      var counts: [String: Int] = [:]
      for coding in codings { counts[coding.label, default: 0] += 1 }
      let most = counts.values.max() ?? 0
      let winners = counts.filter { $0.value == most }
      guard winners.count == 1, let label = winners.first?.key, var unit = codings.first else {
        disputed.append(key)
        continue
      }
      unit.label = label
      agreed.append(unit)
    }
    return Consensus(units: agreed, disputed: disputed)
  }

  /// The codes by unit and coder, to measure the coders' agreement; units are named by article, section and
  /// span.
  ///
  /// - Throws: `StatisticsError` never, as long as every unit has one code a coder, which reading ensures.
  public func reliabilityData() throws -> ReliabilityData {
    let coders = Set(units.map(\.coder)).sorted()
    let columns = Dictionary(uniqueKeysWithValues: coders.enumerated().map { ($1, $0) })
    var order: [SampleUnit.Key] = []
    var codes: [SampleUnit.Key: [String?]] = [:]
    for unit in units {
      if codes[unit.unit.key] == nil { order.append(unit.unit.key) }
      if let column = columns[unit.coder] {
        codes[unit.unit.key, default: [String?](repeating: nil, count: coders.count)][column] = unit.label
      }
    }
    return try ReliabilityData(
      units: order.map { key in
        (name: "\(key.id) \(key.section.rawValue) \(key.start)–\(key.end)", codes: codes[key] ?? [])
      }, coders: coders)
  }
}
