/// Reads little-endian numbers from bytes that may be cut or forged.
struct LittleEndianReader {
  let bytes: UnsafeRawBufferPointer
  private(set) var position: Int
  private let name: String

  /// - Parameters:
  ///   - position: where reading starts; anything outside the bytes is an error of the first read.
  ///   - name: what the bytes are, for messages.
  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0, named name: String) {
    self.bytes = bytes
    self.position = position
    self.name = name
  }

  mutating func raw(_ count: Int) throws -> UnsafeRawBufferPointer {
    guard position >= 0, count >= 0, position <= bytes.count, count <= bytes.count - position else {
      throw ModelError.malformed(what: name, reason: "is cut off")
    }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  mutating func skip(_ count: Int) throws { _ = try raw(count) }

  mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) throws -> Integer {
    Integer(littleEndian: try raw(MemoryLayout<Integer>.size).loadUnaligned(as: Integer.self))
  }

  /// A place, a number of bytes or of elements.
  mutating func size<Integer: FixedWidthInteger & UnsignedInteger>(_ type: Integer.Type) throws -> Int {
    guard let size = Int(exactly: try integer(type)) else {
      throw ModelError.malformed(what: name, reason: "has a size beyond all bounds")
    }
    return size
  }
}
