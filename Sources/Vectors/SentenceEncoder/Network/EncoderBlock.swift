import Kernels

/// Room for the tokens of a few sentences on their way through the layers, and the way itself.
///
/// Tokens lie in columns: a feature of all tokens is contiguous. Sentences follow each other without gaps, so
/// that products are large and nothing is computed for padding, but for the last few tokens of a block.
final class EncoderBlock: @unchecked Sendable {  // Used by one thread at a time.
  /// Most tokens of a block: enough for products near their full speed, few enough that the numbers of a
  /// layer stay in the second- and third-level cache.
  static let mostTokens = ColumnProduct.mostRows
  /// Floats between features. No power of two, or the features of a token would fall into the same few lines
  /// of the cache.
  private static let stride = 2 * ColumnProduct.edgeRows + mostTokens + ColumnProduct.rowMultiple
  /// Rows before the first token and after the last.
  private static let edge = ColumnProduct.edgeRows

  private typealias Shape = SentenceEncoderShape

  /// The tokens' vectors.
  private let states = FloatRoom(Shape.width * EncoderBlock.stride)
  /// Queries, keys and values; later the inner numbers of the feed-forward layer.
  private let projected = FloatRoom(Shape.inner * EncoderBlock.stride)
  /// What attention gives.
  private let attended = FloatRoom(Shape.width * EncoderBlock.stride)
  private let scores = FloatRoom(SelfAttention.mostScores)

  /// Encodes sentences.
  ///
  /// - Parameters:
  ///   - sentences: their pieces, at least one and at most ``SentenceEncoderShape/mostTokens`` each, and all
  ///     together at most ``mostTokens``.
  /// - Returns: the sentences' vectors, one after the other; zeros if there are more tokens than that.
  func encode(_ sentences: [[Int32]], with weights: SentenceEncoderWeights) -> [Float] {
    let tokens = sentences.reduce(0) { $0 + $1.count }
    let multiple = ColumnProduct.rowMultiple
    let rows = (tokens + multiple - 1) / multiple * multiple
    guard tokens > 0, rows <= Self.mostTokens else {
      return [Float](repeating: 0, count: sentences.count * Shape.width)
    }
    embed(sentences, weights)
    clear(from: Self.edge + tokens, upTo: rows + 2 * Self.edge)
    normalize(weights.normalization, adding: nil, rows: rows)
    for layer in weights.layers {
      project(layer.attentionInput, rows: rows)
      var start = Self.edge
      for sentence in sentences {
        SelfAttention.apply(
          to: projected.base + start, into: attended.base + start, stride: Self.stride, scores: scores.base,
          tokens: sentence.count)
        start += sentence.count
      }
      add(layer.attentionOutput, of: attended, rows: rows)
      normalize(layer.attentionNormalization, adding: layer.attentionOutput.bias, rows: rows)
      project(layer.inner, rows: rows)
      activate(rows: rows)
      add(layer.outer, of: projected, rows: rows)
      normalize(layer.normalization, adding: layer.outer.bias, rows: rows)
    }
    return pooled(sentences)
  }

  /// Sets the tokens' vectors from their pieces and places.
  private func embed(_ sentences: [[Int32]], _ weights: SentenceEncoderWeights) {
    var column = states.base + Self.edge
    for sentence in sentences {
      for (place, piece) in sentence.enumerated() {
        let vector = weights.pieces + min(max(Int(piece), 0), weights.pieceCount - 1) * Shape.width
        let position = weights.positions + place * Shape.width
        for feature in 0..<Shape.width {
          column[feature &* Self.stride] = vector[feature] + position[feature]
        }
        column += 1
      }
    }
  }

  /// Sets to 0 what no token is in, before the tokens and in a range after them: it goes through all
  /// products.
  private func clear(from start: Int, upTo end: Int) {
    for feature in 0..<Shape.width {
      for row in [states.base + feature * Self.stride, attended.base + feature * Self.stride] {
        row.update(repeating: 0, count: Self.edge)
        (row + start).update(repeating: 0, count: end - start)
      }
    }
  }

  private func normalize(
    _ normalization: SentenceEncoderWeights.Normalization, adding bias: UnsafePointer<Float>?, rows: Int
  ) {
    FeatureNormalization.apply(
      normalization, to: states.base + Self.edge, stride: Self.stride, adding: bias, tokens: rows)
  }

  /// Replaces ``projected`` by a linear map of ``states``.
  private func project(_ linear: SentenceEncoderWeights.Linear, rows: Int) {
    for output in 0..<linear.outputs {
      (projected.base + output * Self.stride).update(
        repeating: linear.bias[output], count: rows + 2 * Self.edge)
    }
    multiply(states, by: linear, addingTo: projected, rows: rows)
  }

  /// Adds a linear map of `input` to ``states``, all but its bias.
  private func add(_ linear: SentenceEncoderWeights.Linear, of input: borrowing FloatRoom, rows: Int) {
    multiply(input, by: linear, addingTo: states, rows: rows)
  }

  private func multiply(
    _ input: borrowing FloatRoom, by linear: SentenceEncoderWeights.Linear,
    addingTo result: borrowing FloatRoom, rows: Int
  ) {
    ColumnProduct.multiply(
      input.base, leftStride: Self.stride, by: linear.weights, in: .rows, rightStride: linear.outputs,
      into: result.base, resultStride: Self.stride, rows: rows + 2 * Self.edge, inner: linear.inputs,
      columns: linear.outputs, adding: true)
  }

  private func activate(rows: Int) {
    for feature in 0..<Shape.inner {
      let row = UnsafeMutableRawPointer(projected.base + feature &* Self.stride + Self.edge)
      for four in 0..<(rows / 4) { row[four] = row[four].gelu }
    }
  }

  /// Means of the sentences' tokens, scaled to length 1.
  private func pooled(_ sentences: [[Int32]]) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(sentences.count * Shape.width)
    var start = Self.edge
    for sentence in sentences {
      let sums = (0..<Shape.width).map { feature in
        let row = states.base + feature * Self.stride + start
        return (0..<sentence.count).reduce(Float(0)) { $0 + row[$1] }
      }
      // The mean and the sum have the same direction.
      let length = sums.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      result += sums.map { $0 / length }
      start += sentence.count
    }
    return result
  }
}

/// Memory for floats that starts at a cache line and never moves.
struct FloatRoom: ~Copyable {
  let base: UnsafeMutablePointer<Float>

  /// Room for `count` floats, set to 0.
  init(_ count: Int) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    base = memory.bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}
