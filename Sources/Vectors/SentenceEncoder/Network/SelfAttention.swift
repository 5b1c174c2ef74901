import Kernels

/// Attention of the tokens of one sentence to each other (Vaswani et al. 2017), head by head, without its
/// scores ever leaving the cache.
enum SelfAttention {
  /// 1 / √(numbers that a head sees), and the factor that turns powers of e to powers of 2.
  private static let scale = 1.442_695_04 / Float(SentenceEncoderShape.headWidth).squareRoot()

  /// Floats of scores that a sentence may need.
  static let mostScores = SentenceEncoderShape.mostTokens * SentenceEncoderShape.mostTokens

  /// Writes what each token of a sentence takes from all of them.
  ///
  /// A sentence's results depend on it alone.
  ///
  /// - Parameters:
  ///   - projected: queries, keys and values of the sentence's tokens: features `stride` floats apart.
  ///   - result: receives the features.
  ///   - scores: room for ``mostScores`` floats, at a multiple of 16 bytes.
  ///   - tokens: of the sentence, at most ``SentenceEncoderShape/mostTokens``.
  static func apply(
    to projected: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, stride: Int,
    scores: UnsafeMutablePointer<Float>, tokens: Int
  ) {
    let headWidth = SentenceEncoderShape.headWidth
    // A column of scores is what the tokens, four by four, give to one.
    let height = (tokens + 3) & ~3
    for head in 0..<SentenceEncoderShape.heads {
      let queries = projected + head * headWidth * stride
      let keys = queries + SentenceEncoderShape.width * stride
      let values = keys + SentenceEncoderShape.width * stride
      let taken = result + head * headWidth * stride
      ColumnProduct.multiply(
        queries, leftStride: stride, by: keys, in: .rows, rightStride: stride, into: scores,
        resultStride: height, rows: tokens, inner: headWidth, columns: tokens, adding: false)
      withUnsafeTemporaryAllocation(of: FourFloats.self, capacity: height / 4) { totals in
        guard let totals = totals.baseAddress else { return }
        exponentiate(UnsafeMutableRawPointer(scores), fours: height / 4, columns: tokens, totals: totals)
        ColumnProduct.multiply(
          scores, leftStride: height, by: values, in: .columns, rightStride: stride, into: taken,
          resultStride: stride, rows: tokens, inner: tokens, columns: headWidth, adding: false)
        divide(taken, stride: stride, by: UnsafePointer(totals), tokens: tokens)
      }
    }
  }

  /// Replaces each score by its exponential over that of the largest in its row, and sums those.
  private static func exponentiate(
    _ scores: UnsafeMutableRawPointer, fours: Int, columns: Int, totals: UnsafeMutablePointer<FourFloats>
  ) {
    let scale = FourFloats(repeating: Self.scale)
    for four in 0..<fours {
      var largest = scores[four]
      for column in 1..<max(columns, 2) where column < columns {
        largest = largest.larger(scores[column &* fours &+ four])
      }
      var total = FourFloats.zero
      for column in 0..<columns {
        let power = ((scores[column &* fours &+ four] - largest) * scale).exp2
        scores[column &* fours &+ four] = power
        total += power
      }
      totals[four] = total
    }
  }

  private static func divide(
    _ taken: UnsafeMutablePointer<Float>, stride: Int, by totals: UnsafePointer<FourFloats>, tokens: Int
  ) {
    let whole = tokens / 4
    for feature in 0..<SentenceEncoderShape.headWidth {
      let row = UnsafeMutableRawPointer(taken + feature &* stride)
      for four in 0..<whole { row[four] /= totals[four] }
      for token in (4 * whole)..<tokens {
        taken[feature &* stride &+ token] /= totals[whole][token &- 4 &* whole]
      }
    }
  }
}
