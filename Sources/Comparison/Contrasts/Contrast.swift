import Statistics

/// How differently one group of articles uses one feature, against another group or against all others together.
///
/// Signs: positive means that the group uses the feature more. `logOdds`, `z`, `g2` and ``conservativeLogRatio`` rank;
/// only ``interval``, ``p`` and ``q`` know that occurrences within an article depend on each other.
public struct Contrast: Sendable, Hashable {
  /// Index of the feature.
  public var feature: Int
  /// The two sides.
  public var sides: GroupContrast
  /// Occurrences in the group.
  public var count: Int
  /// Articles of the group that hold the feature.
  public var documents: Int
  /// Occurrences on the other side.
  public var otherCount: Int
  /// Articles of the other side that hold the feature.
  public var otherDocuments: Int
  /// Occurrences in the group per 1,000 units of its exposure.
  public var ratePerThousand: Double
  /// The same, standardized to the lengths of both sides' articles together (`StandardizedRates`); `nil` where a side
  /// has nothing to compute it from.
  public var adjustedRatePerThousand: Double?
  /// Log-odds ratio with informative Dirichlet prior (Monroe et al. 2008).
  public var logOdds: Double
  /// Its z score.
  public var z: Double
  /// Binary logarithm of the ratio of relative frequencies (Hardie 2014).
  public var logRatio: Double
  /// The smallest log ratio that the counts leave believable (Evert 2022); 0 where none is sure.
  public var conservativeLogRatio: Double
  /// Interval of ``logRatio`` by resampling articles; `nil` in a descriptive contrast.
  public var interval: Interval?
  /// Signed log-likelihood G² (Dunning 1993).
  public var g2: Double
  /// Gries' deviation of proportions over the group's articles, 0 (even) to 1.
  public var dispersion: Double
  /// Probability of so large a difference if groups are exchanged within events; `nil` in a descriptive contrast.
  public var p: Double?
  /// Smallest false discovery rate over ``ContrastTable/familySize`` tests; `nil` in a descriptive contrast.
  public var q: Double?
  /// Scores with other priors, where asked for.
  public var sensitivity: PriorSensitivity?
  /// Row of the article that shows the feature best: the group's one with most occurrences, then the first; `nil`
  /// where the group does not use it.
  public var exampleRow: Int?
}

/// Scores of one contrast with other priors than the chosen one: a finding that stands only with one of them says more
/// of the prior than of the groups.
public struct PriorSensitivity: Sendable, Hashable {
  /// What ``weakZ`` and ``strongZ`` divide and multiply α₀ by.
  public static let factor = 10.0

  /// z with a tenth of the prior's strength.
  public var weakZ: Double
  /// z with ten times the prior's strength.
  public var strongZ: Double
  /// z with a prior in which all features are equally frequent.
  public var flatZ: Double

  /// Whether all scores have one sign.
  public var isStable: Bool { weakZ > 0 && strongZ > 0 && flatZ > 0 || weakZ < 0 && strongZ < 0 && flatZ < 0 }
}

/// What a contrast's two sides have to infer from.
public struct ContrastBasis: Sendable, Hashable {
  /// The two sides.
  public var sides: GroupContrast
  /// Articles of the group.
  public var articles: Int
  /// Articles of the other side.
  public var otherArticles: Int
  /// Events that have articles of both sides: those in which exchanging groups changes anything.
  public var sharedEvents: Int
  /// Whether intervals and tests were made; otherwise the contrast describes these articles and no others.
  public var isInferential: Bool

  /// Whether there is enough to infer from by ``InferenceRule``.
  public var isEnough: Bool {
    min(articles, otherArticles) >= InferenceRule.minimumArticles
      && sharedEvents >= InferenceRule.minimumEvents
  }
}

/// All contrasts of a comparison, with what a reader must know of how they were chosen.
public struct ContrastTable: Sendable, Hashable {
  /// What each pair of sides has to infer from, in the order of the contrasts: each group against the rest, then pairs.
  public var bases: [ContrastBasis]
  /// Contrasts of each pair of sides, in the order of ``bases``, strongest first.
  public var contrasts: [[Contrast]]
  /// Features that occur in a compared article.
  public var featureCount: Int
  /// Those of them that the evidence rule removed.
  public var removedFeatureCount: Int
  /// Number of tests that q-values account for: every tested contrast, those that a limit keeps from being shown
  /// included, as choosing the strongest first and correcting for these alone would promise too much.
  public var familySize: Int
  /// Smallest p that so many permutations can give.
  public var smallestP: Double

  /// Whether any contrast was tested.
  public var isInferential: Bool { bases.contains { $0.isInferential } }
  /// Whether all were.
  public var isWhollyInferential: Bool { !bases.isEmpty && bases.allSatisfy(\.isInferential) }
}
