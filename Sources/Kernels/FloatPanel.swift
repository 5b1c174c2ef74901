/// 32 floats that stay in vector registers: eight of four, the width that every x86-64 and ARM64 processor has.
///
/// Spelt out, because the compiler keeps `SIMD32<Float>` in memory and multiplies it one float at a time.
struct FloatPanel {
  /// Floats in a panel.
  static let width = 32
  /// Bytes of a panel.
  static let stride = 128

  private typealias Lane = SIMD4<Float>

  private var v0 = Lane.zero
  private var v1 = Lane.zero
  private var v2 = Lane.zero
  private var v3 = Lane.zero
  private var v4 = Lane.zero
  private var v5 = Lane.zero
  private var v6 = Lane.zero
  private var v7 = Lane.zero

  /// Zeros.
  @inline(__always)
  init() {}

  @inline(__always)
  private static func lane(_ source: UnsafeRawPointer, _ index: Int) -> Lane {
    source.loadUnaligned(fromByteOffset: index &* 16, as: Lane.self)
  }

  /// Adds 32 floats of memory, each times `factor`.
  @inline(__always)
  mutating func add(_ factor: Float, times source: UnsafeRawPointer) {
    let f = Lane(repeating: factor)
    v0 += f * Self.lane(source, 0)
    v1 += f * Self.lane(source, 1)
    v2 += f * Self.lane(source, 2)
    v3 += f * Self.lane(source, 3)
    v4 += f * Self.lane(source, 4)
    v5 += f * Self.lane(source, 5)
    v6 += f * Self.lane(source, 6)
    v7 += f * Self.lane(source, 7)
  }

  /// Adds these floats, each times `factor`, to 32 floats of memory.
  @inline(__always)
  func add(times factor: Float, to target: UnsafeMutableRawPointer) {
    let f = Lane(repeating: factor)
    Self.store(Self.lane(target, 0) + f * v0, target, 0)
    Self.store(Self.lane(target, 1) + f * v1, target, 1)
    Self.store(Self.lane(target, 2) + f * v2, target, 2)
    Self.store(Self.lane(target, 3) + f * v3, target, 3)
    Self.store(Self.lane(target, 4) + f * v4, target, 4)
    Self.store(Self.lane(target, 5) + f * v5, target, 5)
    Self.store(Self.lane(target, 6) + f * v6, target, 6)
    Self.store(Self.lane(target, 7) + f * v7, target, 7)
  }

  /// Writes the floats to memory.
  @inline(__always)
  func store(to target: UnsafeMutableRawPointer) {
    Self.store(v0, target, 0)
    Self.store(v1, target, 1)
    Self.store(v2, target, 2)
    Self.store(v3, target, 3)
    Self.store(v4, target, 4)
    Self.store(v5, target, 5)
    Self.store(v6, target, 6)
    Self.store(v7, target, 7)
  }

  @inline(__always)
  private static func store(_ lane: Lane, _ target: UnsafeMutableRawPointer, _ index: Int) {
    target.storeBytes(of: lane, toByteOffset: index &* 16, as: Lane.self)
  }
}
