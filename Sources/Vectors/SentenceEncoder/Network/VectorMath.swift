/// Four floats: the width of the vector registers of every x86-64 and ARM64 processor.
typealias FourFloats = SIMD4<Float>

extension SIMD4<Float> {
  /// The larger of each pair of elements, in one instruction.
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: other .> self) }

  /// The smaller of each pair of elements, in one instruction.
  @inline(__always)
  func smaller(_ other: Self) -> Self { replacing(with: other, where: other .< self) }

  /// 2 to the power of each element, with a relative error below 2⁻²²; 0 below 2⁻¹²⁶. Elements must be below
  /// 127.
  @inline(__always)
  var exp2: Self {
    // Adding 1.5 · 2²³ leaves the nearest integer in the low bits.
    let shift = Self(repeating: 12_582_912)
    let bounded = larger(Self(repeating: -126.5))
    let shifted = bounded + shift
    let x = bounded - (shifted - shift)
    // Minimax polynomial of degree 6 on [-1/2, 1/2] (scripts/expected_sentence_encoder.py coefficients).
    var y = Self(repeating: Exp2.c6)
    y = y * x + Self(repeating: Exp2.c5)
    y = y * x + Self(repeating: Exp2.c4)
    y = y * x + Self(repeating: Exp2.c3)
    y = y * x + Self(repeating: Exp2.c2)
    y = y * x + Self(repeating: Exp2.c1)
    y = y * x + Self(repeating: 1)
    let exponent = unsafeBitCast(shifted, to: SIMD4<UInt32>.self) &<< 23
    let power = unsafeBitCast(unsafeBitCast(y, to: SIMD4<UInt32>.self) &+ exponent, to: Self.self)
    return power.replacing(with: 0, where: self .< Self(repeating: -126))
  }

  /// The Gaussian error linear unit x · Φ(x) of each element (Hendrycks & Gimpel 2016), with an error below
  /// 10⁻⁶ · max(1,
  /// |x|): the exact form, not the one with tanh.
  @inline(__always)
  var gelu: Self {
    // Φ(x) - 1/2 is odd: x · p(x²) / q(x²), to 7 · 10⁻⁹ on [-5.5, 5.5]; beyond, Φ is 0 or 1 in single
    // precision (scripts/expected_sentence_encoder.py coefficients).
    let bound = Self(repeating: Gelu.bound)
    let x = smaller(bound).larger(-bound)
    let u = x * x
    var p = Self(repeating: Gelu.p5)
    p = p * u + Self(repeating: Gelu.p4)
    p = p * u + Self(repeating: Gelu.p3)
    p = p * u + Self(repeating: Gelu.p2)
    p = p * u + Self(repeating: Gelu.p1)
    p = p * u + Self(repeating: Gelu.p0)
    var q = Self(repeating: Gelu.q5)
    q = q * u + Self(repeating: Gelu.q4)
    q = q * u + Self(repeating: Gelu.q3)
    q = q * u + Self(repeating: Gelu.q2)
    q = q * u + Self(repeating: Gelu.q1)
    q = q * u + Self(repeating: 1)
    return self * (x * p / q + Self(repeating: 0.5))
  }
}

private enum Exp2 {
  static let c1: Float = 0.6931471824645996
  static let c2: Float = 0.24022647738456726
  static let c3: Float = 0.055503323674201965
  static let c4: Float = 0.00961843691766262
  static let c5: Float = 0.0013398875016719103
  static let c6: Float = 0.00015353361959569156
}

private enum Gelu {
  static let bound: Float = 5.5
  static let p0: Float = 0.398942232131958
  static let p1: Float = 0.033852603286504745
  static let p2: Float = 0.004677257966250181
  static let p3: Float = 0.00016882526688277721
  static let p4: Float = 6.352118816721486e-06
  static let p5: Float = 2.2749459205329003e-08
  static let q1: Float = 0.2515217959880829
  static let q2: Float = 0.028645846992731094
  static let q3: Float = 0.0018844424048438668
  static let q4: Float = 7.364739576587453e-05
  static let q5: Float = 1.1975067764069536e-06
}
