/// How differently one group of articles uses one term, against all other groups together.
///
/// Signs: positive means that the group uses the term more than the rest. Scores rank; they are no p-values
/// (see `Keyness`).
public struct TermContrast: Sendable, Hashable {
  /// Column of the term in the compared matrix.
  public var term: Int
  /// Index of the group.
  public var group: Int
  /// Occurrences in the group.
  public var count: Int
  /// Articles of the group that hold the term.
  public var documents: Int
  /// Occurrences in all other groups.
  public var restCount: Int
  /// Occurrences in the group per 1,000 of its tokens.
  public var ratePerThousand: Double
  /// Log-odds ratio with informative Dirichlet prior (Monroe et al. 2008).
  public var logOdds: Double
  /// Its z score.
  public var z: Double
  /// Binary logarithm of the ratio of the relative frequencies (Hardie 2014).
  public var logRatio: Double
  /// Signed log-likelihood G² (Dunning 1993).
  public var g2: Double
  /// Gries' deviation of proportions over the group's articles, 0 (even) to 1.
  public var dispersion: Double
  /// Row of the article that shows the term best: the group's one with most occurrences, then the first;
  /// `nil` where the group does not use the term.
  public var exampleRow: Int?
}
