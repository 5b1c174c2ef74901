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

  /// The bytes follow the specification of the format (numpy.lib.format).
  private static func npy(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = UInt8(header.utf8.count)
    let lengthField: [UInt8] = version == 1 ? [length, 0] : [length, 0, 0, 0]
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + lengthField + Array(header.utf8) + data
  }

  @Test("an array in NumPy's file format is read")
  func npy() throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }   \n"
    for version in [1, 2, 3] as [UInt8] {
      let array = try NumericArray(npy: Self.npy(header, [0, 0, 128, 63, 0, 0, 0, 64], version: version))
      #expect(array.shape == [2, 1])
      #expect(try array.floats() == [1, 2])
    }
    let flat = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }\n"
    #expect(try NumericArray(npy: Self.npy(flat, [1, 2, 3])).integers() == [1, 2, 3])
    let single = "{'descr': '|u1', 'fortran_order': False, 'shape': (), }\n"
    #expect(try NumericArray(npy: Self.npy(single, [1])).shape == [])
  }

  @Test(
    "other files, Fortran order and wrong shapes are errors",
    arguments: [
      "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }", "{'descr': '<f4', 'shape': (1,), }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (x,), }",
      "{'fortran_order': False, 'shape': (1,), }",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "{'descr': ', 'fortran_order': False, ",
      "",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
    ])
  func npyDamage(header: String) {
    let whole = Self.npy(header, [0, 0, 0, 0])
    expectModelError { try NumericArray(npy: whole) }
    for length in 0..<whole.count { expectModelError { try NumericArray(npy: Array(whole.prefix(length))) } }
  }
}
