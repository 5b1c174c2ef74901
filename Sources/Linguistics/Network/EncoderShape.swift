/// Dimensions that all English pipelines of spaCy share (sm, md, lg); known when the program is compiled, so that
/// loops over them are unrolled.
enum EncoderShape {
  /// Numbers in a vector.
  static let width = 96
  /// Linear functions that a maxout unit takes the largest of.
  static let pieces = 3
  /// Results of a maxout layer before the largest is taken: piece after piece, `width` each.
  static let unmaxed = pieces * width
  /// Window layers.
  static let depth = 4
  /// Words on each side that a vector depends on; also the rows of padding between documents that keep them apart.
  static let reach = depth
  /// Lanes in a vector.
  static let lanes = width / FloatLane.scalarCount
  /// Lanes in the results of a maxout layer before the largest is taken.
  static let unmaxedLanes = unmaxed / FloatLane.scalarCount
}

/// Bias and layer normalization that follow a maxout layer's product.
struct MaxoutFinish {
  /// Bias, piece after piece.
  let bias: UnsafePointer<FloatLane>
  /// Factor after normalization.
  let gain: UnsafePointer<FloatLane>
  /// Summand after normalization.
  let shift: UnsafePointer<FloatLane>

  /// What is added to the variance, so that nothing is divided by 0.
  static let epsilon: Float = 1e-8

  /// Normalizes one vector to mean 0 and variance 1, scales and shifts it, and adds it to `residual`.
  ///
  /// - Parameters:
  ///   - values: the vector.
  ///   - sum: its sum, lane by lane.
  ///   - residual: what the result is added to; may be `result` itself.
  @inline(__always)
  func normalize(
    _ values: UnsafePointer<FloatLane>, sum: FloatLane,
    addingTo residual: UnsafePointer<FloatLane>, into result: UnsafeMutablePointer<FloatLane>
  ) {
    let count = Float(EncoderShape.width)
    let mean = FloatLane(repeating: sum.total / count)
    // Two sums at a time, since each addition waits for the one before.
    var even = FloatLane.zero
    var odd = FloatLane.zero
    for lane in 0..<EncoderShape.lanes / 2 {
      let first = values[2 &* lane] - mean
      let second = values[2 &* lane &+ 1] - mean
      even += first * first
      odd += second * second
    }
    let variance = (even + odd).total / count + Self.epsilon
    let scale = FloatLane(repeating: 1 / variance.squareRoot())
    for lane in 0..<EncoderShape.lanes {
      result[lane] = residual[lane] + ((values[lane] - mean) * scale * gain[lane] + shift[lane])
    }
  }
}
