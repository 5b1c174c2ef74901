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

  @Test func nonFiniteIsNothing() {
    #expect(DecimalText.string(.nan, places: 2) == nil)
    #expect(DecimalText.string(-.infinity, places: 2) == nil)
    #expect(DecimalText.quantised(1.23456, places: 3) == 1.235)
  }
}
