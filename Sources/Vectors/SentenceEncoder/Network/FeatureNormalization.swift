/// Layer normalization (Ba, Kiros & Hinton 2016) of tokens that lie in columns.
enum FeatureNormalization {
  /// Tokens that are worked on together: two cache lines of each feature, which stay in the first-level cache
  /// for all features.
  private static let panel = 16

  /// Replaces each token's features by theirs less their mean, over their standard deviation, times a scale
  /// and with a shift.
  ///
  /// - Parameters:
  ///   - values: features `stride` floats apart, one float a token.
  ///   - bias: is added to the features first, where there is one.
  ///   - tokens: their number, a multiple of 16.
  static func apply(
    _ normalization: SentenceEncoderWeights.Normalization, to values: UnsafeMutablePointer<Float>,
    stride: Int,
    adding bias: UnsafePointer<Float>?, tokens: Int
  ) {
    for start in Swift.stride(from: 0, to: tokens, by: panel) {
      normalize(normalization, UnsafeMutableRawPointer(values + start), stride: 4 * stride, bias)
    }
  }

  private static func normalize(
    _ normalization: SentenceEncoderWeights.Normalization, _ base: UnsafeMutableRawPointer, stride: Int,
    _ bias: UnsafePointer<Float>?
  ) {
    let width = SentenceEncoderShape.width
    let share = FourFloats(repeating: 1 / Float(width))
    var (a, b, c, d) = (FourFloats.zero, FourFloats.zero, FourFloats.zero, FourFloats.zero)
    for feature in 0..<width {
      let row = base + feature &* stride
      if let bias {
        let added = FourFloats(repeating: bias[feature])
        row[0] += added
        row[1] += added
        row[2] += added
        row[3] += added
      }
      a += row[0]
      b += row[1]
      c += row[2]
      d += row[3]
    }
    let (meanA, meanB, meanC, meanD) = (a * share, b * share, c * share, d * share)
    (a, b, c, d) = (.zero, .zero, .zero, .zero)
    for feature in 0..<width {
      let row = base + feature &* stride
      let (e, f, g, h) = (row[0] - meanA, row[1] - meanB, row[2] - meanC, row[3] - meanD)
      a += e * e
      b += f * f
      c += g * g
      d += h * h
    }
    let epsilon = FourFloats(repeating: SentenceEncoderShape.epsilon)
    let one = FourFloats(repeating: 1)
    a = one / (a * share + epsilon).squareRoot()
    b = one / (b * share + epsilon).squareRoot()
    c = one / (c * share + epsilon).squareRoot()
    d = one / (d * share + epsilon).squareRoot()
    for feature in 0..<width {
      let row = base + feature &* stride
      let scale = FourFloats(repeating: normalization.scale[feature])
      let shift = FourFloats(repeating: normalization.shift[feature])
      row[0] = (row[0] - meanA) * (a * scale) + shift
      row[1] = (row[1] - meanB) * (b * scale) + shift
      row[2] = (row[2] - meanC) * (c * scale) + shift
      row[3] = (row[3] - meanD) * (d * scale) + shift
    }
  }
}

extension UnsafeMutableRawPointer {
  /// Four floats, counted in fours from here.
  @inline(__always)
  subscript(index: Int) -> FourFloats {
    get { loadUnaligned(fromByteOffset: index &* 16, as: FourFloats.self) }
    nonmutating set { storeBytes(of: newValue, toByteOffset: index &* 16, as: FourFloats.self) }
  }
}
