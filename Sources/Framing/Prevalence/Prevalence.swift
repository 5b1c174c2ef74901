/// The share of every frame in every group, by four methods side by side.
///
/// Counting a classifier's predictions repeats its errors; what a coded sample says about them corrects the
/// count. The methods agree where the classifier is good. Where they don't, believe ``Row/designBased``.
///
/// Only the design-based interval takes account of units of one article going together; the others take units
/// for independent.
///
/// ```swift
/// let units = try PrevalenceUnits(units, frames: codebook.frameIDs)
/// for row in try Prevalence(units).rows { … }
/// ```
public struct Prevalence: Sendable, Hashable {
  /// One row a group and frame: groups by name, frames in their order.
  public let rows: [Row]
  /// Nominal coverage of the intervals.
  public let level: Double

  /// Estimates of one frame's share in one group.
  public struct Row: Sendable, Hashable {
    /// The group.
    public let group: String
    /// The frame.
    public let frame: String
    /// Units of the group.
    public let units: Int
    /// Units of the group that are coded.
    public let codedUnits: Int
    /// Units of the group that are predicted to have the frame.
    public let predictedUnits: Int
    /// Share of predictions, as if they were true, with Wilson's interval. Wrong wherever the classifier errs
    /// more in one direction, and then the more surely the more units there are.
    public let naive: PrevalenceEstimate
    /// Predictions corrected by the classifier's error rates in the coded units of *all* groups: p = (q + s −
    /// 1) / (r + s − 1), with q the share of predictions, r the sensitivity and s the specificity (Rogan &
    /// Gladen 1978, <https://doi.org/10.1093/oxfordjournals.aje.a112510>, with their variance). Right only if
    /// the classifier errs alike in all groups, which is what a comparison of groups must not assume.
    public let misclassificationCorrected: PrevalenceEstimate
    /// The group's units in two strata, predicted and not predicted to have the frame; in each, the share
    /// among the coded (Tenenbein 1970, <https://doi.org/10.1080/01621459.1970.10481170>; Cochran 1977,
    /// *Sampling Techniques*, 3rd ed., §12.2: double sampling for stratification).
    public let postStratified: PrevalenceEstimate
    /// Design-based supervised learning (Egami, Hinck, Stewart & Wei 2023,
    /// <https://arxiv.org/abs/2306.04746>).
    ///
    /// The mean of the pseudo-outcomes Ỹ = Ŷ + R/π · (Y − Ŷ): predictions Ŷ, corrected in the coded units (R
    /// = 1) by the error, times 1/π for the units that each stands for. Unbiased whatever the classifier's
    /// errors, because π is known. Its variance is that of the mean of Ỹ, robust to clusters. Valid where
    /// codes were sampled with the probabilities given, and predictions come from models that have not seen
    /// the unit.
    ///
    /// The formula takes units to be drawn independently. A sample of fixed size is surer than that where
    /// errors are not 0 on average. So the mean error ē, weighted by 1/π, is taken out of the correction and
    /// added to all units that it stands for: Ỹ = Ŷ + ē + R/π · (Y − Ŷ − ē) (Hájek 1971; Särndal, Swensson &
    /// Wretman 1992, *Model Assisted Survey Sampling*, ch. 6). The estimate is the same where the weights of
    /// a group's coded units add up to its units, as in stratified samples they do, and the interval is right
    /// for both kinds of sample. ``PrevalenceOptions/normalizesWeights`` turns it off.
    public let designBased: PrevalenceEstimate
  }

  /// Estimates all shares.
  ///
  /// Coded units count as coded in every method but the naive one. Intervals are for the population that the
  /// units are a sample of, not for these units alone.
  ///
  /// - Throws: ``CodingError/prevalence(message:remedy:)`` if the level is not between 0 and 1.
  /// - Complexity: O(units × frames).
  public init(_ units: PrevalenceUnits, options: PrevalenceOptions = PrevalenceOptions()) throws {
    guard options.level > 0, options.level < 1 else {
      throw CodingError.prevalence(
        message: "level \(options.level) is no coverage", remedy: "give one between 0 and 1")
    }
    level = options.level
    var members = [[Int]](repeating: [], count: units.groups.count)
    for (unit, group) in units.groupOfUnit.enumerated() { members[group].append(unit) }
    let coded = units.coded.indices.filter { units.coded[$0] != nil }
    rows = members.indices.flatMap { group in
      units.frames.indices.map { frame in
        let view = FrameView(units, frame: frame)
        let predicted = members[group].reduce(0) { $0 + (view.isPredicted($1) ? 1 : 0) }
        return Row(
          group: units.groups[group], frame: units.frames[frame], units: members[group].count,
          codedUnits: members[group].reduce(0) { $0 + (units.coded[$1] == nil ? 0 : 1) },
          predictedUnits: predicted,
          naive: view.naive(predicted: predicted, of: members[group].count, options),
          misclassificationCorrected: view.misclassificationCorrected(members[group], coded: coded, options),
          postStratified: view.postStratified(members[group], options),
          designBased: view.designBased(members[group], options))
      }
    }
  }
}
