import Statistics

/// How little evidence is too little for a feature to be compared at all. The rule looks at all compared articles
/// together and not at their groups, so that it cannot favour a difference (independent filtering; Bourgon, Gentleman &
/// Huber 2010, <https://doi.org/10.1073/pnas.0914005107>).
public struct EvidenceRule: Sendable, Hashable {
  /// Fewest articles that must hold the feature.
  public var documents: Int
  /// Fewest groups that must use the feature.
  public var groups: Int

  /// Makes a rule.
  public init(documents: Int = 1, groups: Int = 1) {
    self.documents = documents
    self.groups = groups
  }
}

/// When articles are enough to infer from, and when they only can be described.
public enum InferenceRule: Sendable, Hashable {
  /// Fewest articles of each side.
  public static let minimumArticles = 10
  /// Fewest events that both sides report.
  public static let minimumEvents = 5

  /// A contrast is tested if both sides have ``minimumArticles`` articles, and ``minimumEvents`` events have articles
  /// of both. Conventions: with fewer than ten articles percentile intervals are too narrow, and what is found within
  /// a handful of events is about these events.
  case whenEnough
  /// All contrasts are tested.
  case forced
  /// None is.
  case never
}

/// What contrasts are ranked by; the strongest use by the group comes first.
public enum ContrastOrder: String, Sendable, CaseIterable {
  /// Conservative log ratio, then z.
  case conservativeLogRatio = "lrc"
  /// z of the log-odds ratio.
  case z
  /// Log ratio.
  case logRatio = "log-ratio"
  /// Log-likelihood G².
  case g2
}

/// What is compared, tested and kept.
public struct ContrastOptions: Sendable {
  /// Keyness options (prior strength, zero correction).
  public var keyness: Keyness.Options
  /// Whether each group is also set against each other one.
  public var includesPairs: Bool
  /// Which features are compared.
  public var evidence: EvidenceRule
  /// Which contrasts are tested.
  public var inference: InferenceRule
  /// Resamples of articles for the intervals.
  public var resamples: Int
  /// Permutations of groups for the tests.
  public var permutations: Int
  /// Which random draws.
  public var seed: UInt64
  /// Nominal coverage of intervals.
  public var level: Double
  /// What contrasts are ranked by.
  public var order: ContrastOrder
  /// Contrasts kept a pair of sides, of those that the first uses more; `nil` keeps all, of either sign.
  public var limit: Int?
  /// The same for comparisons that are not tested, where ``limit`` is `nil`: a tested table shows its whole family.
  public var descriptiveLimit: Int?
  /// With a limit, whether as many are kept of those that the first side uses less.
  public var includesUnderused: Bool
  /// Whether each kept contrast is scored with other priors, too.
  public var includesSensitivity: Bool
  /// Whether a feature may be listed; all may if `nil`. Others are counted, but neither listed nor tested.
  public var isEligible: (@Sendable (_ feature: Int) -> Bool)?

  /// Makes options; see the properties.
  public init(
    keyness: Keyness.Options = Keyness.Options(), includesPairs: Bool = false,
    evidence: EvidenceRule = EvidenceRule(), inference: InferenceRule = .whenEnough, resamples: Int = 1000,
    permutations: Int = 9999, seed: UInt64 = 1, level: Double = 0.95,
    order: ContrastOrder = .conservativeLogRatio, limit: Int? = nil, descriptiveLimit: Int? = nil,
    includesUnderused: Bool = false,
    includesSensitivity: Bool = false, isEligible: (@Sendable (_ feature: Int) -> Bool)? = nil
  ) {
    self.keyness = keyness
    self.includesPairs = includesPairs
    self.evidence = evidence
    self.inference = inference
    self.resamples = resamples
    self.permutations = permutations
    self.seed = seed
    self.level = level
    self.order = order
    self.limit = limit
    self.descriptiveLimit = descriptiveLimit
    self.includesUnderused = includesUnderused
    self.includesSensitivity = includesSensitivity
    self.isEligible = isEligible
  }

  /// Contrasts kept of one pair of sides.
  func limit(isInferential: Bool) -> Int? { limit ?? (isInferential ? nil : descriptiveLimit) }
}
