/// Agreement of two coders on the units that both coded.
public struct CoderPair: Sendable, Hashable {
  /// The coders' names.
  public let coders: [String]
  /// Units that both coded.
  public let units: Int
  /// Units to which both gave the same code.
  public let agreements: Int
  /// Share of the units with the same code; `nil` without units. It ignores chance: two coders who both give
  /// one code nearly always agree nearly always.
  public let percentAgreement: Double?
  /// Cohen's kappa (1960, <https://doi.org/10.1177/001316446002000104>), (p_o − p_e) / (1 − p_e), with p_e =
  /// Σ p₁(c) p₂(c) from each coder's own shares of the codes; nominal. `nil` where p_e = 1, that is, where
  /// both gave one and the same code throughout.
  public let kappa: Double?

  /// Compares two coders.
  ///
  /// - Parameters:
  ///   - data: who coded what.
  ///   - first: index of a coder.
  ///   - second: index of another coder.
  /// - Throws: ``StatisticsError/noSuch(what:index:)``.
  public init(_ data: ReliabilityData, first: Int, second: Int) throws {
    for coder in [first, second] where !data.coders.indices.contains(coder) {
      throw StatisticsError.noSuch(what: "coder", index: coder)
    }
    var frequencies = [[Int]](repeating: [Int](repeating: 0, count: data.codes.count), count: 2)
    var units = 0
    var agreements = 0
    for unit in data.units.indices {
      guard let a = data[unit: unit, coder: first], let b = data[unit: unit, coder: second] else { continue }
      units += 1
      agreements += a == b ? 1 : 0
      frequencies[0][a] += 1
      frequencies[1][b] += 1
    }
    coders = [data.coders[first], data.coders[second]]
    self.units = units
    self.agreements = agreements
    percentAgreement = units > 0 ? Double(agreements) / Double(units) : nil
    // In whole numbers, so that "both always the same code" is exact.
    let chance = zip(frequencies[0], frequencies[1]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    let square = Double(units) * Double(units)
    kappa = square > chance ? (Double(agreements) * Double(units) - chance) / (square - chance) : nil
  }
}
