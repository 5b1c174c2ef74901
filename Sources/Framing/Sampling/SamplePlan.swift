/// Which units to code next, why each was chosen, and with what probability.
///
/// A plan has up to three parts. Units the classifier is **uncertain** about teach it most where it knows
/// something; **diverse** units show it what it has not seen; **random** units show how good it is. The first
/// two parts are chosen first and without chance (given the seed): they are in the sample with probability 1.
/// The random part is then drawn from all others, with the same known probability within a stratum. So every
/// unit's probability is known, and all that is coded can be used for design-based estimates of shares: the
/// chosen units stand for themselves ("certainty units"; Särndal, Swensson & Wretman 1992, *Model Assisted
/// Survey Sampling*), and the random ones for themselves and all that were not drawn.
///
/// That breaks down in a stratum from which nothing is drawn at random although units remain: those have no
/// chance of being coded. There, probabilities are `nil`, and its units are not usable for estimates.
public struct SamplePlan: Sendable, Hashable {
  /// The chosen units, in the order in which to code them: shuffled, so that coders who stop early have coded
  /// a bit of every part, and do not know which part a unit is of.
  public let picks: [Pick]
  /// Each stratum, by name.
  public let strata: [Stratum]

  /// A chosen unit.
  public struct Pick: Sendable, Hashable {
    /// Index among the units that were given.
    public let unit: Int
    /// Why it was chosen.
    public let part: SamplePart
    /// Its stratum; empty where units have none.
    public let stratum: String
    /// Probability with which a plan of this kind holds the unit; `nil` where estimates cannot use it.
    public let probability: Double?

    /// Whether design-based estimates can use the unit.
    public var isUsableForPrevalence: Bool { probability != nil }
  }

  /// What a stratum gave.
  public struct Stratum: Sendable, Hashable {
    /// Its name; empty where units have none.
    public let name: String
    /// Units that could be chosen.
    public let units: Int
    /// Units chosen without chance.
    public let certain: Int
    /// Units drawn at random from the others.
    public let random: Int

    /// Whether every unit had a chance, so that shares can be estimated.
    public var isUsableForPrevalence: Bool { random > 0 || certain == units }
  }
}

/// Why a unit is in a plan.
public enum SamplePart: String, Sendable, Hashable, Codable, CaseIterable {
  /// Drawn at random.
  case random
  /// The classifier is not sure about it.
  case uncertainty
  /// It is unlike the others.
  case diversity
}
