/// MurmurHash64A, the 64-bit variant of Austin Appleby's MurmurHash2 (public domain, SMHasher's `MurmurHash2.cpp`).
enum MurmurHash64A {
  private static let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995
  private static let shift: UInt64 = 47

  /// Hash of bytes, which are read as little-endian numbers whatever the machine.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    var hash = seed ^ (UInt64(bytes.count) &* multiplier)
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    while position + 8 <= raw.count {
      var block = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      block &*= multiplier
      block ^= block >> shift
      block &*= multiplier
      hash = (hash ^ block) &* multiplier
      position += 8
    }
    if position < raw.count {
      var tail: UInt64 = 0
      for offset in position..<raw.count { tail |= UInt64(raw[offset]) << UInt64(8 * (offset - position)) }
      hash = (hash ^ tail) &* multiplier
    }
    hash ^= hash >> shift
    hash &*= multiplier
    hash ^= hash >> shift
    return hash
  }
}
