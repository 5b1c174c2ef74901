/// Functions of eight floats at a time that are the same on every machine.
enum FloatLanes {
  typealias Lane = SIMD8<Float>
  /// Floats in a lane.
  static let width = 8

  /// `eˣ` within two units in the last place for −87 to 88, and at the nearer of these bounds outside: a
  /// polynomial over half a binary order (Cephes, Moshier 1992).
  @inline(__always)
  static func exp(_ x: Lane) -> Lane {
    let x = x.clamped(lowerBound: Lane(repeating: -87), upperBound: Lane(repeating: 88))
    // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the lowest bits.
    let shift = Lane(repeating: 12_582_912)
    let shifted = x * 1.442_695_04 + shift
    let whole = shifted - shift
    let r = (x - whole * 0.693_359_375) + whole * 2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_5e-1
    p = p * r + 0.5
    p = p * r * r + r + 1
    let bits = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4B40_0000
    return p * unsafeBitCast((bits &+ 127) &<< 23, to: Lane.self)
  }

  /// `1 / (1 + e⁻ˣ)`.
  @inline(__always)
  static func logistic(_ x: Lane) -> Lane { 1 / (1 + exp(-x)) }

  /// The sum of eight floats, in a fixed order.
  @inline(__always)
  static func sum(_ x: Lane) -> Float {
    let four = x.lowHalf + x.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
