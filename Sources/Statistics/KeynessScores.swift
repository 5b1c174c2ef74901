/// Keyness of every term of a vocabulary for one group against its opposite; each array has one value a term.
///
/// A term that neither side uses scores 0 everywhere.
public struct KeynessScores: Sendable, Hashable {
  /// Occurrences per 1,000 tokens of the group.
  public private(set) var ratePerThousand: [Double]
  /// Log-odds ratio with informative Dirichlet prior, natural logarithm: Monroe, Colaresi & Quinn 2008, eq. 16,
  /// with α_w = α₀·p_w, where p_w is the term's share of the prior's corpus.
  public private(set) var logOdds: [Double]
  /// Approximate variance of ``logOdds``, 1/(y₁+α_w) + 1/(y₂+α_w): eq. 20 of the same paper, which drops the
  /// reciprocals of all other tokens as negligible.
  public private(set) var variance: [Double]
  /// ``logOdds`` over its standard deviation: eq. 22.
  public private(set) var z: [Double]
  /// log₂ of the ratio of relative frequencies (Hardie 2014); 1 means twice as frequent. A count of 0 is taken
  /// as ``Keyness/Options/zeroCorrection``.
  public private(set) var logRatio: [Double]
  /// Log-likelihood ratio G² (Dunning 1993) of the two-by-two table of this term and all other tokens, without
  /// continuity correction, as `scipy.stats.chi2_contingency(table, correction=False,
  /// lambda_="log-likelihood")` gives it, with the sign of the direction. (The two-cell form common in corpus
  /// linguistics leaves out the cells of the other tokens.)
  public private(set) var g2: [Double]

  /// Number of terms.
  public var termCount: Int { logOdds.count }

  /// Scores of 0.
  init(termCount: Int) {
    let zeros = [Double](repeating: 0, count: termCount)
    ratePerThousand = zeros
    logOdds = zeros
    variance = zeros
    z = zeros
    logRatio = zeros
    g2 = zeros
  }

  /// Sets the rates from counts.
  mutating func fillRates(_ counts: ArraySlice<Int>, total: Double) {
    guard total > 0 else { return }
    let start = counts.startIndex
    for term in 0..<ratePerThousand.count {
      ratePerThousand[term] = Double(counts[start + term]) * 1000 / total
    }
  }

  /// Sets everything but the rates from `score`, term by term.
  mutating func fill(_ score: (Int) -> TermScore) {
    for term in 0..<logOdds.count {
      let value = score(term)
      logOdds[term] = value.logOdds
      variance[term] = value.variance
      z[term] = value.z
      logRatio[term] = value.logRatio
      g2[term] = value.g2
    }
  }

  /// Scores of the opposite side, whose rates are given.
  func flipped(ratePerThousand: [Double]) -> KeynessScores {
    var flipped = self
    flipped.ratePerThousand = ratePerThousand
    // Zero minus, not a change of sign: 0 stays 0 and does not become -0.
    flipped.logOdds = logOdds.map { 0 - $0 }
    flipped.z = z.map { 0 - $0 }
    flipped.logRatio = logRatio.map { 0 - $0 }
    flipped.g2 = g2.map { 0 - $0 }
    return flipped
  }
}
