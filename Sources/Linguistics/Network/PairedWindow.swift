import Kernels

/// A window layer over three neighbouring vectors, computed for two neighbouring places at once.
///
/// The layer is a convolution along the text with a kernel of three. Written out, two places take six products of a
/// vector with a matrix; F(2, 3) of Winograd (1980; Lavin & Gray 2016 for networks) takes four, of sums of vectors
/// with sums of matrices that are made once, at the price of a few additions: with x₀…x₃ the vectors around the places
/// 1 and 2, and g₀, g₁, g₂ the weights of the place before, the place itself, and the one after,
///
///     m₁ = (x₀ − x₂) g₀    m₂ = (x₁ + x₂) ½(g₀ + g₁ + g₂)    m₃ = (x₂ − x₁) ½(g₀ − g₁ + g₂)    m₄ = (x₁ − x₃) g₂
///     y₁ = m₁ + m₂ + m₃    y₂ = m₂ − m₃ − m₄
///
/// Rounding errors are within twice those of the plain sum.
enum PairedWindow {
  /// Products for a pair of places.
  static let products = 4
  /// Products × width × unmaxed.
  static let weightShape = [products, EncoderShape.width, EncoderShape.unmaxed]

  /// The four matrices, from the weights (3 × width) × unmaxed.
  static func weights(_ values: [Float]) -> [Float] {
    let count = EncoderShape.width * EncoderShape.unmaxed
    var result = [Float](repeating: 0, count: products * count)
    for index in 0..<count {
      let before = Double(values[index])
      let here = Double(values[count + index])
      let after = Double(values[2 * count + index])
      result[index] = Float(before)
      result[count + index] = Float((before + here + after) / 2)
      result[2 * count + index] = Float((before - here + after) / 2)
      result[3 * count + index] = Float(after)
    }
    return result
  }

  /// Replaces the vectors of `rows` places by themselves plus the layer's result.
  ///
  /// - Parameters:
  ///   - vectors: `rows` vectors, and the one after them.
  ///   - rows: a multiple of ``RowLayout/multiple``.
  ///   - before: the vector before them; becomes the last of them, as it was.
  ///   - sums: room for 4 × rows/2 × width floats.
  ///   - results: room for 4 × rows/2 × unmaxed floats.
  static func apply(
    _ layer: EncoderWeights.Layer, to vectors: UnsafeMutablePointer<Float>, rows: Int,
    before: UnsafeMutablePointer<Float>, sums: UnsafeMutablePointer<Float>,
    results: UnsafeMutablePointer<Float>
  ) {
    let pairs = rows / 2
    combine(vectors.lanes, after: before.lanes, pairs: pairs, into: sums.lanes)
    before.update(from: vectors + (rows - 1) * EncoderShape.width, count: EncoderShape.width)
    for product in 0..<products {
      BlockProduct.multiply(
        sums + product * pairs * EncoderShape.width,
        by: layer.weights + product * EncoderShape.width * EncoderShape.unmaxed,
        rightStride: EncoderShape.unmaxed, into: results + product * pairs * EncoderShape.unmaxed,
        resultStride: EncoderShape.unmaxed, rows: pairs, inner: EncoderShape.width,
        columns: EncoderShape.unmaxed)
    }
    finish(results.lanes, pairs: pairs, layer.finish, adding: vectors.lanes)
  }

  private static func combine(
    _ vectors: UnsafePointer<FloatLane>, after before: UnsafePointer<FloatLane>, pairs: Int,
    into sums: UnsafeMutablePointer<FloatLane>
  ) {
    let lanes = EncoderShape.lanes
    let size = pairs &* lanes
    var previous = before
    for pair in 0..<pairs {
      let x = vectors + 2 &* pair &* lanes
      let sum = sums + pair &* lanes
      for lane in 0..<lanes {
        let x0 = previous[lane]
        let x1 = x[lane]
        let x2 = x[lanes &+ lane]
        let x3 = x[2 &* lanes &+ lane]
        sum[lane] = x0 - x2
        sum[size &+ lane] = x1 + x2
        sum[2 &* size &+ lane] = x2 - x1
        sum[3 &* size &+ lane] = x1 - x3
      }
      previous = x + lanes
    }
  }

  private static func finish(
    _ results: UnsafePointer<FloatLane>, pairs: Int, _ finish: MaxoutFinish,
    adding vectors: UnsafeMutablePointer<FloatLane>
  ) {
    let lanes = EncoderShape.lanes
    let size = pairs &* EncoderShape.pieces &* lanes
    withUnsafeTemporaryAllocation(of: FloatLane.self, capacity: 2 * EncoderShape.lanes) { room in
      guard let first = room.baseAddress else { return }
      let second = first + lanes
      for pair in 0..<pairs {
        let m = results + pair &* (EncoderShape.pieces &* lanes)
        var firstSum = FloatLane.zero
        var secondSum = FloatLane.zero
        for lane in 0..<lanes {
          var largest = (FloatLane.zero, FloatLane.zero)
          for piece in 0..<EncoderShape.pieces {
            let index = piece &* lanes &+ lane
            let m2 = m[size &+ index] + finish.bias[index]
            let m3 = m[2 &* size &+ index]
            let y1 = m[index] + (m2 + m3)
            let y2 = (m2 - m3) - m[3 &* size &+ index]
            largest = piece == 0 ? (y1, y2) : (largest.0.larger(y1), largest.1.larger(y2))
          }
          first[lane] = largest.0
          second[lane] = largest.1
          firstSum += largest.0
          secondSum += largest.1
        }
        let vector = vectors + 2 &* pair &* lanes
        finish.normalize(first, sum: firstSum, addingTo: vector, into: vector)
        finish.normalize(second, sum: secondSum, addingTo: vector + lanes, into: vector + lanes)
      }
    }
  }
}
