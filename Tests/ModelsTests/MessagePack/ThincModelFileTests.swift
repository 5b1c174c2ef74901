import Models
import Testing

@Suite struct ThincModelFileTests {
  /// A chain of a linear layer that refers to itself by role, and one without parameters.
  static func network(reference: Int64 = 1) -> MessagePackValue {
    PackedBytes.map([
      (
        "nodes",
        .array([
          PackedBytes.map([
            ("index", .integer(0)), ("name", .string("root")), ("dims", .map([])),
            ("refs", PackedBytes.map([("upper", .integer(reference)), ("none", .null)])),
          ]),
          PackedBytes.map([("index", .integer(1)), ("name", .string("linear"))]),
        ])
      ),
      ("attrs", .array([PackedBytes.map([("pad", .bytes([0x04]))]), .map([])])),
      (
        "params",
        .array([
          .map([]), PackedBytes.map([("W", PackedBytes.array([1, 2], shape: [1, 2])), ("b", .null)]),
        ])
      ),
      ("shims", .array([.array([]), .array([])])),
    ])
  }

  @Test("layers come with their attributes, parameters and references")
  func layers() throws {
    let file = try ThincModelFile(PackedBytes.of(Self.network()))
    #expect(file.layers.map(\.name) == ["root", "linear"])
    #expect(file.layers[0].attributes["pad"]?.integerValue == 4)
    #expect(file.layers[0].references == ["upper": 1])
    let linear = try #require(file.layers(named: "linear").first)
    #expect(linear.index == 1)
    #expect(try linear.floats("W").values == [1, 2])
    #expect(try linear.floats("W", shape: [1, 2]).shape == [1, 2])
    #expect(linear.parameters["b"] == nil)
    expectModelError { try linear.floats("b") }
    expectModelError { try linear.floats("W", shape: [2, 1]) }
  }

  @Test("something else is an error")
  func damage() {
    expectModelError { try ThincModelFile([]) }
    expectModelError { try ThincModelFile([0x80]) }
    expectModelError { try ThincModelFile(PackedBytes.of(Self.network(reference: 2))) }
    expectModelError { try ThincModelFile(PackedBytes.of(Self.network(reference: -1))) }
    let unequal = PackedBytes.map([
      ("nodes", .array([.map([])])), ("attrs", .array([])), ("params", .array([])),
    ])
    expectModelError { try ThincModelFile(PackedBytes.of(unequal)) }
  }
}
