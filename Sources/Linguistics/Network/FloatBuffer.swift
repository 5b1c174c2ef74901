/// Floats that are moved at a time: 16 bytes, the width of the vector registers of every x86-64 and ARM64.
typealias FloatLane = SIMD4<Float>

/// Floats to compute with.
typealias FloatBuffer = FixedBuffer<Float>

/// Memory that is owned, starts at a cache line, and never moves.
struct FixedBuffer<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  /// Room for `count` elements, which must be written before they are read. Pages that are never written take no memory.
  init(uninitialized count: Int) {
    self.count = max(count, 1)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: self.count * MemoryLayout<Element>.stride, alignment: 64)
    base = memory.bindMemory(to: Element.self, capacity: self.count)
  }

  /// Room for `count` elements, set to `value`.
  init(count: Int, repeating value: Element) {
    self.init(uninitialized: count)
    base.initialize(repeating: value, count: self.count)
  }

  deinit { base.deallocate() }
}

extension FixedBuffer<Float> {
  /// Room for `count` floats, set to 0.
  init(count: Int) { self.init(count: count, repeating: 0) }
}

extension UnsafePointer<Float> {
  /// The same memory in lanes; it must start at a multiple of 16 bytes.
  @inline(__always)
  var lanes: UnsafePointer<FloatLane> {
    UnsafeRawPointer(self).assumingMemoryBound(to: FloatLane.self)
  }
}

extension UnsafeMutablePointer<Float> {
  /// The same memory in lanes; it must start at a multiple of 16 bytes.
  @inline(__always)
  var lanes: UnsafeMutablePointer<FloatLane> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: FloatLane.self)
  }
}

extension SIMD4<Float> {
  /// The larger of each pair of elements; one instruction, which the standard library's `pointwiseMax` is not.
  @inline(__always)
  func larger(_ other: Self) -> Self {
    replacing(with: other, where: other .> self)
  }

  /// Sum of the elements.
  @inline(__always)
  var total: Float { (self[0] + self[2]) + (self[1] + self[3]) }
}
