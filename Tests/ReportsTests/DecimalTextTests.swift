import Foundation
import Testing

@testable import Reports

@Suite struct DecimalTextTests {
  /// Expected as C's `printf("%.*f")` gives, which rounds the binary value exactly.
  @Test(arguments: [
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (1.005, 2, "1.00"),
    (0.285, 2, "0.28"), (1.115, 2, "1.11"), (-1.5, 1, "-1.5"), (-0.0, 2, "0.00"), (-0.004, 2, "0.00"),
    (-0.5, 0, "0"), (0, 0, "0"), (9.999, 2, "10.00"), (123456789.125, 3, "123456789.125"),
    (1e15, 2, "1000000000000000.00"), (0.05, 1, "0.1"), (0.25, 1, "0.2"),
  ])
  func rounds(value: Double, places: Int, expected: String) {
    #expect(DecimalText.string(value, places: places) == expected)
  }

  /// Numbers of all sizes, and many that lie on a tie or next to one.
  @Test func roundsAsTheCLibraryDoes() {
    var state: UInt64 = 1
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    for _ in 0..<20_000 {
      let places = Int(random() % 8)
      let power = pow(10, Double(places))
      let tie = (Double(random() % 100_000) + 0.5) / power
      let wide = Double(bitPattern: random() << 11)
      for value in [tie, tie.nextUp, tie.nextDown, -tie, wide, Double(random() % 1_000_000) / 1024] {
        guard value.isFinite, abs(value) < 1e20 else { continue }
        let expected = String(format: "%.\(places)f", value)
        let isZero = !expected.contains { "123456789".contains($0) }
        #expect(
          DecimalText.string(value, places: places) == (isZero ? expected.replacing("-", with: "") : expected)
        )
      }
    }
  }

  @Test func nonFiniteIsNothing() {
    #expect(DecimalText.string(.nan, places: 2) == nil)
    #expect(DecimalText.string(-.infinity, places: 2) == nil)
    #expect(DecimalText.quantised(1.23456, places: 3) == 1.235)
  }
}
