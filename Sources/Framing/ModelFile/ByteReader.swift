/// Reads what ``ByteWriter`` wrote from bytes that may be cut or forged: every read is checked against the end,
/// and counts are checked against the bytes that are left before anything of that size is made.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  /// The error for bytes that end or lie.
  static func damaged(_ what: String) -> FramingError {
    .modelFile(
      message: "the model file is damaged: \(what)", remedy: "train the model again or copy it afresh")
  }

  mutating func raw(_ count: Int, _ what: String) throws -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw Self.damaged("\(what) is cut off") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type, _ what: String) throws -> Integer {
    let slice = try raw(MemoryLayout<Integer>.size, what)
    var value: Integer = 0
    for byte in slice.reversed() { value = (value << 8) | Integer(truncatingIfNeeded: byte) }
    return value
  }

  mutating func float(_ what: String) throws -> Float {
    let value = Float(bitPattern: try integer(UInt32.self, what))
    guard value.isFinite else { throw Self.damaged("\(what) is not a number") }
    return value
  }

  mutating func double(_ what: String) throws -> Double {
    let value = Double(bitPattern: try integer(UInt64.self, what))
    guard value.isFinite else { throw Self.damaged("\(what) is not a number") }
    return value
  }

  mutating func compact(_ what: String) throws -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try integer(UInt8.self, what)
      guard shift < 63 else { throw Self.damaged("\(what) is too large") }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
    }
    guard let result = Int(exactly: value) else { throw Self.damaged("\(what) is too large") }
    return result
  }

  /// A count of things that take at least `bytesEach` bytes each, which must still be there.
  mutating func count(bytesEach: Int, _ what: String) throws -> Int {
    let value = try compact("the number of \(what)")
    guard value <= remaining / max(1, bytesEach) else { throw Self.damaged("\(what) are cut off") }
    return value
  }

  mutating func text(_ what: String) throws -> String {
    let slice = try raw(try compact(what), what)
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw Self.damaged("\(what) is not UTF-8")
    }
    return text
  }
}
