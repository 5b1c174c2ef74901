/// A point or direction in the space of weights and intercepts, kept by its products with the training rows.
///
/// The optimum's weights, every gradient and so every step of L-BFGS are sums of training rows, `w = Xᵀ a`
/// (representer theorem; Schölkopf, Herbrich & Smola 2001). Keeping `a` and `X w` instead of `w` makes inner
/// products and sums cost O(texts) instead of O(features), of which n-grams have thirty times as many, and the
/// margins of every step come free.
struct DualVector: Sendable {
  /// `a`: padded dense rows, one a text.
  var coefficients: [Double]
  /// `X Xᵀ a`, without intercepts; the same shape.
  var margins: [Double]
  /// One a weight vector, padded.
  var intercepts: [Double]

  static func zero(rows: Int, stride: Int) -> DualVector {
    DualVector(
      coefficients: [Double](repeating: 0, count: rows * stride),
      margins: [Double](repeating: 0, count: rows * stride),
      intercepts: [Double](repeating: 0, count: stride))
  }

  /// Inner product of the weights and intercepts that the vectors stand for.
  func dot(_ other: DualVector) -> Double {
    DenseLoops.dot(coefficients, other.margins) + DenseLoops.dot(intercepts, other.intercepts)
  }

  /// Inner product of the weights alone.
  func weightDot(_ other: DualVector) -> Double { DenseLoops.dot(coefficients, other.margins) }

  mutating func add(_ other: DualVector, times factor: Double) {
    DenseLoops.add(other.coefficients, times: factor, to: &coefficients)
    DenseLoops.add(other.margins, times: factor, to: &margins)
    DenseLoops.add(other.intercepts, times: factor, to: &intercepts)
  }

  mutating func scale(by factor: Double) {
    DenseLoops.scale(&coefficients, by: factor)
    DenseLoops.scale(&margins, by: factor)
    DenseLoops.scale(&intercepts, by: factor)
  }
}

/// Loops over dense arrays of equal length, in a fixed order of summation.
enum DenseLoops {
  static func dot(_ left: [Double], _ right: [Double]) -> Double {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        let count = min(left.count, right.count)
        var lanes = SIMD8<Double>.zero
        var index = 0
        while index + 8 <= count {
          for lane in 0..<8 { lanes[lane] += left[index + lane] * right[index + lane] }
          index += 8
        }
        var sum = lanes.sum()
        while index < count {
          sum += left[index] * right[index]
          index += 1
        }
        return sum
      }
    }
  }

  static func add(_ source: [Double], times factor: Double, to target: inout [Double]) {
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        for index in 0..<min(source.count, target.count) { target[index] += factor * source[index] }
      }
    }
  }

  static func scale(_ target: inout [Double], by factor: Double) {
    target.withUnsafeMutableBufferPointer { target in
      for index in target.indices { target[index] *= factor }
    }
  }
}
