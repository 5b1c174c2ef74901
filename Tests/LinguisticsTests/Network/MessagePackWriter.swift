/// Just enough MessagePack to make the files of invented models.
indirect enum MessagePackWriter {
  case null
  case bool(Bool)
  case integer(Int)
  case text(String)
  case bytes([UInt8])
  case list([MessagePackWriter])
  case pairs([(String, MessagePackWriter)])
  case numbered([(UInt64, Int)])

  static func map(_ pairs: KeyValuePairs<String, MessagePackWriter>) -> MessagePackWriter {
    .pairs(pairs.map { ($0.key, $0.value) })
  }

  /// An array of numbers as msgpack-numpy writes it.
  static func array(_ values: [Float], shape: [Int]) -> MessagePackWriter {
    map([
      "nd": .bool(true), "type": .text("<f4"), "kind": .text(""), "shape": .list(shape.map { .integer($0) }),
      "data": .bytes(
        values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }),
    ])
  }

  /// The serialized form.
  var bytes: [UInt8] {
    switch self {
    case .null: [0xC0]
    case .bool(let value): [value ? 0xC3 : 0xC2]
    case .integer(let value): [0xD3] + Self.bigEndian(Int64(value))
    case .text(let value): [0xDB] + Self.bigEndian(UInt32(value.utf8.count)) + Array(value.utf8)
    case .bytes(let value): [0xC6] + Self.bigEndian(UInt32(value.count)) + value
    case .list(let values): [0xDD] + Self.bigEndian(UInt32(values.count)) + values.flatMap(\.bytes)
    case .pairs(let pairs):
      [0xDF] + Self.bigEndian(UInt32(pairs.count))
        + pairs.flatMap { MessagePackWriter.text($0.0).bytes + $0.1.bytes }
    case .numbered(let pairs):
      [0xDF] + Self.bigEndian(UInt32(pairs.count))
        + pairs.flatMap { [0xCF] + Self.bigEndian($0.0) + MessagePackWriter.integer($0.1).bytes }
    }
  }

  private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}
