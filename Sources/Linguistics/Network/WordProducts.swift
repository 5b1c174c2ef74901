/// The products of single vectors with the weights of the first window layer: for each vector those for the word
/// before, the word itself, and the word after.
///
/// Computed here and not by BLAS, so that a word's products are the same bit for bit in whatever company they are
/// computed.
enum WordProducts {
  /// Places of a word in a window.
  static let places = 3
  /// Lanes of the result of one vector.
  static let lanes = places * EncoderShape.unmaxedLanes
  /// Lanes that are summed together: with two vectors at a time, as many sums as there are registers for.
  private static let panel = 6
  private static let panels = lanes / panel

  /// Panels × width × panel.
  static let weightShape = [panels, EncoderShape.width, panel * FloatLane.scalarCount]

  /// The weights in panels, from (3 × width) × unmaxed.
  static func weights(_ values: [Float]) -> [Float] {
    let width = EncoderShape.width
    let panelWidth = panel * FloatLane.scalarCount
    var result = [Float](repeating: 0, count: values.count)
    for place in 0..<places {
      for input in 0..<width {
        for output in 0..<EncoderShape.unmaxed {
          let column = place * EncoderShape.unmaxed + output
          result[(column / panelWidth * width + input) * panelWidth + column % panelWidth] =
            values[(place * width + input) * EncoderShape.unmaxed + output]
        }
      }
    }
    return result
  }

  /// Writes the products of two vectors.
  static func multiply(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, by weights: UnsafePointer<Float>,
    into firstResult: UnsafeMutablePointer<FloatLane>, _ secondResult: UnsafeMutablePointer<FloatLane>
  ) {
    var w = weights.lanes
    var a = firstResult
    var b = secondResult
    for _ in 0..<panels {
      var a0 = FloatLane.zero
      var a1 = a0
      var a2 = a0
      var a3 = a0
      var a4 = a0
      var a5 = a0
      var b0 = a0
      var b1 = a0
      var b2 = a0
      var b3 = a0
      var b4 = a0
      var b5 = a0
      for index in 0..<EncoderShape.width {
        let x = FloatLane(repeating: first[index])
        let y = FloatLane(repeating: second[index])
        a0 += x * w[0]
        b0 += y * w[0]
        a1 += x * w[1]
        b1 += y * w[1]
        a2 += x * w[2]
        b2 += y * w[2]
        a3 += x * w[3]
        b3 += y * w[3]
        a4 += x * w[4]
        b4 += y * w[4]
        a5 += x * w[5]
        b5 += y * w[5]
        w += panel
      }
      (a[0], a[1], a[2], a[3], a[4], a[5]) = (a0, a1, a2, a3, a4, a5)
      (b[0], b[1], b[2], b[3], b[4], b[5]) = (b0, b1, b2, b3, b4, b5)
      a += panel
      b += panel
    }
  }
}
