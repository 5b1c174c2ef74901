/// What an encoder computes from a word type alone: the mixed embedding, and the three products of it that the
/// first window layer sums. Kept for a bounded number of types; those that were not seen for long make room for
/// others (the clock algorithm).
///
/// What is computed is the same bit for bit whenever it is computed.
struct WordTypeCache: ~Copyable {
  /// Number of the entry of a row between documents, where the embedding is 0.
  static let padding: Int32 = 0
  private static let none: Int32 = -1

  private let weights: EncoderWeights
  private let keysPerType: Int
  private let capacity: Int
  private let mixed: FloatBuffer
  private let products: FloatBuffer
  private let mixture = FloatBuffer(count: EncoderShape.unmaxed)
  /// Products of a vector that has no partner, for nothing.
  private let unusedProducts = FloatBuffer(count: WordProducts.lanes * FloatLane.scalarCount)
  /// Entry of each word type, or of each type and whether a space follows.
  private var entryOfKey: [Int32] = []
  private var keyOfEntry: [Int32]
  /// The last block that used each entry.
  private var blockOfEntry: [UInt32]
  /// Whether an entry was used since the hand last passed it.
  private var isRecent: [Bool]
  private var hand = 0
  private var block: UInt32 = 0
  private var generation = 0
  /// Entries that are taken but not computed yet.
  private var pending: [Int32] = []

  /// - Parameter capacity: most entries.
  init(_ weights: EncoderWeights, capacity: Int) {
    self.weights = weights
    self.capacity = capacity
    keysPerType = weights.dependsOnSpace ? 2 : 1
    let productWidth = WordProducts.lanes * FloatLane.scalarCount
    mixed = FloatBuffer(uninitialized: capacity * EncoderShape.width)
    products = FloatBuffer(uninitialized: capacity * productWidth)
    keyOfEntry = [Int32](repeating: Self.none, count: capacity)
    blockOfEntry = [UInt32](repeating: 0, count: capacity)
    isRecent = [Bool](repeating: false, count: capacity)
    mixed.base.initialize(repeating: 0, count: EncoderShape.width)
    products.base.initialize(repeating: 0, count: productWidth)
    addBias(Self.padding)
  }

  /// Mixed embedding of an entry.
  @inline(__always)
  func vector(_ entry: Int32) -> UnsafeMutablePointer<FloatLane> {
    mixed.base.lanes + Int(entry) &* EncoderShape.lanes
  }

  /// The first window layer's product of an entry, for windows that have it at `place`: 0 the word before, 1 the word
  /// itself (with the layer's bias), 2 the word after.
  @inline(__always)
  func product(_ entry: Int32, place: Int) -> UnsafeMutablePointer<FloatLane> {
    products.base.lanes + (Int(entry) &* WordProducts.places &+ place) &* EncoderShape.unmaxedLanes
  }

  /// Finds or computes the entries of a block of rows.
  ///
  /// - Parameters:
  ///   - rows: the token in each row; negative where there is none. Fewer rows than there are entries.
  ///   - result: room for the entry of each row.
  mutating func resolve(
    rows: UnsafeBufferPointer<Int32>, _ tokens: TokenColumns, _ words: WordTypes,
    into result: UnsafeMutablePointer<Int32>
  ) {
    prepare(words)
    block &+= 1
    for row in 0..<rows.count {
      guard rows[row] >= 0 else {
        result[row] = Self.padding
        continue
      }
      let token = Int(rows[row])
      let type = Int(tokens.types[token])
      let key = keysPerType == 2 ? 2 &* type &+ (tokens.hasSpace[token] ? 1 : 0) : type
      var entry = entryOfKey[key]
      if entry == Self.none {
        entry = takeEntry(for: key)
        pending.append(entry)
      }
      blockOfEntry[Int(entry)] = block
      isRecent[Int(entry)] = true
      result[row] = entry
    }
    computePending(words)
  }

  /// Makes room for keys, and forgets what has another meaning now.
  private mutating func prepare(_ words: WordTypes) {
    if words.generation != generation {
      generation = words.generation
      entryOfKey.removeAll(keepingCapacity: true)
      for entry in 0..<capacity {
        keyOfEntry[entry] = Self.none
        isRecent[entry] = false
      }
    }
    let keys = keysPerType * words.features.count
    if entryOfKey.count < keys {
      entryOfKey.append(contentsOf: repeatElement(Self.none, count: keys - entryOfKey.count))
    }
  }

  /// The first entry from the hand on that was not used since the hand passed it before, nor by this block.
  private mutating func takeEntry(for key: Int) -> Int32 {
    while true {
      hand = hand + 1 < capacity ? hand + 1 : Int(Self.padding) + 1
      if blockOfEntry[hand] == block { continue }
      if !isRecent[hand] { break }
      isRecent[hand] = false
    }
    if keyOfEntry[hand] != Self.none { entryOfKey[Int(keyOfEntry[hand])] = Self.none }
    let entry = Int32(truncatingIfNeeded: hand)
    keyOfEntry[hand] = Int32(truncatingIfNeeded: key)
    entryOfKey[key] = entry
    return entry
  }

  private mutating func computePending(_ words: WordTypes) {
    for entry in pending {
      let key = Int(keyOfEntry[Int(entry)])
      mix(words.features[key / keysPerType], hasSpace: keysPerType == 2 && key % 2 == 1, into: vector(entry))
    }
    var index = 0
    while index < pending.count {
      let first = pending[index]
      let second = index + 1 < pending.count ? pending[index + 1] : nil
      WordProducts.multiply(
        mixed.base + Int(first) * EncoderShape.width, mixed.base + Int(second ?? first) * EncoderShape.width,
        by: weights.firstWindow.weights, into: product(first, place: 0),
        second.map { product($0, place: 0) } ?? unusedProducts.base.lanes)
      addBias(first)
      if let second { addBias(second) }
      index += 2
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// The mixed embedding of a word.
  private func mix(_ word: WordFeatures, hasSpace: Bool, into result: UnsafeMutablePointer<FloatLane>) {
    let lanes = EncoderShape.lanes
    let values = mixture.base.lanes
    values.update(from: weights.mixer.bias, count: EncoderShape.unmaxedLanes)
    for column in weights.columns { column.add(word, hasSpace: hasSpace, to: values) }
    var sum = FloatLane.zero
    for lane in 0..<lanes {
      values[lane] = values[lane].larger(values[lanes + lane]).larger(values[2 * lanes + lane])
      sum += values[lane]
    }
    weights.mixer.normalize(values, sum: sum, addingTo: vector(Self.padding), into: result)
  }

  private func addBias(_ entry: Int32) {
    let product = product(entry, place: 1)
    for lane in 0..<EncoderShape.unmaxedLanes { product[lane] += weights.firstWindow.finish.bias[lane] }
  }
}
