import Kernels
import Testing

@testable import Linguistics

@Suite struct ContributionTableTests {
  @Test func tokensFarBackAreTheSameToTheBit() throws {
    let scorer = try SyntheticModel(seed: 71).networks().parser.scorer
    let count = 6000
    let width = TransitionScorer.hidden
    var random = SeededGenerator(seed: 1)
    let vectors = (0..<(count + ContributionTable.step) * width).map { _ in Float(random.nextGaussian()) }
    vectors.withUnsafeBufferPointer { vectors in
      guard let base = vectors.baseAddress else { return }
      var table = ContributionTable(scorer)
      table.begin(base)
      // Looked at when they are new, and when they are far behind.
      let tokens: [Int32] = [0, 1, 11, 12, 47, 700, 1535, 1536, 3001]
      var fresh: [[FloatLane]] = []
      for token in tokens {
        table.reach(Int(token))
        for role in 0..<scorer.roles { fresh.append(lanes(table.contribution(token, role: role))) }
      }
      table.reach(count - 1)
      var far: [[FloatLane]] = []
      for token in tokens {
        for role in 0..<scorer.roles { far.append(lanes(table.contribution(token, role: role))) }
      }
      #expect(fresh == far)
    }
  }

  private func lanes(_ contribution: UnsafePointer<FloatLane>) -> [FloatLane] {
    Array(UnsafeBufferPointer(start: contribution, count: TransitionScorer.unmaxed / 4))
  }
}
