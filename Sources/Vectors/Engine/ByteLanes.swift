/// Eight bytes at once in a 64-bit register: classification without table look-ups or branches.
enum ByteLanes {
  /// The top bit of every byte.
  static let high: UInt64 = 0x8080_8080_8080_8080
  /// The bit that tells ASCII lower from upper case, in every byte.
  static let caseBits: UInt64 = 0x2020_2020_2020_2020
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Eight bytes, the first in the lowest lane.
  @inline(__always)
  static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// The top bit of each lane that holds an ASCII letter or digit.
  @inline(__always)
  static func alphanumeric(_ lanes: UInt64) -> UInt64 {
    let low = lanes & ~high
    let folded = low | caseBits
    let letter = (folded &+ ones &* 0x1F) & ~(folded &+ ones &* 0x05)
    let digit = (low &+ ones &* 0x50) & ~(low &+ ones &* 0x46)
    return (letter | digit) & ~lanes & high
  }

  /// The top bit of each lane that holds the ASCII byte `byte`.
  @inline(__always)
  static func equal(_ lanes: UInt64, _ byte: UInt64) -> UInt64 {
    let difference = (lanes & ~high) ^ (ones &* byte)
    return ~(difference &+ ones &* 0x7F) & ~lanes & high
  }

  /// The lanes' top bits as the low eight bits, the first lane lowest.
  @inline(__always)
  static func bits(_ lanes: UInt64) -> UInt64 {
    ((lanes >> 7) &* 0x0102_0408_1020_4080) >> 56
  }
}
