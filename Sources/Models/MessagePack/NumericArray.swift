/// An array of numbers with a shape, as NumPy keeps them: C order, little-endian.
public struct NumericArray: Sendable {
  /// Most dimensions, NumPy's own limit before version 2.
  static let mostDimensions = 32

  /// Length of each dimension; empty for a single number.
  public let shape: [Int]
  /// NumPy's name of the element type, such as `<f4`.
  public let elementType: String
  /// The elements' bytes, whose number fits shape and element type.
  public let data: [UInt8]

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// Takes in an array in the form that the Python package msgpack-numpy writes:
  /// `{nd: true, type: "<f4", kind: "", shape: [rows, columns], data: bytes}`.
  ///
  /// - Parameters:
  ///   - value: the map.
  ///   - what: name of the array, for messages.
  /// - Throws: ``ModelError/malformed(what:reason:)``.
  public init(messagePack value: MessagePackValue, named what: String = "the array") throws {
    guard value["nd"]?.boolValue == true, let type = value["type"]?.textValue,
      let dimensions = value["shape"]?.arrayValue, let data = value["data"]?.bytesValue
    else {
      throw ModelError.malformed(what: what, reason: "is no numeric array")
    }
    try self.init(
      shape: try dimensions.map { dimension in
        guard let length = dimension.integerValue else {
          throw ModelError.malformed(what: what, reason: "has a shape that is no list of integers")
        }
        return length
      }, elementType: type, data: data, named: what)
  }

  /// An array of its parts, checked against each other.
  ///
  /// - Throws: ``ModelError/malformed(what:reason:)``.
  public init(shape: [Int], elementType: String, data: [UInt8], named what: String = "the array") throws {
    guard let size = Self.elementSize(of: elementType) else {
      throw ModelError.malformed(what: what, reason: "has elements of the unknown type \"\(elementType)\"")
    }
    guard shape.count <= Self.mostDimensions, Self.byteCount(shape: shape, elementSize: size) == data.count
    else {
      throw ModelError.malformed(what: what, reason: "has a shape that its bytes do not fill")
    }
    self.shape = shape
    self.elementType = elementType
    self.data = data
  }

  /// The elements of an array of type `<f4`.
  ///
  /// - Parameter what: name of the array, for messages.
  /// - Throws: ``ModelError/malformed(what:reason:)`` for another type, and for an element that is not finite.
  public func floats(named what: String = "the array") throws -> [Float] {
    let values: [Float] = try elements("<f4", named: what) { Float(bitPattern: UInt32(littleEndian: $0)) }
    guard values.allSatisfy(\.isFinite) else {
      throw ModelError.malformed(what: what, reason: "has elements that are not finite")
    }
    return values
  }

  /// The elements of an array of integers: type `|u1`, `<i4`, `<u4`, or `<i8`.
  ///
  /// - Throws: ``ModelError/malformed(what:reason:)`` for another type.
  public func integers(named what: String = "the array") throws -> [Int64] {
    switch elementType {
    case "|u1": data.map { Int64($0) }
    case "<i4": try elements("<i4", named: what) { Int64(Int32(littleEndian: $0)) }
    case "<u4": try elements("<u4", named: what) { Int64(UInt32(littleEndian: $0)) }
    default: try elements("<i8", named: what) { Int64(littleEndian: $0) }
    }
  }

  private func elements<Raw: BitwiseCopyable, Element>(
    _ type: String, named what: String, _ convert: (Raw) -> Element
  ) throws -> [Element] {
    guard elementType == type else {
      throw ModelError.malformed(
        what: what, reason: "has elements of type \"\(elementType)\", not \"\(type)\"")
    }
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / MemoryLayout<Raw>.size).map { index in
        convert(bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Raw>.size, as: Raw.self))
      }
    }
  }

  private static func elementSize(of type: String) -> Int? {
    switch type {
    case "|b1", "|u1", "|i1": 1
    case "<f2", "<i2", "<u2": 2
    case "<f4", "<i4", "<u4": 4
    case "<f8", "<i8", "<u8": 8
    default: nil
    }
  }

  /// Bytes that an array of this shape takes; none where a length is negative or the product overflows.
  static func byteCount(shape: [Int], elementSize: Int) -> Int? {
    var product = elementSize
    for length in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else { return nil }
      product = next
    }
    return product
  }
}
