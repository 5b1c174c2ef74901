extension MessagePackValue {
  /// Deepest nesting of lists and maps that is read; trained models nest to 8.
  public static let mostDepth = 64

  /// Reads one value that takes up all of `bytes`.
  ///
  /// Memory and time are proportional to the number of bytes, whatever counts the bytes claim.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - what: its name, for messages.
  ///   - byteLimit: most bytes that are accepted.
  /// - Returns: the value.
  /// - Throws: ``ModelError/malformed(what:reason:)``.
  public static func decode(
    _ bytes: [UInt8], named what: String = "the MessagePack data", byteLimit: Int = 1 << 30
  ) throws -> MessagePackValue {
    guard bytes.count <= byteLimit else {
      throw ModelError.malformed(what: what, reason: "has more than \(byteLimit) bytes")
    }
    do {
      return try bytes.withUnsafeBytes { buffer in
        var decoder = MessagePackDecoder(buffer)
        let value = try decoder.value(depth: 0)
        guard decoder.remaining == 0 else { throw MessagePackFault.trailing }
        return value
      }
    } catch let fault as MessagePackFault {
      throw ModelError.malformed(what: what, reason: fault.reason)
    }
  }
}

/// Why bytes are not MessagePack.
enum MessagePackFault: Error {
  case cutOff, tooDeep, trailing, extensionType, reserved

  var reason: String {
    switch self {
    case .cutOff: "is cut off"
    case .tooDeep: "is nested more than \(MessagePackValue.mostDepth) deep"
    case .trailing: "has bytes after its end"
    case .extensionType: "has a value of an extension type, which no known model has"
    case .reserved: "has the byte c1, which stands for nothing"
    }
  }
}

/// Reads values from bytes that may be cut or forged.
struct MessagePackDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// Values that lists and maps being read still have to come. Each takes a byte at least, so that a count which
  /// the remaining bytes cannot hold is found before room is made for it.
  private var owed = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func value(depth: Int) throws(MessagePackFault) -> MessagePackValue {
    let tag = try integer(UInt8.self)
    switch tag {
    case 0x00...0x7F: return .integer(Int64(tag))
    case 0x80...0x8F: return try map(Int(tag & 0x0F), depth)
    case 0x90...0x9F: return try array(Int(tag & 0x0F), depth)
    case 0xA0...0xBF: return try text(Int(tag & 0x1F))
    case 0xE0...0xFF: return .integer(Int64(Int8(bitPattern: tag)))
    case 0xC0: return .null
    case 0xC2: return .bool(false)
    case 0xC3: return .bool(true)
    case 0xC4: return .bytes(Array(try take(Int(try integer(UInt8.self)))))
    case 0xC5: return .bytes(Array(try take(Int(try integer(UInt16.self)))))
    case 0xC6: return .bytes(Array(try take(Int(try integer(UInt32.self)))))
    case 0xCA: return .number(Double(Float(bitPattern: try integer(UInt32.self))))
    case 0xCB: return .number(Double(bitPattern: try integer(UInt64.self)))
    case 0xCC: return .integer(Int64(try integer(UInt8.self)))
    case 0xCD: return .integer(Int64(try integer(UInt16.self)))
    case 0xCE: return .integer(Int64(try integer(UInt32.self)))
    case 0xCF:
      let value = try integer(UInt64.self)
      return Int64(exactly: value).map { .integer($0) } ?? .unsigned(value)
    case 0xD0: return .integer(Int64(try integer(Int8.self)))
    case 0xD1: return .integer(Int64(try integer(Int16.self)))
    case 0xD2: return .integer(Int64(try integer(Int32.self)))
    case 0xD3: return .integer(try integer(Int64.self))
    case 0xD9: return try text(Int(try integer(UInt8.self)))
    case 0xDA: return try text(Int(try integer(UInt16.self)))
    case 0xDB: return try text(Int(try integer(UInt32.self)))
    case 0xDC: return try array(Int(try integer(UInt16.self)), depth)
    case 0xDD: return try array(Int(try integer(UInt32.self)), depth)
    case 0xDE: return try map(Int(try integer(UInt16.self)), depth)
    case 0xDF: return try map(Int(try integer(UInt32.self)), depth)
    case 0xC1: throw .reserved
    default: throw .extensionType
    }
  }

  private mutating func array(_ count: Int, _ depth: Int) throws(MessagePackFault) -> MessagePackValue {
    try enter(values: count, depth)
    var elements: [MessagePackValue] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      owed -= 1
      elements.append(try value(depth: depth + 1))
    }
    return .array(elements)
  }

  private mutating func map(_ count: Int, _ depth: Int) throws(MessagePackFault) -> MessagePackValue {
    try enter(values: 2 * count, depth)
    var pairs: [(key: MessagePackValue, value: MessagePackValue)] = []
    pairs.reserveCapacity(count)
    for _ in 0..<count {
      owed -= 1
      let key = try value(depth: depth + 1)
      owed -= 1
      pairs.append((key, try value(depth: depth + 1)))
    }
    return .map(pairs)
  }

  private mutating func enter(values count: Int, _ depth: Int) throws(MessagePackFault) {
    guard depth < MessagePackValue.mostDepth else { throw .tooDeep }
    owed += count
    guard owed <= remaining else { throw .cutOff }
  }

  private mutating func text(_ count: Int) throws(MessagePackFault) -> MessagePackValue {
    let content = try take(count)
    return String(validating: content, as: UTF8.self).map { .string($0) } ?? .bytes(Array(content))
  }

  /// A big-endian integer.
  private mutating func integer<Integer: FixedWidthInteger>(
    _: Integer.Type
  ) throws(MessagePackFault) -> Integer {
    let source = try take(MemoryLayout<Integer>.size)
    return Integer(bigEndian: UnsafeRawBufferPointer(source).loadUnaligned(as: Integer.self))
  }

  private mutating func take(_ count: Int) throws(MessagePackFault) -> UnsafeRawBufferPointer {
    guard count <= remaining else { throw .cutOff }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }
}
