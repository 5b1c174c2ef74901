#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How much more a group uses each term than another group, or than all others, does.
///
/// For every term over a whole vocabulary at once: the log-odds ratio with an informative Dirichlet prior
/// (Monroe, Colaresi & Quinn 2008, <https://doi.org/10.1093/pan/mpn018>), the log-likelihood G² (Dunning 1993,
/// <https://aclanthology.org/J93-1003>) and the log ratio (Hardie 2014); see ``KeynessScores`` for each.
///
/// ```swift
/// let counts = try GroupedCounts(groups: [[12, 0, 88], [3, 5, 192]])
/// let scores = try Keyness.compare(counts, group: 0)
/// scores.z[0] > 0  // group 0 uses term 0 more
/// ```
///
/// Positive values mean that the group uses the term more than its opposite; exchanging the two flips the sign
/// of every signed value exactly, bit for bit, because the arithmetic treats both sides alike.
/// No value is ever infinite or not a number: a side without any tokens is no evidence, and everything that
/// would compare with it is 0.
///
/// These scores rank terms. Words in running text are not independent, so `z` and `g2` overstate significance
/// (Lijffijt et al. 2016, <https://doi.org/10.1093/llc/fqu064>); don't read them as p-values.
public enum Keyness {
  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    /// α₀, the weight of the prior in tokens: how many tokens of "ordinary text" each side is mixed with.
    /// Larger values shrink rare terms more. Between 10⁻⁶ and 10¹⁵.
    public var priorStrength: Double
    /// Count that stands for zero in the log ratio. Between 10⁻⁶ and 1.
    public var zeroCorrection: Double

    /// Makes options.
    public init(
      priorStrength: Double = Keyness.defaultPriorStrength,
      zeroCorrection: Double = Keyness.defaultZeroCorrection
    ) {
      self.priorStrength = priorStrength
      self.zeroCorrection = zeroCorrection
    }
  }

  /// α₀ unless given: about the length of one news article, so that a term must outweigh one article's worth of
  /// ordinary text. A convention, not calibrated.
  public static let defaultPriorStrength = 500.0

  /// Count that stands for zero in the log ratio unless given: half an occurrence.
  public static let defaultZeroCorrection = 0.5

  /// Compares one group with all others together.
  ///
  /// - Parameters:
  ///   - counts: counts of each term in each group.
  ///   - group: the group.
  ///   - prior: counts of each term in the corpus that the prior is taken from, normally the whole corpus; the
  ///     sum of all groups if `nil`. Every term that a group uses must have a count there.
  ///   - priorTotal: tokens of that corpus, where it holds more than these terms; the sum of `prior` if `nil`.
  /// - Throws: ``StatisticsError``.
  public static func compare(
    _ counts: GroupedCounts, group: Int, prior: [Int]? = nil, priorTotal: Int? = nil,
    options: Options = Options()
  ) throws -> KeynessScores {
    try check(counts, group: group)
    let prior = try Prior(counts, corpus: prior, corpusTotal: priorTotal, options: options)
    return restScores(counts, group: group, prior: prior, options: options)
  }

  /// Compares one group with another, leaving the other groups out (except from the default prior).
  ///
  /// - Throws: ``StatisticsError``.
  public static func compare(
    _ counts: GroupedCounts, group: Int, against other: Int, prior: [Int]? = nil,
    options: Options = Options()
  ) throws -> KeynessScores {
    try check(counts, group: group)
    try check(counts, group: other)
    let prior = try Prior(counts, corpus: prior, options: options)
    return scores(
      termCount: counts.termCount,
      first: Side(counts.counts, offset: group * counts.termCount, total: counts.totals[group]),
      second: Side(counts.counts, offset: other * counts.termCount, total: counts.totals[other]),
      prior: prior, options: options)
  }

  /// Compares each group with all others together, in group order.
  ///
  /// - Throws: ``StatisticsError``.
  public static func compareEach(
    _ counts: GroupedCounts, prior: [Int]? = nil, options: Options = Options()
  ) throws -> [KeynessScores] {
    let prior = try Prior(counts, corpus: prior, options: options)
    if counts.groupCount == 2 {
      // The rest of one is the other: its scores are the same with the signs flipped.
      let first = restScores(counts, group: 0, prior: prior, options: options)
      var second = KeynessScores(termCount: counts.termCount)
      second.fillRates(counts.counts(ofGroup: 1), total: Double(counts.totals[1]))
      return [first, first.flipped(ratePerThousand: second.ratePerThousand)]
    }
    return (0..<counts.groupCount).map {
      restScores(counts, group: $0, prior: prior, options: options)
    }
  }

  private static func check(_ counts: GroupedCounts, group: Int) throws {
    guard (0..<counts.groupCount).contains(group) else {
      throw StatisticsError.noSuch(what: "group", index: group)
    }
  }

  private static func restScores(
    _ counts: GroupedCounts, group: Int, prior: Prior, options: Options
  ) -> KeynessScores {
    let offset = group * counts.termCount
    let first = Side(counts.counts, offset: offset, total: counts.totals[group])
    let rest: Side
    if counts.groupCount == 2 {
      let other = 1 - group
      rest = Side(counts.counts, offset: other * counts.termCount, total: counts.totals[other])
    } else {
      let others = (0..<counts.termCount).map { counts.termTotals[$0] - counts.counts[offset + $0] }
      rest = Side(others, offset: 0, total: counts.total - counts.totals[group])
    }
    return scores(
      termCount: counts.termCount, first: first, second: rest, prior: prior, options: options)
  }

  /// One side of a comparison: counts from `offset` on, and its tokens.
  private struct Side {
    var counts: [Int]
    var offset: Int
    var total: Int

    init(_ counts: [Int], offset: Int, total: Int) {
      self.counts = counts
      self.offset = offset
      self.total = total
    }
  }

  /// The Dirichlet prior: α_w is the corpus count of term w times `scale`, and all α add up to `strength`.
  private struct Prior {
    var corpus: [Int]
    var scale: Double
    var strength: Double

    init(
      _ counts: GroupedCounts, corpus given: [Int]?, corpusTotal: Int? = nil, options: Options
    ) throws {
      guard (1e-6...1e15).contains(options.priorStrength) else {
        throw StatisticsError.invalidOption("prior strength must be between 1e-6 and 1e15")
      }
      guard (1e-6...1).contains(options.zeroCorrection) else {
        throw StatisticsError.invalidOption("zero correction must be between 1e-6 and 1")
      }
      strength = options.priorStrength
      var total = counts.total
      if let given {
        guard given.count == counts.termCount else {
          throw StatisticsError.lengthMismatch(
            what: "prior", expected: counts.termCount, found: given.count)
        }
        total = try GroupedCounts(groups: [given], totals: corpusTotal.map { [$0] }).total
        for term in 0..<given.count where given[term] == 0 && counts.termTotals[term] > 0 {
          throw StatisticsError.priorLacksTerm(index: term)
        }
      }
      corpus = given ?? counts.termTotals
      scale = total > 0 ? strength / Double(total) : 0
    }
  }

  /// All scores of two sides over the whole vocabulary.
  private static func scores(
    termCount: Int, first: Side, second: Side, prior: Prior, options: Options
  ) -> KeynessScores {
    var scores = KeynessScores(termCount: termCount)
    let n1 = Double(first.total)
    let n2 = Double(second.total)
    let slice = first.counts[first.offset..<(first.offset + termCount)]
    scores.fillRates(slice, total: n1)
    guard n1 > 0, n2 > 0 else { return scores }
    let pair = TokenPair(
      n1: n1, n2: n2, strength: prior.strength, zeroCorrection: options.zeroCorrection)
    let offset1 = first.offset
    let offset2 = second.offset
    let scale = prior.scale
    first.counts.withUnsafeBufferPointer { c1 in
      second.counts.withUnsafeBufferPointer { c2 in
        prior.corpus.withUnsafeBufferPointer { corpus in
          scores.fill { index in
            pair.score(
              Double(c1[offset1 + index]), Double(c2[offset2 + index]),
              alpha: Double(corpus[index]) * scale)
          }
        }
      }
    }
    return scores
  }
}

/// What is constant over the vocabulary when two sides are compared.
private struct TokenPair {
  var n1: Double
  var n2: Double
  var strength: Double
  var zeroCorrection: Double

  /// Scores of one term that occurs `y1` and `y2` times, with prior pseudo-count `alpha`.
  @inline(__always)
  func score(_ y1: Double, _ y2: Double, alpha: Double) -> TermScore {
    var score = TermScore()
    guard y1 + y2 > 0 else { return score }
    // Monroe, Colaresi & Quinn 2008, eq. 15–16: odds of the term on each side, with the prior mixed in.
    let x1 = y1 + alpha
    let x2 = y2 + alpha
    let rest = strength - alpha
    let others1 = (n1 - y1) + rest
    let others2 = (n2 - y2) + rest
    if others1 > 0, others2 > 0 { score.logOdds = signedLog(x1 / others1, x2 / others2) }
    score.variance = 1 / x1 + 1 / x2
    score.z = score.logOdds / score.variance.squareRoot()
    // Hardie 2014.
    let rate1 = (y1 > 0 ? y1 : zeroCorrection) / n1
    let rate2 = (y2 > 0 ? y2 : zeroCorrection) / n2
    score.logRatio = rate1 >= rate2 ? log2(rate1 / rate2) : -log2(rate2 / rate1)
    score.g2 = g2(y1, y2)
    return score
  }

  /// Signed log-likelihood G² of the two-by-two table (term, other tokens) × (first, second side).
  @inline(__always)
  private func g2(_ y1: Double, _ y2: Double) -> Double {
    let n = n1 + n2
    let y = y1 + y2
    // Observed minus expected; the same in all four cells but for the sign.
    let excess = (y1 * n2 - y2 * n1) / n
    guard excess != 0 else { return 0 }
    let terms =
      deviance(y1, expected: y * n1 / n, excess: excess)
      + deviance(y2, expected: y * n2 / n, excess: -excess)
    let others = (n1 - y1) + (n2 - y2)
    let rest =
      deviance(n1 - y1, expected: others * n1 / n, excess: -excess)
      + deviance(n2 - y2, expected: others * n2 / n, excess: excess)
    let sum = 2 * (terms + rest)
    return excess > 0 ? sum : -sum
  }
}

/// Scores of one term.
struct TermScore {
  var logOdds = 0.0
  var variance = 0.0
  var z = 0.0
  var logRatio = 0.0
  var g2 = 0.0
}

/// log(a / b) with `signedLog(b, a) == -signedLog(a, b)` in every bit, and one logarithm only.
@inline(__always)
private func signedLog(_ a: Double, _ b: Double) -> Double {
  a >= b ? log(a / b) : -log(b / a)
}

/// x·log(x/E) − (x − E) for x = E + excess: a cell's part of ½G², written so that it is never negative.
///
/// The parts −(x − E) cancel over a table, and without them the large cells would cancel each other's
/// digits. Close to expectation, where the large cells are, a series replaces the logarithm.
@inline(__always)
private func deviance(_ observed: Double, expected: Double, excess: Double) -> Double {
  guard observed > 0, expected > 0 else { return expected }
  let e = excess / expected
  if abs(e) < seriesBound {
    let tail = e * (1.0 / 20 - e * (1.0 / 30 - e * (1.0 / 42 - e * (1.0 / 56))))
    return excess * e * (0.5 - e * (1.0 / 6 - e * (1.0 / 12 - tail)))
  }
  return max(0, observed * log(observed / expected) - excess)
}

/// Relative excess e below which the series of ``deviance(_:expected:excess:)`` is used: its first omitted term
/// is e⁷/36 of the result, which stays below 2⁻⁵³.
private let seriesBound = 0.008
