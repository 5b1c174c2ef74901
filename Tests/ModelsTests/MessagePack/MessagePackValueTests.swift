import Models
import Testing

/// The byte sequences follow the format's specification (msgpack.org).
@Suite struct MessagePackValueTests {
  @Test(
    "every kind of value is read",
    arguments: [
      ([0xC0], .null), ([0xC2], .bool(false)), ([0xC3], .bool(true)),
      ([0x00], .integer(0)), ([0x7F], .integer(127)), ([0xFF], .integer(-1)), ([0xE0], .integer(-32)),
      ([0xCC, 0xFF], .integer(255)), ([0xCD, 0x01, 0x00], .integer(256)),
      ([0xCE, 0xFF, 0xFF, 0xFF, 0xFF], .integer(4_294_967_295)),
      ([0xCF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .integer(.max)),
      ([0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .unsigned(.max)),
      ([0xD0, 0x80], .integer(-128)), ([0xD1, 0x80, 0x00], .integer(-32768)),
      ([0xD2, 0x80, 0x00, 0x00, 0x00], .integer(-2_147_483_648)),
      ([0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], .integer(.min)),
      ([0xCA, 0x3F, 0xC0, 0, 0], .number(1.5)), ([0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .number(1.5)),
      ([0xA2, 0x61, 0x62], .string("ab")), ([0xD9, 1, 0x61], .string("a")),
      ([0xDA, 0, 1, 0x61], .string("a")),
      ([0xDB, 0, 0, 0, 1, 0x61], .string("a")), ([0xA0], .string("")),
      ([0xA1, 0xFF], .bytes([0xFF])),
      ([0xC4, 1, 7], .bytes([7])), ([0xC5, 0, 1, 7], .bytes([7])), ([0xC6, 0, 0, 0, 1, 7], .bytes([7])),
      ([0x92, 1, 2], .array([.integer(1), .integer(2)])), ([0xDC, 0, 1, 1], .array([.integer(1)])),
      ([0xDD, 0, 0, 0, 1, 1], .array([.integer(1)])),
      ([0x81, 1, 2], .map([(.integer(1), .integer(2))])),
      ([0xDE, 0, 1, 1, 2], .map([(.integer(1), .integer(2))])),
      ([0xDF, 0, 0, 0, 1, 1, 2], .map([(.integer(1), .integer(2))])),
    ] as [([UInt8], MessagePackValue)])
  func kinds(bytes: [UInt8], value: MessagePackValue) throws {
    #expect(try MessagePackValue.decode(bytes) == value)
  }

  @Test("a map is looked up by text, whichever family its keys are of, and keeps its order")
  func lookup() throws {
    let map = try MessagePackValue.decode([0x83, 0xA1, 0x62, 1, 0xC4, 1, 0x61, 2, 0xA1, 0x61, 3])
    #expect(map["a"]?.integerValue == 2)
    #expect(map["b"]?.integerValue == 1)
    #expect(map["c"] == nil)
    #expect(map.mapValue?.map(\.value.integerValue) == [1, 2, 3])
    #expect(throws: ModelError.malformed(what: "the table", reason: "has no entry \"c\"")) {
      try map.value("c", of: "the table")
    }
  }

  @Test("values are read as what they can stand for, and as nothing else")
  func accessors() {
    #expect(MessagePackValue.integer(3).numberValue == 3)
    #expect(MessagePackValue.integer(3).unsignedValue == 3)
    #expect(MessagePackValue.integer(-3).unsignedValue == nil)
    #expect(MessagePackValue.unsigned(.max).unsignedValue == .max)
    #expect(MessagePackValue.unsigned(.max).integerValue == nil)
    #expect(MessagePackValue.bytes([0x61]).textValue == "a")
    #expect(MessagePackValue.bytes([0xFF]).textValue == nil)
    #expect(MessagePackValue.string("a").bytesValue == [0x61])
    #expect(MessagePackValue.null.isNull)
    #expect(MessagePackValue.null.boolValue == nil)
  }

  @Test(
    "damaged bytes are an error",
    arguments: [
      [], [0xC1], [0xC7, 1, 1, 1], [0xD4, 1, 1], [0xCD, 1], [0xA5, 0x61], [0xC6, 0xFF, 0xFF, 0xFF, 0xFF],
      [0xDB, 0xFF, 0xFF, 0xFF, 0xFF], [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
      [0x92, 1],
      [0x81, 1], [0x01, 0x02],
    ] as [[UInt8]])
  func damage(bytes: [UInt8]) {
    expectModelError { try MessagePackValue.decode(bytes) }
  }

  @Test("nesting is bounded, and lists that promise more than there is are refused at once")
  func bounds() throws {
    let deepest = MessagePackValue.mostDepth
    _ = try MessagePackValue.decode([UInt8](repeating: 0x91, count: deepest) + [0xC0])
    expectModelError { try MessagePackValue.decode([UInt8](repeating: 0x91, count: deepest + 1) + [0xC0]) }
    expectModelError { try MessagePackValue.decode([UInt8](repeating: 0x91, count: 1_000_000)) }
    // Every level promises as many elements as bytes are left; together they are more.
    var greedy: [UInt8] = []
    for level in 0..<60 {
      greedy += [0xDD, 0, 0, UInt8((600 - 10 * level) >> 8), UInt8((600 - 10 * level) & 255)]
    }
    greedy += [UInt8](repeating: 0xC0, count: 600)
    expectModelError { try MessagePackValue.decode(greedy) }
    expectModelError { try MessagePackValue.decode([0xA2, 0x61, 0x62], byteLimit: 2) }
  }

  @Test("no bytes crash the decoder")
  func noise() {
    var state: UInt64 = 1
    for round in 0..<20_000 {
      let bytes: [UInt8] = (0..<(round % 40)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      _ = try? MessagePackValue.decode(bytes)
    }
  }
}
