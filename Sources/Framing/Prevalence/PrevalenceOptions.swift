/// What can be chosen for estimates of shares.
public struct PrevalenceOptions: Sendable, Hashable {
  /// Nominal coverage of intervals, between 0 and 1.
  public var level: Double
  /// Coded units that a corrected estimate needs, in the group for methods that look at the group's own
  /// codes. Below about twenty, an interval that counts the errors seen says too little about those not seen.
  /// A convention.
  public var minimumCodedUnits: Int

  /// Whether design-based estimates take the errors' mean over the weights of the units that were drawn,
  /// instead of over the number of units; see ``Prevalence/Row/designBased``.
  public var normalizesWeights: Bool

  /// Makes options.
  public init(level: Double = 0.95, minimumCodedUnits: Int = 20, normalizesWeights: Bool = true) {
    self.level = level
    self.minimumCodedUnits = minimumCodedUnits
    self.normalizesWeights = normalizesWeights
  }
}
