/// Eight bytes at once in a 64-bit register.
enum ByteLanes {
  /// The top bit of every byte.
  static let high: UInt64 = 0x8080_8080_8080_8080
  /// The bit that tells ASCII lower from upper case, in every byte.
  static let caseBits: UInt64 = 0x2020_2020_2020_2020

  /// Eight bytes, the first in the lowest lane.
  @inline(__always)
  static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// The lanes' top bits as the low eight bits, the first lane lowest.
  @inline(__always)
  static func bits(_ lanes: UInt64) -> UInt64 {
    ((lanes >> 7) &* 0x0102_0408_1020_4080) >> 56
  }
}
