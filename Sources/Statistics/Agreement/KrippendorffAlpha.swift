import Kernels

/// Krippendorff's alpha: how far coders agree beyond what their codes' frequencies would give by chance.
///
/// α = 1 − D_o / D_e, where over the n values of units that two or more coders coded D_o = 1/n Σ_u 1/(m_u −
/// 1) Σ_{i≠j in u} δ²(i, j) and D_e = 1/(n (n − 1)) Σ_c Σ_k n_c n_k δ²(c, k) (Krippendorff 2011, "Computing
/// Krippendorff's Alpha-Reliability", <https://repository.upenn.edu/asc_papers/43>). 1 is perfect
/// agreement, 0 what chance gives, and below 0 systematic disagreement. Any number of coders, missing codes
/// and three levels of measurement. Krippendorff (2019, *Content Analysis*, 4th ed., ch. 12) asks for 0.800
/// and, for tentative conclusions, 0.667.
public struct KrippendorffAlpha: Sendable, Hashable {
  /// α; `nil` where it is undefined: no unit was coded twice, or all values are the same, so that there is
  /// nothing to agree on.
  public let value: Double?
  /// Interval by resampling units; `nil` if none was asked for or α is undefined.
  public let interval: Interval?
  /// Level of measurement.
  public let level: MeasurementLevel
  /// D_o.
  public let observedDisagreement: Double
  /// D_e.
  public let expectedDisagreement: Double
  /// Units that two or more coders coded.
  public let pairableUnits: Int
  /// Values of those units, n.
  public let pairableValues: Int
  /// Resamples in which all values were the same; they are left out of the interval.
  public let undefinedResamples: Int

  /// How to resample units for an interval.
  public struct Bootstrap: Sendable, Hashable {
    /// Resamples, from 20 to 100,000.
    public var resamples: Int
    /// Which draws.
    public var seed: UInt64
    /// Nominal coverage, between 0 and 1.
    public var level: Double

    /// Makes options.
    public init(resamples: Int = 1000, seed: UInt64 = 1, level: Double = 0.95) {
      self.resamples = resamples
      self.seed = seed
      self.level = level
    }
  }

  /// Computes alpha.
  ///
  /// The interval is the percentile interval over resamples of whole units, in which both disagreements are
  /// computed anew (Zapf et al. 2016, <https://doi.org/10.1186/s12874-016-0200-9>). Few units, or codes that
  /// hardly occur, make it too narrow.
  ///
  /// - Parameters:
  ///   - data: who coded what.
  ///   - level: level of measurement. At the ordinal level all codes must be numbers or be in `order`, at the
  ///     interval level all must be numbers.
  ///   - order: the order that `data` was made with, if any.
  ///   - bootstrap: how to resample; no interval if `nil`.
  /// - Throws: ``StatisticsError``.
  public init(
    _ data: ReliabilityData, level: MeasurementLevel = .nominal, order: [String] = [],
    bootstrap: Bootstrap? = Bootstrap()
  ) throws {
    if level == .ordinal { try data.checkOrder(order) }
    let numbers = level == .interval ? try data.codeNumbers() : []
    let calculation = Calculation(
      units: data.pairableCodes, codeCount: data.codes.count, level: level, numbers: numbers)
    let (observed, expected) = calculation.disagreements(weights: nil)
    self.level = level
    observedDisagreement = observed
    expectedDisagreement = expected
    pairableUnits = calculation.units.count
    pairableValues = calculation.units.reduce(0) { $0 + $1.count }
    value = expected > 0 ? 1 - observed / expected : nil
    var undefined = 0
    interval =
      if let bootstrap, value != nil {
        try calculation.interval(bootstrap, undefinedResamples: &undefined)
      } else { nil }
    undefinedResamples = undefined
  }
}

/// The sums behind alpha.
private struct Calculation {
  let units: [[Int]]
  let codeCount: Int
  let level: MeasurementLevel
  let numbers: [Double]

  /// D_o and D_e, with each unit counted as often as its weight says.
  func disagreements(weights: [Int]?) -> (observed: Double, expected: Double) {
    var frequencies = [Double](repeating: 0, count: codeCount)
    for (index, unit) in units.enumerated() {
      let weight = Double(weights?[index] ?? 1)
      for code in unit { frequencies[code] += weight }
    }
    let count = frequencies.reduce(0, +)
    guard count > 1 else { return (0, 0) }
    let differences = CodeDifferences(level, numbers: numbers, frequencies: frequencies)
    var sum = 0.0
    for (index, unit) in units.enumerated() {
      let weight = weights?[index] ?? 1
      if weight > 0 { sum += Double(weight) * differences.sum(of: unit) / Double(unit.count - 1) }
    }
    return (sum / count, differences.sum(frequencies: frequencies) / (count * (count - 1)))
  }

  /// Percentile interval over resamples of units.
  func interval(
    _ options: KrippendorffAlpha.Bootstrap, undefinedResamples: inout Int
  ) throws -> Interval? {
    // The same bounds on options, and the same ranks, as for documents.
    _ = try DocumentBootstrap.Options(resamples: options.resamples, level: options.level).lowerRank()
    let seeds = ResampleSeeds(seed: options.seed, count: options.resamples)
    let draw = IndexDraw(below: units.count)
    var values: [Double] = []
    for resample in 0..<options.resamples {
      var random = seeds.generator(of: resample)
      var weights = [Int](repeating: 0, count: units.count)
      for _ in units { weights[draw.next(&random)] += 1 }
      let (observed, expected) = disagreements(weights: weights)
      if expected > 0 { values.append(1 - observed / expected) } else { undefinedResamples += 1 }
    }
    return PercentileInterval.of(values, level: options.level)
  }
}
