/// The inner loop of resampling: a term's entries times the weights of 64 resamples, in whole numbers, so
/// that the order of addition and the number of threads cannot show in the result.
///
/// Counts of 1 are added byte by byte until a byte could overflow; then, and for larger counts, in 16 bits;
/// before those could overflow, in 32. The widening takes every second lane by mask and shift, which leaves
/// the lanes in the order that ``WeightPanel`` is laid out for.
struct PanelSums {
  private typealias Bytes = SIMD16<UInt8>
  private typealias Words = SIMD8<UInt16>
  private typealias Sums = SIMD4<UInt32>

  private let documents: UnsafePointer<UInt32>
  private let parts: UnsafePointer<UInt16>
  private let weights: UnsafeRawPointer
  /// Entries of count 1 that a byte holds.
  private let bytesHold: Int
  /// Sum of counts that 16 bits hold.
  private let wordsHold: Int

  /// - Parameters:
  ///   - documents: rank of each entry.
  ///   - parts: count of each entry, at most ``EntryBlock/largestPart``.
  ///   - weights: a panel's weights.
  ///   - largestWeight: no weight is larger.
  init(
    documents: UnsafePointer<UInt32>, parts: UnsafePointer<UInt16>, weights: UnsafeRawPointer,
    largestWeight: UInt8
  ) {
    self.documents = documents
    self.parts = parts
    self.weights = weights
    let weight = max(Int(largestWeight), 1)
    bytesHold = 255 / weight
    wordsHold = 65535 / weight
  }

  /// Adds a segment's weighted counts to the 64 sums at `target`.
  func add(_ segment: EntryBlock.Segment, to target: UnsafeMutablePointer<UInt32>) {
    var wide = Wide()
    // Sum of the counts in `wide`.
    var held = 0
    var start = segment.ones.lowerBound
    while start < segment.ones.upperBound {
      let end = min(start &+ bytesHold, segment.ones.upperBound)
      if held &+ (end &- start) > wordsHold {
        wide.flush(to: target)
        held = 0
      }
      addOnes(start..<end, to: &wide)
      held &+= end &- start
      start = end
    }
    for entry in segment.others {
      let part = parts[entry]
      if held &+ Int(part) > wordsHold {
        wide.flush(to: target)
        held = 0
      }
      wide.add(weights + Int(documents[entry]) &* WeightPanel.width, times: part)
      held &+= Int(part)
    }
    wide.flush(to: target)
  }

  /// Adds entries of count 1, few enough for bytes.
  @inline(__always)
  private func addOnes(_ entries: Range<Int>, to wide: inout Wide) {
    var b0 = Bytes.zero
    var b1 = Bytes.zero
    var b2 = Bytes.zero
    var b3 = Bytes.zero
    for entry in entries {
      let source = weights + Int(documents[entry]) &* WeightPanel.width
      b0 &+= source.loadUnaligned(as: Bytes.self)
      b1 &+= source.loadUnaligned(fromByteOffset: 16, as: Bytes.self)
      b2 &+= source.loadUnaligned(fromByteOffset: 32, as: Bytes.self)
      b3 &+= source.loadUnaligned(fromByteOffset: 48, as: Bytes.self)
    }
    wide.add(b0, b1, b2, b3)
  }

  /// 64 sums of 16 bits, in eight vector registers: of each 16 bytes those in even and those in odd places.
  private struct Wide {
    private var e0 = Words.zero
    private var e1 = Words.zero
    private var e2 = Words.zero
    private var e3 = Words.zero
    private var o0 = Words.zero
    private var o1 = Words.zero
    private var o2 = Words.zero
    private var o3 = Words.zero

    @inline(__always) private static func even(_ bytes: Words) -> Words { bytes & Words(repeating: 0xFF) }
    @inline(__always) private static func odd(_ bytes: Words) -> Words { bytes &>> Words(repeating: 8) }

    @inline(__always)
    mutating func add(_ b0: Bytes, _ b1: Bytes, _ b2: Bytes, _ b3: Bytes) {
      let w0 = unsafeBitCast(b0, to: Words.self)
      let w1 = unsafeBitCast(b1, to: Words.self)
      let w2 = unsafeBitCast(b2, to: Words.self)
      let w3 = unsafeBitCast(b3, to: Words.self)
      e0 &+= Self.even(w0)
      o0 &+= Self.odd(w0)
      e1 &+= Self.even(w1)
      o1 &+= Self.odd(w1)
      e2 &+= Self.even(w2)
      o2 &+= Self.odd(w2)
      e3 &+= Self.even(w3)
      o3 &+= Self.odd(w3)
    }

    @inline(__always)
    mutating func add(_ source: UnsafeRawPointer, times part: UInt16) {
      let f = Words(repeating: part)
      let w0 = source.loadUnaligned(as: Words.self)
      let w1 = source.loadUnaligned(fromByteOffset: 16, as: Words.self)
      let w2 = source.loadUnaligned(fromByteOffset: 32, as: Words.self)
      let w3 = source.loadUnaligned(fromByteOffset: 48, as: Words.self)
      e0 &+= Self.even(w0) &* f
      o0 &+= Self.odd(w0) &* f
      e1 &+= Self.even(w1) &* f
      o1 &+= Self.odd(w1) &* f
      e2 &+= Self.even(w2) &* f
      o2 &+= Self.odd(w2) &* f
      e3 &+= Self.even(w3) &* f
      o3 &+= Self.odd(w3) &* f
    }

    /// Adds the sums to those in memory, and starts from 0.
    @inline(__always)
    mutating func flush(to target: UnsafeMutablePointer<UInt32>) {
      let target = UnsafeMutableRawPointer(target)
      Self.flush(e0, o0, to: target)
      Self.flush(e1, o1, to: target + 64)
      Self.flush(e2, o2, to: target + 128)
      Self.flush(e3, o3, to: target + 192)
      self = Wide()
    }

    @inline(__always)
    private static func flush(_ even: Words, _ odd: Words, to target: UnsafeMutableRawPointer) {
      let e = unsafeBitCast(even, to: Sums.self)
      let o = unsafeBitCast(odd, to: Sums.self)
      let low = Sums(repeating: 0xFFFF)
      let high = Sums(repeating: 16)
      add(e & low, to: target)
      add(e &>> high, to: target + 16)
      add(o & low, to: target + 32)
      add(o &>> high, to: target + 48)
    }

    @inline(__always)
    private static func add(_ sums: Sums, to target: UnsafeMutableRawPointer) {
      target.storeBytes(of: target.loadUnaligned(as: Sums.self) &+ sums, as: Sums.self)
    }
  }
}
