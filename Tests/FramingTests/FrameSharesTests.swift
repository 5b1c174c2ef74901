import Framing
import Testing

@Suite struct FrameSharesTests {
  @Test func countsByGroupAndFrame() throws {
    let units: [(group: String, frame: String?)] = [
      ("Tern", "legal"), ("Gull", "economic"), ("Gull", "economic"), ("Gull", nil), ("Gull", "weather"),
    ]
    let rows = FrameShares(units: units, frames: ["legal", "economic"]).rows
    #expect(rows.map(\.group) == ["Gull", "Gull", "Tern", "Tern"])
    #expect(rows.map(\.frame) == ["legal", "economic", "legal", "economic"])
    #expect(rows.map(\.count) == [0, 2, 1, 0])
    #expect(rows.map(\.total) == [4, 4, 1, 1])
    #expect(rows[1].share == 0.5)
  }

  @Test func intervalIsWilsons() throws {
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3 (score):
    // 81/263 gives 0.2553 to 0.3662, 15/148 gives 0.0624 to 0.1605, 0/20 gives 0 to 0.1611.
    for (count, total, lower, upper) in [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    ] {
      var units = [(group: String, frame: String?)](repeating: ("g", "f"), count: count)
      units += [(group: String, frame: String?)](repeating: ("g", nil), count: total - count)
      let row = try #require(FrameShares(units: units, frames: ["f"]).rows.first)
      #expect(abs(row.interval.lower - lower) < 6e-5)
      #expect(abs(row.interval.upper - upper) < 6e-5)
    }
  }

  @Test func nothingGivesNothing() {
    #expect(FrameShares(units: [], frames: ["f"]).rows.isEmpty)
  }
}
