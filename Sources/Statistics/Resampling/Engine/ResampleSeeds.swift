import Kernels

/// A generator for each resample, so that it does not matter which thread draws which.
struct ResampleSeeds: Sendable {
  private let seeds: [UInt64]

  /// Seeds that follow from one.
  init(seed: UInt64, count: Int) {
    var random = SeededGenerator(seed: seed)
    seeds = (0..<count).map { _ in random.next() }
  }

  /// The generator of a resample.
  func generator(of resample: Int) -> SeededGenerator { SeededGenerator(seed: seeds[resample]) }
}

/// Draws indices below a bound that stays the same (Lemire's multiplication with rejection, as
/// `SeededGenerator.nextIndex(below:)`, with the division done once).
struct IndexDraw: Sendable {
  private let bound: UInt64
  private let threshold: UInt64

  init(below bound: Int) {
    self.bound = UInt64(max(bound, 1))
    threshold = (0 &- self.bound) % self.bound
  }

  /// The next index; all are equally likely.
  @inline(__always)
  func next(_ random: inout SeededGenerator) -> Int {
    while true {
      let product = random.next().multipliedFullWidth(by: bound)
      if product.low >= threshold { return Int(product.high) }
    }
  }
}
