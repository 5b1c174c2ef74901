import Foundation
import Testing

@testable import Vectors

@Suite struct VectorMathTests {
  @Test("powers of 2 are right to a few units in the last place")
  func powers() {
    for step in -126_000...20_000 {
      let x = Float(step) / 1_000
      let found = Double(FourFloats(repeating: x).exp2[0])
      #expect(abs(found / Foundation.exp2(Double(x)) - 1) < 2.4e-7)
    }
  }

  @Test("powers far below are 0, and 2⁰ is 1 exactly")
  func smallPowers() {
    let found = FourFloats(0, -127, -1_000, -.greatestFiniteMagnitude).exp2
    #expect(found == FourFloats(1, 0, 0, 0))
  }

  @Test("the Gaussian error linear unit is x Φ(x), computed from the complementary error function")
  func gelu() {
    for step in -20_000...20_000 {
      let x = Float(step) / 1_000
      let expected = Double(x) * 0.5 * erfc(-Double(x) / 2.0.squareRoot())
      let found = Double(FourFloats(repeating: x).gelu[0])
      #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)))
    }
    #expect(FourFloats(repeating: 0).gelu == .zero)
    #expect(FourFloats(repeating: 1e30).gelu[0] == 1e30)
  }
}
