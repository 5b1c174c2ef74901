import Models

/// Writes MessagePack, as far as the tests need it.
enum PackedBytes {
  static func of(_ value: MessagePackValue) -> [UInt8] {
    switch value {
    case .null: [0xC0]
    case .bool(let value): [value ? 0xC3 : 0xC2]
    case .integer(let value): [0xD3] + big(UInt64(bitPattern: value))
    case .unsigned(let value): [0xCF] + big(value)
    case .number(let value): [0xCB] + big(value.bitPattern)
    case .string(let text): [0xDB] + big(UInt32(text.utf8.count)) + Array(text.utf8)
    case .bytes(let bytes): [0xC6] + big(UInt32(bytes.count)) + bytes
    case .array(let elements): [0xDD] + big(UInt32(elements.count)) + elements.flatMap(of)
    case .map(let pairs): [0xDF] + big(UInt32(pairs.count)) + pairs.flatMap { of($0.key) + of($0.value) }
    }
  }

  static func map(_ pairs: [(String, MessagePackValue)]) -> MessagePackValue {
    .map(pairs.map { (.string($0.0), $0.1) })
  }

  /// An array of floats in msgpack-numpy's form; its keys are `bin`, as that package writes them.
  static func array(_ values: [Float], shape: [Int]) -> MessagePackValue {
    .map([
      (.bytes(Array("nd".utf8)), .bool(true)), (.bytes(Array("type".utf8)), .string("<f4")),
      (.bytes(Array("kind".utf8)), .bytes([])),
      (.bytes(Array("shape".utf8)), .array(shape.map { .integer(Int64($0)) })),
      (.bytes(Array("data".utf8)), .bytes(values.withUnsafeBytes { Array($0) })),
    ])
  }

  private static func big<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}
