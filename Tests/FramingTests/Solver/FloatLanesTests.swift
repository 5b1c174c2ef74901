import Foundation
import Testing

@testable import Framing

@Suite struct FloatLanesTests {
  @Test func exponentialIsWithinTwoUnitsInTheLastPlace() {
    var worst = 0.0
    for step in stride(from: Float(-87), through: 88, by: 0.0137) {
      let found = FloatLanes.exp(FloatLanes.Lane(repeating: step))[3]
      let expected = exp(Double(step))
      worst = max(worst, abs(Double(found) - expected) / expected)
    }
    #expect(worst < 2.4e-7)
  }

  @Test func exponentialStaysFiniteOutsideItsBounds() {
    let extremes = FloatLanes.Lane(-1e30, -.infinity, -88, 0, 88.5, 1e30, .infinity, 1)
    let found = FloatLanes.exp(extremes)
    #expect((0..<8).allSatisfy { found[$0].isFinite && found[$0] >= 0 })
    #expect(found[3] == 1)
    let shares = FloatLanes.logistic(extremes)
    #expect(shares[0] < 1e-30)
    #expect(shares[3] == 0.5)
    #expect(shares[6] == 1)
  }

  @Test func sumsInAFixedOrder() {
    #expect(FloatLanes.sum(FloatLanes.Lane(1, 2, 3, 4, 5, 6, 7, 8)) == 36)
  }
}
