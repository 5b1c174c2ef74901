/// The hash of tables in memory: products of eight-byte words folded in half (after W. Yi's wyhash), fast for short
/// keys. Seeded anew in each process, so that no input can be made to collide; no result depends on it.
struct ByteHash: Sendable {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  private let seed = UInt64.random(in: .min ... .max)

  /// Hash of bytes.
  @inline(__always)
  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var hash = seed ^ (UInt64(truncatingIfNeeded: count) &* Self.factor)
    if count >= 8 {
      var position = 0
      while position + 8 < count {
        hash = Self.fold(hash ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self), Self.factor)
        position += 8
      }
      // The last word overlaps the one before rather than end past the text.
      hash ^= bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      let low = UInt64(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      hash ^= low << 32 | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
      hash ^= UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
    }
    return Self.fold(hash, seed | 1)
  }

  @inline(__always)
  private static func fold(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}
