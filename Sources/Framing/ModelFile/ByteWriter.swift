/// Appends numbers and texts to bytes, little-endian, the same on every machine.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(raw bytes: some Sequence<UInt8>) {
    self.bytes.append(contentsOf: bytes)
  }

  mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ value: Float) { append(value.bitPattern) }

  mutating func append(_ value: Double) { append(value.bitPattern) }

  /// A number in as few bytes as it needs (LEB128): seven bits a byte, the lowest first.
  mutating func append(compact value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(_ text: some StringProtocol) {
    append(compact: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}
