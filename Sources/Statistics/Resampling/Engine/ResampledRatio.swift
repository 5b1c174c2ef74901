#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The log ratio of one contrast in every resample, and the bounds of its percentile interval.
///
/// The bounds are found among the ratios and only they are turned into logarithms, which keep the order.
struct ResampledRatio: Sendable {
  private let contrast: GroupContrast
  /// n₂ / n₁ of each resample; empty where a side has no words.
  private let scales: [Float]
  private let zeroCorrection: Float

  /// Memory that is used again for each term.
  struct Scratch {
    /// Sums of groups together.
    fileprivate var rest: [UInt32]
    fileprivate let zeros: [UInt32]
    fileprivate var ratios: [UInt32]
    fileprivate var statistic = OrderStatistic()

    init(resampleCount: Int) {
      zeros = [UInt32](repeating: 0, count: max(resampleCount, 1))
      rest = zeros
      ratios = zeros
    }
  }

  init(_ contrast: GroupContrast, groupSizes: [[Int]], resamples: Int, zeroCorrection: Double) {
    self.contrast = contrast
    self.zeroCorrection = Float(zeroCorrection)
    scales = (0..<resamples).map { resample in
      let first = groupSizes[contrast.group][resample]
      let second =
        contrast.opponent.map { groupSizes[$0][resample] }
        ?? groupSizes.reduce(0) { $0 + $1[resample] } - first
      return first > 0 && second > 0 ? Float(Double(second) / Double(first)) : 0
    }
  }

  /// Bounds of a term's interval, from its sums in each group that has it.
  func bounds(
    of sums: [ResampledCounts.GroupSums], lowerRank: Int, _ scratch: inout Scratch
  ) -> (lower: Float, upper: Float) {
    fillRatios(of: sums, &scratch)
    return scratch.ratios.withUnsafeBufferPointer { ratios in
      let ratios = UnsafeBufferPointer(rebasing: ratios[..<scales.count])
      let bounds = scratch.statistic.values(ofRank: lowerRank, in: ratios)
      return (Self.logarithm(bounds.low), Self.logarithm(bounds.high))
    }
  }

  private func fillRatios(of sums: [ResampledCounts.GroupSums], _ scratch: inout Scratch) {
    let own = sums.first { $0.group == contrast.group }?.values
    let others = sums.filter { sum in
      contrast.opponent.map { sum.group == $0 } ?? (sum.group != contrast.group)
    }
    let count = scales.count
    let zeroCorrection = zeroCorrection
    scratch.rest.withUnsafeMutableBufferPointer { rest in
      scratch.zeros.withUnsafeBufferPointer { zeros in
        scratch.ratios.withUnsafeMutableBufferPointer { ratios in
          scales.withUnsafeBufferPointer { scales in
            guard let rest = rest.baseAddress, let zeros = zeros.baseAddress, let ratios = ratios.baseAddress,
              let scales = scales.baseAddress
            else { return }
            let first = own ?? zeros
            let second = Self.sum(of: others, count: count, into: rest) ?? zeros
            for index in 0..<count {
              // Sums stay below 2³¹, and signed conversion is one instruction; so is the larger of two, which
              // puts the zero correction, at most 1, in the place of 0 only.
              let y1 = Float(Int32(truncatingIfNeeded: first[index]))
              let y2 = Float(Int32(truncatingIfNeeded: second[index]))
              let ratio =
                (y1 > zeroCorrection ? y1 : zeroCorrection) * scales[index]
                / (y2 > zeroCorrection ? y2 : zeroCorrection)
              ratios[index] = ratio.bitPattern
            }
          }
        }
      }
    }
  }

  /// The sum of several groups' sums; that of one group is not copied.
  private static func sum(
    of groups: [ResampledCounts.GroupSums], count: Int, into total: UnsafeMutablePointer<UInt32>
  ) -> UnsafePointer<UInt32>? {
    guard groups.count > 1 else { return groups.first?.values }
    total.update(repeating: 0, count: count)
    for group in groups { for index in 0..<count { total[index] &+= group.values[index] } }
    return UnsafePointer(total)
  }

  /// log₂ of a ratio; a ratio of 0 stands for a side without words, which is no evidence.
  private static func logarithm(_ bits: UInt32) -> Float {
    let ratio = Float(bitPattern: bits)
    return ratio > 0 ? Float(log2(Double(ratio))) : 0
  }
}
