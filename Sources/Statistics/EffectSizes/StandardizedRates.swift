import Kernels

/// Rates of terms in groups whose documents differ in length.
///
/// Short news items use other words than long ones, whoever writes them; an outlet of short items then
/// "prefers" their words. Direct standardization, as of death rates by age, takes that out: documents are cut
/// into strata of length, the rate of each group is computed in each stratum, and a group's standardized rate
/// is the mean of these with the weights of a common standard, the words of all groups together in each
/// stratum (Keiding & Clayton 2014, <https://doi.org/10.1214/13-STS453>):
///
/// r_g = Σ_s w_s · y_gs / n_gs, w_s = n_s / n.
///
/// It is defined only over strata in which every group has words, so neighbouring strata are joined until
/// that holds; where one stratum is left, the rates are the plain ones.
public struct StandardizedRates: Sendable, Hashable {
  /// Standardized rate per 1,000 words, group by group: of term `t` in group `g` at `g * termCount + t`.
  public let perThousand: [Double]
  /// Number of terms.
  public let termCount: Int
  /// Words of the longest document of each stratum, ascending.
  public let strata: [Int]
  /// Weight of each stratum; they add up to 1.
  public let weights: [Double]

  /// Standardized rate per 1,000 words of one term in one group.
  public subscript(term term: Int, group group: Int) -> Double { perThousand[group * termCount + term] }

  /// Computes standardized rates.
  ///
  /// - Parameters:
  ///   - documents: counts and groups; documents without words are left out.
  ///   - strataCount: strata of length to start from, about equal in documents; 1 to 100.
  /// - Throws: ``StatisticsError`` if `strataCount` is out of range or a group has no words.
  /// - Complexity: O(entries + groups × strata × terms); memory O(groups × terms).
  public init(_ documents: GroupedDocuments, strataCount: Int = 4) throws {
    guard (1...100).contains(strataCount) else {
      throw StatisticsError.invalidOption("strata of length must be from 1 to 100")
    }
    let entries = documents.entries
    let words = entries.groupRanges.map { $0.reduce(0) { $0 + entries.sizes[$1] } }
    if let group = words.firstIndex(of: 0) {
      throw StatisticsError.invalidOption("group \(group) has no words to compute rates from")
    }
    let bounds = Self.bounds(entries, strataCount: strataCount)
    let stratumOfRank = entries.sizes.map { size in bounds.firstIndex { size <= $0 } ?? 0 }
    // Words by stratum and group.
    var sizes = [[Double]](
      repeating: [Double](repeating: 0, count: documents.groupCount), count: bounds.count)
    for rank in entries.sizes.indices {
      sizes[stratumOfRank[rank]][entries.groups[rank]] += Double(entries.sizes[rank])
    }
    let all = Double(words.reduce(0, +))
    let weights = sizes.map { all > 0 ? $0.reduce(0, +) / all : 0 }
    var rates = [Double](repeating: 0, count: documents.groupCount * documents.termCount)
    for term in 0..<documents.termCount {
      for entry in entries.offsets[term]..<entries.offsets[term + 1] {
        let rank = Int(entries.documents[entry])
        let (group, stratum) = (entries.groups[rank], stratumOfRank[rank])
        guard sizes[stratum][group] > 0 else { continue }
        rates[group * documents.termCount + term] +=
          1000 * weights[stratum] * Double(entries.counts[entry]) / sizes[stratum][group]
      }
    }
    perThousand = rates
    termCount = documents.termCount
    strata = bounds
    self.weights = weights
  }

  /// Upper bounds of the strata: quantiles of length, less those whose stratum lacks words of some group.
  private static func bounds(_ entries: TermEntries, strataCount: Int) -> [Int] {
    let lengths = entries.sizes.filter { $0 > 0 }.sorted()
    guard let longest = lengths.last else { return [] }
    var candidates = (1..<strataCount).map { lengths[max(0, lengths.count * $0 / strataCount - 1)] }
    candidates = Array(Set(candidates.filter { $0 < longest })).sorted() + [longest]
    var bounds: [Int] = []
    var start = 0
    for bound in candidates {
      if isCovered(entries, lengths: (start + 1)...max(bound, start + 1)) {
        bounds.append(bound)
        start = bound
      }
    }
    // What is left at the long end joins the stratum before it.
    if bounds.isEmpty { return [longest] }
    bounds[bounds.count - 1] = longest
    return bounds
  }

  private static func isCovered(_ entries: TermEntries, lengths: ClosedRange<Int>) -> Bool {
    entries.groupRanges.allSatisfy { $0.contains { lengths.contains(entries.sizes[$0]) } }
  }
}
