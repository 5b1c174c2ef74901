import Kernels

/// Intervals of keyness by resampling documents.
///
/// Words of one article depend on each other, so that formulas over word counts are far too sure (Lijffijt et
/// al. 2016, <https://doi.org/10.1093/llc/fqu064>). Here each group's documents are drawn with replacement,
/// as many as the group has (multinomial weights; Efron & Tibshirani 1993, *An Introduction to the
/// Bootstrap*, ch. 13), and the log ratio is computed anew from the words of the documents that were drawn:
///
/// log₂ ((y₁ / n₁) / (y₂ / n₂)), with ``Options/zeroCorrection`` for a count of 0, as in
/// ``KeynessScores/logRatio``.
///
/// The interval of level 1 − α lies between the k-th smallest and the k-th largest of the B values, k = ⌊(B +
/// 1)α/2⌋ (the percentile interval). It describes documents of this kind in general, not copies of these. A
/// term that a side never uses is not used in any resample either, so that its interval only shows how sure
/// the *other* side's rate is; and with few documents a group (fewer than ten, say) percentile intervals are
/// too narrow.
///
/// Every resample has a seed of its own, and all sums are whole numbers: the result is the same, bit for bit,
/// for any number of threads.
public enum DocumentBootstrap {
  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    /// Resamples, B; from 20 to 100,000.
    public var resamples: Int
    /// Which random draws.
    public var seed: UInt64
    /// Nominal coverage, between 0 and 1.
    public var level: Double
    /// Count that stands for zero in the log ratio. Between 10⁻⁶ and 1.
    public var zeroCorrection: Double

    /// Makes options.
    public init(
      resamples: Int = 1000, seed: UInt64 = 1, level: Double = 0.95,
      zeroCorrection: Double = Keyness.defaultZeroCorrection
    ) {
      self.resamples = resamples
      self.seed = seed
      self.level = level
      self.zeroCorrection = zeroCorrection
    }

    /// Rank, counted from 0, of the lower bound among the resamples.
    func lowerRank() throws -> Int {
      guard (20...100_000).contains(resamples) else {
        throw StatisticsError.invalidOption("resamples must be from 20 to 100,000")
      }
      guard level > 0, level < 1 else {
        throw StatisticsError.invalidOption("level must be between 0 and 1")
      }
      guard (1e-6...1).contains(zeroCorrection) else {
        throw StatisticsError.invalidOption("zero correction must be between 1e-6 and 1")
      }
      guard let rank = PercentileInterval.lowerRank(count: resamples, level: level) else {
        throw StatisticsError.invalidOption(
          "\(resamples) resamples are too few for an interval of level \(level)")
      }
      return rank
    }
  }

  /// Intervals of one contrast's log ratios, one a term.
  public struct LogRatioIntervals: Sendable, Hashable {
    /// What was compared.
    public let contrast: GroupContrast
    /// Lower bound of each term.
    public let lower: [Double]
    /// Upper bound of each term.
    public let upper: [Double]
    /// Nominal coverage.
    public let level: Double

    /// The interval of a term.
    public subscript(term: Int) -> Interval {
      Interval(lower: lower[term], upper: upper[term], level: level)
    }
  }

  /// Most bytes of weights: documents times resamples.
  static let largestWeights = 1 << 32

  /// Resamples the documents once, and computes the intervals of all contrasts from the same resamples.
  ///
  /// A side without words gives no evidence: all its intervals are 0 to 0.
  ///
  /// - Parameters:
  ///   - documents: counts and groups.
  ///   - contrasts: what to compare; each group against all others if `nil`.
  ///   - jobs: most threads to use; results don't depend on it.
  /// - Returns: one result a contrast, in order.
  /// - Throws: ``StatisticsError``.
  /// - Complexity: O(resamples × (entries + contrasts × terms)); memory: a byte a document and resample.
  public static func logRatios(
    _ documents: GroupedDocuments, contrasts: [GroupContrast]? = nil, options: Options = Options(),
    jobs: Int = 1
  ) throws -> [LogRatioIntervals] {
    let lowerRank = try options.lowerRank()
    let contrasts = contrasts ?? (0..<documents.groupCount).map { GroupContrast(group: $0) }
    for contrast in contrasts { try documents.check(contrast) }
    let entries = documents.entries
    let counts = try ResampledCounts(
      entries: entries, panels: panels(entries, options: options, jobs: jobs))
    let sizes = try counts.groupSizes(jobs: jobs)
    let ratios = contrasts.map {
      ResampledRatio(
        $0, groupSizes: sizes, resamples: options.resamples, zeroCorrection: options.zeroCorrection)
    }
    let bounds = try counts.map(
      jobs: jobs, where: { _ in true },
      scratch: { ResampledRatio.Scratch(resampleCount: counts.resampleCount) }
    ) { _, sums, scratch in
      ratios.map { $0.bounds(of: sums, lowerRank: lowerRank, &scratch) }
    }
    return contrasts.indices.map { index in
      LogRatioIntervals(
        contrast: contrasts[index], lower: bounds.map { Double($0[index].lower) },
        upper: bounds.map { Double($0[index].upper) }, level: options.level)
    }
  }

  /// Draws documents with replacement within each group.
  private static func panels(
    _ entries: TermEntries, options: Options, jobs: Int
  ) throws -> [WeightPanel] {
    let documentCount = entries.rows.count
    let panelCount = (options.resamples + WeightPanel.width - 1) / WeightPanel.width
    guard documentCount * panelCount * WeightPanel.width <= largestWeights else {
      throw StatisticsError.invalidOption(
        "\(options.resamples) resamples of \(documentCount) documents are too many; ask for fewer")
    }
    let seeds = ResampleSeeds(seed: options.seed, count: options.resamples)
    return try Parallel.map(count: panelCount, jobs: jobs) { index in
      var panel = WeightPanel(documentCount: documentCount)
      for place in 0..<WeightPanel.width {
        let resample = index * WeightPanel.width + place
        guard resample < options.resamples else { break }
        var random = seeds.generator(of: resample)
        panel.fill(resample: place) { add in
          for range in entries.groupRanges {
            let draw = IndexDraw(below: range.count)
            for _ in range { add(range.lowerBound &+ draw.next(&random)) }
          }
        }
      }
      return panel
    }
  }
}
