import Kernels

/// Turns tokens into vectors that know their context: mixed hash embeddings, then window layers with residual
/// connections (`spacy.MultiHashEmbed.v2` and `spacy.MaxoutWindowEncoder.v2`).
///
/// Works on blocks of rows that stay in the processor's cache, each with the rows around it that its
/// results depend on, so that memory does not grow with the text. Results are the same bit for bit whatever else
/// is in a batch.
struct TokenEncoder: ~Copyable {
  /// Rows of a block; a multiple of what products want, twice, since rows are taken in pairs.
  static let blockRows = 8 * rowMultiple
  /// What numbers of rows are rounded up to.
  private static let rowMultiple = 2 * BlockProduct.rowMultiple
  /// Rows of a block that are results; the others are there for the window's sake.
  private static let resultRows = blockRows - 2 * EncoderShape.reach

  /// Vectors of a block.
  struct Block {
    /// Vectors of all rows, ``EncoderShape/width`` floats each.
    let vectors: UnsafePointer<Float>
    /// The token whose vector a row holds; negative for rows that are no result.
    let tokens: UnsafeBufferPointer<Int32>
  }

  private let weights: EncoderWeights
  private var cache: WordTypeCache
  /// Vectors with one row of zeros before and one after.
  private let vectors = FloatBuffer(count: (Self.blockRows + 2) * EncoderShape.width)
  private let sums = FloatBuffer(count: PairedWindow.products * Self.blockRows / 2 * EncoderShape.width)
  private let results = FloatBuffer(count: PairedWindow.products * Self.blockRows / 2 * EncoderShape.unmaxed)
  /// The token in each row.
  private let tokens = FixedBuffer<Int32>(count: Self.blockRows, repeating: -1)
  /// The cache's entry of each row, with one of padding before and one after.
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
    let reach = EncoderShape.reach
    let rowCount = layout.tokens.count
    var start = reach
    while start < rowCount - reach {
      let end = min(start + Self.resultRows, rowCount - reach)
      let used = end - start + 2 * reach
      let rows = (used + Self.rowMultiple - 1) / Self.rowMultiple * Self.rowMultiple
      for row in 0..<used { tokens.base[row] = layout.tokens[start - reach + row] }
      for row in used..<rows { tokens.base[row] = -1 }
      encodeBlock(rows: rows, columns, words)
      for row in 0..<reach { tokens.base[row] = -1 }
      for row in (used - reach)..<used { tokens.base[row] = -1 }
      receive(
        Block(
          vectors: UnsafePointer(vectors.base + EncoderShape.width),
          tokens: UnsafeBufferPointer(start: tokens.base, count: rows)))
      start = end
    }
  }

  private mutating func encodeBlock(rows: Int, _ columns: TokenColumns, _ words: WordTypes) {
    let entries = entries.base + 1
    cache.resolve(
      rows: UnsafeBufferPointer(start: tokens.base, count: rows), columns, words, into: entries)
    entries[rows] = WordTypeCache.padding
    firstWindow(rows: rows, entries: entries)
    let base = vectors.base + EncoderShape.width
    (base + rows * EncoderShape.width).update(repeating: 0, count: EncoderShape.width)
    for window in weights.windows {
      PairedWindow.apply(window, to: base, rows: rows, sums: sums.base, results: results.base)
    }
  }

  /// The first window layer, whose products depend on word types alone.
  private func firstWindow(rows: Int, entries: UnsafePointer<Int32>) {
    let lanes = EncoderShape.lanes
    let finish = weights.firstWindow.finish
    let base = vectors.base.lanes + lanes
    withUnsafeTemporaryAllocation(of: FloatLane.self, capacity: EncoderShape.lanes) { room in
      guard let largest = room.baseAddress else { return }
      for row in 0..<rows {
        let before = cache.product(entries[row - 1], place: 0)
        let here = cache.product(entries[row], place: 1)
        let after = cache.product(entries[row + 1], place: 2)
        var sum = FloatLane.zero
        for lane in 0..<lanes {
          let first = (before[lane] + here[lane]) + after[lane]
          let second = (before[lanes &+ lane] + here[lanes &+ lane]) + after[lanes &+ lane]
          let third =
            (before[2 &* lanes &+ lane] + here[2 &* lanes &+ lane]) + after[2 &* lanes &+ lane]
          let value = first.larger(second).larger(third)
          largest[lane] = value
          sum += value
        }
        finish.normalize(
          largest, sum: sum, addingTo: cache.vector(entries[row]), into: base + row &* lanes)
      }
    }
  }
}
