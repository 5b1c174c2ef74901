import Kernels

/// What an encoder computes from a word type alone: the mixed embedding, and the three products of it that the
/// first window layer sums. Kept for a bounded number of types; when that is full, all are forgotten.
///
/// What is computed is the same bit for bit whether it was kept or not.
struct WordTypeCache: ~Copyable {
  /// Number of the entry of a row between documents, where the embedding is 0.
  static let padding: Int32 = 0
  /// Most rows that are computed in one product.
  private static let batch = 4 * BlockProduct.rowMultiple
  private static let unknown: Int32 = -1

  private let weights: EncoderWeights
  private let capacity: Int
  private let mixed: FloatBuffer
  private let products: FloatBuffer
  private let embedded: FloatBuffer
  private let unmaxed: FloatBuffer
  /// Entry of each word type, or of each type and whether a space follows; -1 if it has none.
  private var entries: [Int32] = []
  private var generation = 0
  private var count = 1
  /// Keys of entries that are numbered but not computed yet; their entries are the last ones.
  private var pending: [Int] = []

  /// - Parameter capacity: most entries.
  init(_ weights: EncoderWeights, capacity: Int) {
    self.weights = weights
    self.capacity = capacity
    let width = EncoderShape.width
    let unmaxedWidth = EncoderShape.unmaxed
    // Rows beyond the last entry are written by products that are rounded up.
    mixed = FloatBuffer(count: (capacity + Self.batch) * width)
    products = FloatBuffer(count: (capacity + Self.batch) * 3 * unmaxedWidth)
    embedded = FloatBuffer(count: Self.batch * weights.mixerInputs)
    unmaxed = FloatBuffer(count: Self.batch * unmaxedWidth)
    addBias(entry: Int(Self.padding))
  }

  /// Mixed embedding of an entry.
  @inline(__always)
  func vector(_ entry: Int32) -> UnsafePointer<FloatLane> {
    UnsafePointer(mixed.base.lanes + Int(entry) &* EncoderShape.lanes)
  }

  /// The first window layer's product of an entry, for words whose window has it at `place`: 0 the word before,
  /// 1 the word itself (with the layer's bias), 2 the word after.
  @inline(__always)
  func product(_ entry: Int32, place: Int) -> UnsafePointer<FloatLane> {
    let lanes = EncoderShape.unmaxed / FloatLane.scalarCount
    return UnsafePointer(products.base.lanes + (Int(entry) &* 3 &+ place) &* lanes)
  }

  /// Finds or computes the entries of a block of rows.
  ///
  /// - Parameters:
  ///   - rows: the token in each row; negative where there is none. No more rows than half the capacity.
  ///   - result: room for the entry of each row.
  mutating func resolve(
    rows: UnsafeBufferPointer<Int32>, _ tokens: TokenColumns, _ words: WordTypes,
    into result: UnsafeMutablePointer<Int32>
  ) {
    let perType = weights.dependsOnSpace ? 2 : 1
    if words.generation != generation { forget() }
    generation = words.generation
    let keys = perType * words.features.count
    if entries.count < keys {
      entries.append(contentsOf: repeatElement(Self.unknown, count: keys - entries.count))
    }
    if !lookUp(rows, tokens, perType, into: result) {
      forget()
      entries = [Int32](repeating: Self.unknown, count: keys)
      _ = lookUp(rows, tokens, perType, into: result)
    }
    computePending(words, perType)
  }

  private mutating func forget() {
    entries.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    count = Int(Self.padding) + 1
  }

  /// Numbers the entries of all rows; false if there is no room.
  private mutating func lookUp(
    _ rows: UnsafeBufferPointer<Int32>, _ tokens: TokenColumns, _ perType: Int,
    into result: UnsafeMutablePointer<Int32>
  ) -> Bool {
    for row in 0..<rows.count {
      guard rows[row] >= 0 else {
        result[row] = Self.padding
        continue
      }
      let token = Int(rows[row])
      let type = Int(tokens.types[token])
      let key = perType == 2 ? 2 * type + (tokens.hasSpace[token] ? 1 : 0) : type
      if entries[key] == Self.unknown {
        guard count < capacity else { return false }
        entries[key] = Int32(truncatingIfNeeded: count)
        count += 1
        pending.append(key)
      }
      result[row] = entries[key]
    }
    return true
  }

  private mutating func computePending(_ words: WordTypes, _ perType: Int) {
    var start = 0
    while start < pending.count {
      let batch = pending[start..<min(start + Self.batch, pending.count)]
      compute(batch, words, perType, firstEntry: count - pending.count + start)
      start += batch.count
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func compute(_ keys: ArraySlice<Int>, _ words: WordTypes, _ perType: Int, firstEntry: Int) {
    let inputs = weights.mixerInputs
    let width = EncoderShape.width
    for (row, key) in keys.enumerated() {
      var target = (embedded.base + row * inputs).lanes
      for column in weights.columns {
        column.embed(
          words.features[key / perType], hasSpace: perType == 2 && key % 2 == 1, into: target)
        target += EncoderShape.lanes
      }
    }
    let rows =
      (keys.count + BlockProduct.rowMultiple - 1) / BlockProduct.rowMultiple * BlockProduct.rowMultiple
    BlockProduct.multiply(
      embedded.base, by: weights.mixer.weights, rightStride: EncoderShape.unmaxed, into: unmaxed.base,
      resultStride: EncoderShape.unmaxed, rows: rows, inner: inputs, columns: EncoderShape.unmaxed)
    for row in 0..<keys.count { mix(row, into: mixed.base + (firstEntry + row) * width) }
    BlockProduct.multiply(
      mixed.base + firstEntry * width, by: weights.firstWindow.weights, rightStride: 3 * EncoderShape.unmaxed,
      into: products.base + firstEntry * 3 * EncoderShape.unmaxed, resultStride: 3 * EncoderShape.unmaxed,
      rows: rows, inner: width, columns: 3 * EncoderShape.unmaxed)
    for row in 0..<keys.count { addBias(entry: firstEntry + row) }
  }

  private func mix(_ row: Int, into result: UnsafeMutablePointer<Float>) {
    let lanes = EncoderShape.lanes
    let values = (unmaxed.base + row * EncoderShape.unmaxed).lanes
    let finish = weights.mixer.finish
    var sum = FloatLane.zero
    for lane in 0..<lanes {
      let first = values[lane] + finish.bias[lane]
      let second = values[lanes + lane] + finish.bias[lanes + lane]
      let third = values[2 * lanes + lane] + finish.bias[2 * lanes + lane]
      values[lane] = first.larger(second).larger(third)
      sum += values[lane]
    }
    finish.normalize(values, sum: sum, addingTo: vector(Self.padding), into: result.lanes)
  }

  private func addBias(entry: Int) {
    let product = (products.base + (entry * 3 + 1) * EncoderShape.unmaxed).lanes
    for lane in 0..<EncoderShape.unmaxed / FloatLane.scalarCount {
      product[lane] += weights.firstWindow.finish.bias[lane]
    }
  }
}
