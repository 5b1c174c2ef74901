import Models
import Testing

@Suite struct NumericArrayTests {
  @Test("an array of msgpack-numpy is read with shape and elements")
  func floats() throws {
    let array = try NumericArray(messagePack: PackedBytes.array([1, 2, 3, 4, 5, 6], shape: [2, 3]))
    #expect(array.shape == [2, 3])
    #expect(array.elementType == "<f4")
    #expect(array.count == 6)
    #expect(try array.floats() == [1, 2, 3, 4, 5, 6])
    expectModelError { try array.integers() }
  }

  @Test("integers of every width are read")
  func integers() throws {
    #expect(try NumericArray(shape: [2], elementType: "|u1", data: [1, 255]).integers() == [1, 255])
    #expect(try NumericArray(shape: [1], elementType: "<i4", data: [254, 255, 255, 255]).integers() == [-2])
    #expect(
      try NumericArray(shape: [1], elementType: "<u4", data: [254, 255, 255, 255]).integers() == [
        4_294_967_294
      ])
    #expect(
      try NumericArray(shape: [], elementType: "<i8", data: [7, 0, 0, 0, 0, 0, 0, 0]).integers() == [7])
  }

  @Test("shapes that do not fit, unknown types, and numbers that are not finite are errors")
  func damage() throws {
    expectModelError { try NumericArray(messagePack: .null) }
    expectModelError { try NumericArray(messagePack: PackedBytes.array([1], shape: [2])) }
    expectModelError { try NumericArray(messagePack: PackedBytes.array([1], shape: [-1, -1])) }
    expectModelError { try NumericArray(messagePack: PackedBytes.array([], shape: [.max, .max])) }
    expectModelError { try NumericArray(shape: [1], elementType: "<c8", data: [0, 0, 0, 0, 0, 0, 0, 0]) }
    let broken = try NumericArray(messagePack: PackedBytes.array([1, .nan], shape: [2]))
    expectModelError { try broken.floats() }
  }
}
