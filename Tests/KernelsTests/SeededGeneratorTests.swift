import Kernels
import Testing

@Suite struct SeededGeneratorTests {
  /// The published reference: SplitMix64 from 1234567 gives 6457827717110365317 first; xoshiro256** of a state
  /// (s0, s1, …) gives rotl(5 s1, 7) · 9. So the first output follows from the second SplitMix64 value.
  @Test func startsAsPublished() {
    var generator = SeededGenerator(seed: 1_234_567)
    let second: UInt64 = 3_203_168_211_198_807_973
    let product = second &* 5
    #expect(generator.next() == ((product << 7) | (product >> 57)) &* 9)
  }

  @Test func equalSeedsGiveEqualStreams() {
    var a = SeededGenerator(seed: 5)
    var b = SeededGenerator(seed: 5)
    var c = SeededGenerator(seed: 6)
    let first = (0..<20).map { _ in a.next() }
    #expect(first == (0..<20).map { _ in b.next() })
    #expect(first != (0..<20).map { _ in c.next() })
  }

  @Test func gaussiansHaveTheirMoments() {
    var generator = SeededGenerator(seed: 9)
    let values = (0..<20_000).map { _ in generator.nextGaussian() }
    let mean = values.reduce(0, +) / 20_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.05)
  }

  @Test func indicesStayBelowTheirBound() {
    var generator = SeededGenerator(seed: 2)
    var counts = [0, 0, 0]
    for _ in 0..<3000 { counts[generator.nextIndex(below: 3)] += 1 }
    #expect(counts.allSatisfy { $0 > 900 })
    #expect(generator.nextIndex(below: 0) == 0)
    #expect(generator.nextIndex(below: -4) == 0)
  }
}
