import CZlib

/// CRC-32 (ISO 3309, as in gzip and zip) of bytes that come in parts.
struct Checksum {
  /// The checksum of all parts so far.
  private(set) var value: UInt32 = 0

  /// The checksum of bytes that are there at once.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    var checksum = Checksum()
    bytes.withUnsafeBytes { checksum.add($0) }
    return checksum.value
  }

  /// Takes in a part.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    // Without an address, zlib would begin anew.
    guard let start = bytes.baseAddress else { return }
    value = UInt32(
      truncatingIfNeeded: crc32_z(uLong(value), start.assumingMemoryBound(to: UInt8.self), bytes.count))
  }
}
