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
    var bytes: [UInt8] = []
    return append(value, places: places, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Appends what ``string(_:places:)`` gives; returns whether there is any.
  static func append(_ value: Double, places: Int, to bytes: inout [UInt8]) -> Bool {
    guard value.isFinite else { return false }
    let places = min(max(places, 0), placesLimit)
    guard let scaled = scaled(value.magnitude, places: places) else {
      bytes.append(contentsOf: String(format: "%.\(places)f", value).utf8)
      return true
    }
    appendDigits(scaled, negative: value < 0, places: places, to: &bytes)
    return true
  }

  /// `magnitude` · 10^`places`, rounded to nearest, exact ties to even; `nil` from 2^48.
  private static func scaled(_ magnitude: Double, places: Int) -> UInt64? {
    let power = powersOfTen[places]
    let product = magnitude * power
    guard product < 0x1p48 else { return nil }
    // What the product was rounded by. Near the tie its distance is exact too, so that the sum has the right sign.
    let error = (-product).addingProduct(magnitude, power)
    let whole = product.rounded(.down)
    let beyondTie = (product - whole - 0.5) + error
    let below = UInt64(whole)
    if beyondTie != 0 { return beyondTie > 0 ? below + 1 : below }
    return below + below % 2
  }

  /// `value` rounded as ``string(_:places:)`` does, for ranking by what will be printed; `nil` if not finite.
  public static func quantised(_ value: Double, places: Int) -> Double? {
    string(value, places: places).flatMap(Double.init)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func appendDigits(_ scaled: UInt64, negative: Bool, places: Int, to bytes: inout [UInt8]) {
    if negative, scaled > 0 { bytes.append(0x2D) }
    let start = bytes.count
    var rest = scaled
    var count = 0
    while rest > 0 || count <= places {
      if count == places, places > 0 { bytes.append(0x2E) }
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
      count += 1
    }
    bytes[start...].reverse()
  }
}
