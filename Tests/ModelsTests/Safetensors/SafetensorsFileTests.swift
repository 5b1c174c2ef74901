import Testing

@testable import Models

@Suite struct SafetensorsFileTests {
  /// A file of a header and the elements' bytes.
  private func file(_ header: String, _ data: [UInt8], length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
  }

  private func bytes(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
  }

  private let two = """
    {"__metadata__": {"format": "pt"}, "b": {"dtype": "F32", "shape": [2, 1], "data_offsets": [8, 16]},
     "a": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}}
    """

  @Test("tensors are found by name, with shape and elements; metadata are none")
  func tensors() throws {
    let read = try SafetensorsFile(
      file(two, [1, 0, 0, 0, 0, 0, 0, 0] + bytes([1.5, -2])), named: "w.safetensors")
    #expect(read.names == ["a", "b"])
    #expect(try read.floats("b").values == [1.5, -2])
    #expect(try read.floats("b").shape == [2, 1])
    #expect(try read.floats("b", shape: [2, 1]) == [1.5, -2])
  }

  @Test("spaces after the header, no tensors at all, and tensors without elements are fine")
  func edges() throws {
    #expect(try SafetensorsFile(file("{}   ", []), named: "w").names == [])
    let empty = #"{"e": {"dtype": "F32", "shape": [0, 7], "data_offsets": [0, 0]}}"#
    #expect(try SafetensorsFile(file(empty, []), named: "w").floats("e").values == [])
  }

  @Test(
    "another type, another shape, a name that is not there, and infinities are errors that name the tensor")
  func refused() throws {
    let read = try SafetensorsFile(
      file(two, [UInt8](repeating: 0, count: 8) + bytes([.infinity, 0])), named: "w.safetensors")
    #expect(
      throws: ModelError.malformed(what: "a in w.safetensors", reason: "has elements of type I64, not F32")
    ) { try read.floats("a") }
    #expect(
      throws: ModelError.malformed(what: "b in w.safetensors", reason: "has elements that are not finite")
    ) { try read.floats("b") }
    #expect(throws: ModelError.malformed(what: "w.safetensors", reason: "has no tensor c")) {
      try read.floats("c")
    }
    let sound = try SafetensorsFile(
      file(two, [UInt8](repeating: 0, count: 16)), named: "w.safetensors")
    #expect(
      throws: ModelError.malformed(what: "b in w.safetensors", reason: "has shape [2, 1], not [1, 2]")
    ) { try sound.floats("b", shape: [1, 2]) }
  }

  @Test(
    "headers that are forged are errors",
    arguments: [
      #"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}"#,
      #"{"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}}"#,
      #"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}"#,
      #"{"a": {"dtype": "F32", "shape": [4611686018427387904, 4], "data_offsets": [0, 4]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 9223372036854775807]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 1e300]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}"#,
      #"{"a": {"dtype": "F33", "shape": [1], "data_offsets": [0, 4]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1.5], "data_offsets": [0, 4]}}"#,
      #"{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "b": {"dtype": "U8", "shape": [1], "data_offsets": [3, 4]}}"#,
      #"{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}, "b": {"dtype": "U8", "shape": [1], "data_offsets": [3, 4]}}"#,
      #"{"a": {"dtype": "U8", "shape": [3], "data_offsets": [0, 3]}}"#,
      #"{"a": 1}"#, "[]", "", "{", "null", "\u{0}",
      String(repeating: "[", count: 100_000), #"{"a":"# + String(repeating: "[", count: 100_000),
    ])
  func forged(_ header: String) {
    expectModelError { try SafetensorsFile(file(header, [0, 0, 0, 0]), named: "w") }
  }

  @Test("files that are cut off or claim a header beyond all bounds are errors")
  func cut() {
    let whole = file(two, [UInt8](repeating: 0, count: 16))
    for count in 0..<whole.count {
      expectModelError { try SafetensorsFile(Array(whole[..<count]), named: "w") }
    }
    expectModelError { try SafetensorsFile(whole + [0], named: "w") }
    for length: UInt64 in [.max, UInt64(Int64.max), 1 << 40, 1 << 23] {
      expectModelError { try SafetensorsFile(file(two, [0], length: length), named: "w") }
    }
    expectModelError { try SafetensorsFile(file("{\"a\u{0}", [255, 254, 0, 0]), named: "w") }
  }
}
