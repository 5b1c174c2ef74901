import Foundation

/// Decimal numbers as text with a fixed number of places: the same on every machine, locale and run.
public enum DecimalText {
  /// Most places that a column may ask for; a Double holds no more.
  public static let placesLimit = 15

  /// `value` rounded to `places` decimals, with `.` as decimal mark and no grouping; `nil` for NaN and
  /// infinities; negative zero, also one that rounding makes, loses its sign.
  ///
  /// Rounds the exact binary value to nearest, exact ties to even, as C's `printf` does.
  public static func string(_ value: Double, places: Int) -> String? {
    guard value.isFinite else { return nil }
    let places = min(max(places, 0), placesLimit)
    let scaled = value.magnitude * powersOfTen[places]
    // Below 2^52 / 16 a product off by one ulp moves the fraction by less than a sixteenth, so away from the
    // tie the rounded product is exact; near a tie the C library decides.
    if scaled < 0x1p48 {
      let whole = scaled.rounded(.down)
      let fraction = scaled - whole
      if abs(fraction - 0.5) > 0.0625 {
        return digits(UInt64(fraction > 0.5 ? whole + 1 : whole), negative: value < 0, places: places)
      }
    }
    let text = String(format: "%.\(places)f", value)
    return text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x30 || $0 == 0x2E }
      ? digits(0, negative: false, places: places) : text
  }

  /// `value` rounded as ``string(_:places:)`` does, for ranking by what will be printed; `nil` if not finite.
  public static func quantised(_ value: Double, places: Int) -> Double? {
    string(value, places: places).flatMap(Double.init)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func digits(_ scaled: UInt64, negative: Bool, places: Int) -> String {
    var reversed: [UInt8] = []
    var rest = scaled
    var count = 0
    while rest > 0 || count <= places {
      if count == places, places > 0 { reversed.append(0x2E) }
      reversed.append(0x30 + UInt8(rest % 10))
      rest /= 10
      count += 1
    }
    if negative, scaled > 0 { reversed.append(0x2D) }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }
}
