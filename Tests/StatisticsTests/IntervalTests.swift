import Statistics
import Testing

@Suite struct IntervalTests {
  @Test func ordersItsBounds() {
    let interval = Interval(lower: 2, upper: -1, level: 0.95)
    #expect(interval.lower == -1)
    #expect(interval.upper == 2)
    #expect(interval.width == 3)
    #expect(interval.contains(-1))
    #expect(interval.contains(2))
    #expect(!interval.contains(2.1))
  }
}
