import Kernels

/// What each token contributes to a state in each role, computed as parsing reaches it, for a stretch of tokens that
/// slides along the document; what lies further back is computed again when it is asked for.
///
/// A contribution is the same bit for bit however it was computed.
struct ContributionTable: ~Copyable {
  /// Tokens that are computed at a time.
  static let step = 4 * BlockProduct.rowMultiple
  /// Tokens that are kept.
  private static let capacity = 32 * step
  /// Tokens far behind that are kept in each role.
  private static let farCapacity = 16

  private let scorer: TransitionScorer
  private let table: FloatBuffer
  private let far: FloatBuffer
  /// Room for the product of one token, which is rounded up to whole blocks.
  private let farInput = FloatBuffer(count: BlockProduct.rowMultiple * TransitionScorer.hidden)
  private let farProduct: FloatBuffer
  private var farTokens: [Int32]
  private var vectors: UnsafePointer<Float>
  /// First token that is kept.
  private var start = 0
  /// One past the last token that was computed.
  private(set) var end = 0

  init(_ scorer: TransitionScorer) {
    self.scorer = scorer
    table = FloatBuffer(uninitialized: Self.capacity * scorer.roles * TransitionScorer.unmaxed)
    farProduct = FloatBuffer(count: BlockProduct.rowMultiple * scorer.roles * TransitionScorer.unmaxed)
    far = FloatBuffer(count: scorer.roles * Self.farCapacity * TransitionScorer.unmaxed)
    farTokens = [Int32](repeating: -1, count: scorer.roles * Self.farCapacity)
    vectors = UnsafePointer(farInput.base)
  }

  /// Begins a document.
  ///
  /// - Parameter vectors: the tokens' narrowed vectors; ``step`` more rows than there are tokens can be read.
  mutating func begin(_ vectors: UnsafePointer<Float>) {
    self.vectors = vectors
    start = 0
    end = 0
    for index in farTokens.indices { farTokens[index] = -1 }
  }

  /// Computes the tokens up to and including `token`.
  @inline(__always)
  mutating func reach(_ token: Int) {
    while end <= token { extend() }
  }

  private mutating func extend() {
    let width = scorer.roles * TransitionScorer.unmaxed
    if end - start == Self.capacity {
      let kept = Self.capacity / 2
      table.base.update(from: table.base + kept * width, count: kept * width)
      start += kept
    }
    BlockProduct.multiply(
      vectors + end * TransitionScorer.hidden, by: scorer.lower, rightStride: width,
      into: table.base + (end - start) * width, resultStride: width, rows: Self.step,
      inner: TransitionScorer.hidden, columns: width)
    end += Self.step
  }

  /// Contribution of a token that was reached, or of none if it is negative. Valid until the next call for the
  /// same role.
  @inline(__always)
  mutating func contribution(_ token: Int32, role: Int) -> UnsafePointer<FloatLane> {
    let lanes = TransitionScorer.unmaxed / FloatLane.scalarCount
    guard token >= 0 else { return scorer.padding + role &* lanes }
    let row = Int(token) &- start
    guard row >= 0 else { return farContribution(token, role: role) }
    return UnsafePointer(table.base.lanes + (row &* scorer.roles &+ role) &* lanes)
  }

  @inline(never)
  private mutating func farContribution(_ token: Int32, role: Int) -> UnsafePointer<FloatLane> {
    let slot = role * Self.farCapacity + Int(token) % Self.farCapacity
    let target = far.base + slot * TransitionScorer.unmaxed
    if farTokens[slot] != token {
      farTokens[slot] = token
      // At its place in a block and with all roles, as it was computed the first time.
      let row = Int(token) % BlockProduct.rowMultiple
      let width = scorer.roles * TransitionScorer.unmaxed
      (farInput.base + row * TransitionScorer.hidden).update(
        from: vectors + Int(token) * TransitionScorer.hidden, count: TransitionScorer.hidden)
      BlockProduct.multiply(
        farInput.base, by: scorer.lower, rightStride: width, into: farProduct.base, resultStride: width,
        rows: BlockProduct.rowMultiple, inner: TransitionScorer.hidden, columns: width)
      target.update(
        from: farProduct.base + row * width + role * TransitionScorer.unmaxed, count: TransitionScorer.unmaxed
      )
    }
    return UnsafePointer(target.lanes)
  }
}
