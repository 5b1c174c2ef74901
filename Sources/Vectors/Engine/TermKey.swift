/// A word as two 64-bit numbers: its bytes where there are at most sixteen, hash and length otherwise.
///
/// In the key, an underscore of a case-folded word reads 0x7F: plain words are folded by setting one bit in every
/// byte, which maps nothing else there.
struct TermKey: Equatable, BitwiseCopyable {
  var low: UInt64
  var high: UInt64

  /// Longest word held in the key itself.
  static let inlineBytes = 16
  /// Marks keys of longer words; the byte 0xFF occurs in no UTF-8.
  private static let longMark: UInt64 = 0xFF << 56

  /// Whether the key is only a hash, to be confirmed by comparing bytes.
  var isHash: Bool { high & Self.longMark == Self.longMark }

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Key of folded bytes.
  ///
  /// - Parameter caseBit: 0x20 when words are case-folded, else 0.
  init(_ bytes: UnsafePointer<UInt8>, count: Int, caseBit: UInt8, seed: UInt64) {
    low = 0
    high = 0
    if count <= Self.inlineBytes {
      for index in 0..<count {
        let byte = bytes[index] == 0x5F ? 0x5F | caseBit : bytes[index]
        if index < 8 {
          low |= UInt64(byte) &<< (index &* 8)
        } else {
          high |= UInt64(byte) &<< ((index &- 8) &* 8)
        }
      }
      return
    }
    var hash = seed
    var index = 0
    while index < count {
      let lanes: UInt64
      if index &+ 8 <= count {
        lanes = ByteLanes.load(bytes + index)
      } else {
        lanes = ByteLanes.load(bytes + (count &- 8))  // overlaps the lanes before, which does no harm
      }
      hash = Self.mix(hash ^ lanes, 0x9E37_79B9_7F4A_7C15 ^ seed)
      index &+= 8
    }
    low = hash
    high = Self.longMark | UInt64(count) & ~Self.longMark
  }

  /// Writes the bytes of a key that is no hash; returns their number.
  func write(to out: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for lanes in [low, high] {
      var rest = lanes
      while rest != 0 {
        let byte = UInt8(truncatingIfNeeded: rest)
        out[count] = byte == 0x7F ? 0x5F : byte
        count &+= 1
        rest >>= 8
      }
    }
    return count
  }

  /// Both halves of the 128-bit product, folded.
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// A hash for tables.
  @inline(__always)
  func hash(_ seed: UInt64) -> UInt64 {
    Self.mix(low ^ seed, high ^ 0xD6E8_FEB8_6659_FD93 ^ seed)
  }
}

/// A key with its hash.
struct HashedKey: BitwiseCopyable {
  var key: TermKey
  var hash: UInt64
}
