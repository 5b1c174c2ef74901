/// MurmurHash3 (Austin Appleby, public domain), the x64 variant with 128 bits of result, for keys of 8 bytes: what
/// turns a string's id into rows of an embedding table.
enum MurmurHash3 {
  /// The result as four 32-bit numbers, low ones first.
  static func hash(_ key: UInt64, seed: UInt32) -> SIMD4<UInt32> {
    var k1 = key &* 0x87c3_7b91_1142_53d5
    k1 = (k1 << 31) | (k1 >> 33)
    k1 = k1 &* 0x4cf5_ad43_2745_937f
    // A key shorter than a block of 16 bytes is all tail; the length is mixed in last.
    let length: UInt64 = 8
    var h1 = (UInt64(seed) ^ k1) ^ length
    var h2 = UInt64(seed) ^ length
    h1 = h1 &+ h2
    h2 = h2 &+ h1
    h1 = finalized(h1)
    h2 = finalized(h2)
    h1 = h1 &+ h2
    h2 = h2 &+ h1
    return SIMD4(
      UInt32(truncatingIfNeeded: h1), UInt32(truncatingIfNeeded: h1 >> 32), UInt32(truncatingIfNeeded: h2),
      UInt32(truncatingIfNeeded: h2 >> 32))
  }

  private static func finalized(_ value: UInt64) -> UInt64 {
    var k = value
    k ^= k >> 33
    k = k &* 0xff51_afd7_ed55_8ccd
    k ^= k >> 33
    k = k &* 0xc4ce_b9fe_1a85_ec53
    return k ^ (k >> 33)
  }
}
