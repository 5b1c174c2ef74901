import Kernels

/// Turns tokens into vectors that know their context: mixed hash embeddings, then window layers with residual
/// connections (`spacy.MultiHashEmbed.v2` and `spacy.MaxoutWindowEncoder.v2`).
///
/// Works on blocks of rows that stay in the processor's cache, so that memory does not grow with the text. Each layer
/// lags two rows behind the one before it: a block leaves rows at every stage, and the next one goes on
/// from there. Results are the same bit for bit whatever else is in a batch.
struct TokenEncoder: ~Copyable {
  /// Most rows of a block.
  static let blockRows = 16 * RowLayout.multiple

  /// Vectors of a block.
  struct Block {
    /// Vectors of the rows, ``EncoderShape/width`` floats each.
    let vectors: UnsafePointer<Float>
    /// The token whose vector a row holds; negative for padding.
    let tokens: UnsafeBufferPointer<Int32>
  }

  private let weights: EncoderWeights
  private var cache: WordTypeCache
  /// Vectors of a block's rows, after the rows that the block before left behind.
  private let vectors = FloatBuffer(count: (RowLayout.lag + Self.blockRows) * EncoderShape.width)
  /// For each paired window, the vector before its next row, as it was before that window.
  private let before = FloatBuffer(count: (EncoderShape.depth - 1) * EncoderShape.width)
  private let sums = FloatBuffer(
    uninitialized: PairedWindow.products * Self.blockRows / 2 * EncoderShape.width)
  private let results = FloatBuffer(
    uninitialized: PairedWindow.products * Self.blockRows / 2 * EncoderShape.unmaxed)
  /// The cache's entry of each row, of the row before and of the row after.
  private let entries = FixedBuffer<Int32>(count: Self.blockRows + 2, repeating: WordTypeCache.padding)

  /// - Parameters:
  ///   - weights: a trained encoder.
  ///   - cacheCapacity: word types that are remembered.
  init(_ weights: EncoderWeights, cacheCapacity: Int) {
    self.weights = weights
    cache = WordTypeCache(weights, capacity: max(cacheCapacity, 2 * Self.blockRows))
  }

  /// Encodes documents.
  ///
  /// - Parameters:
  ///   - layout: the documents' tokens in rows.
  ///   - columns: the tokens.
  ///   - words: the word types that tokens refer to.
  ///   - receive: takes in the vectors, block by block in the order of the text.
  mutating func encode(
    _ layout: RowLayout, _ columns: TokenColumns, _ words: WordTypes, receive: (Block) -> Void
  ) {
    let lag = RowLayout.lag
    let width = EncoderShape.width
    vectors.base.update(repeating: 0, count: lag * width)
    before.base.update(repeating: 0, count: before.count)
    layout.tokens.withUnsafeBufferPointer { tokens in
      var start = 0
      while start < layout.rows {
        let rows = min(Self.blockRows, layout.rows - start)
        cache.resolve(
          rows: UnsafeBufferPointer(rebasing: tokens[(start + lag - 1)..<(start + lag + rows + 1)]), columns,
          words, into: entries.base)
        firstWindow(rows: rows)
        for (number, window) in weights.windows.enumerated() {
          PairedWindow.apply(
            window, to: vectors.base + (lag - 2 * (number + 1)) * width, rows: rows,
            before: before.base + number * width, sums: sums.base, results: results.base)
        }
        receive(
          Block(
            vectors: UnsafePointer(vectors.base),
            tokens: UnsafeBufferPointer(rebasing: tokens[start..<start + rows])))
        vectors.base.update(from: vectors.base + rows * width, count: lag * width)
        start += rows
      }
    }
  }

  /// The first window layer, whose products depend on word types alone.
  private func firstWindow(rows: Int) {
    let lanes = EncoderShape.lanes
    let finish = weights.firstWindow.finish
    let base = vectors.base.lanes + RowLayout.lag * lanes
    withUnsafeTemporaryAllocation(of: FloatLane.self, capacity: EncoderShape.lanes) { room in
      guard let largest = room.baseAddress else { return }
      for row in 0..<rows {
        let entry = entries.base[row &+ 1]
        let before = cache.product(entries.base[row], place: 0)
        let here = cache.product(entry, place: 1)
        let after = cache.product(entries.base[row &+ 2], place: 2)
        var sum = FloatLane.zero
        for lane in 0..<lanes {
          let second = lanes &+ lane
          let third = 2 &* lanes &+ lane
          let value = ((before[lane] + here[lane]) + after[lane])
            .larger((before[second] + here[second]) + after[second])
            .larger((before[third] + here[third]) + after[third])
          largest[lane] = value
          sum += value
        }
        finish.normalize(largest, sum: sum, addingTo: cache.vector(entry), into: base + row &* lanes)
      }
    }
  }
}
