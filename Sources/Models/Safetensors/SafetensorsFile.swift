import Foundation

/// The tensors of a file in the safetensors format (github.com/huggingface/safetensors, format of version 0.3
/// on).
///
/// | part | content |
/// | --- | --- |
/// | length | bytes of the header, 64 bits, little-endian |
/// | header | JSON: each tensor's name, element type, shape and place; strings under `__metadata__` |
/// | tensors | their elements, little-endian, in C order, without gaps |
public struct SafetensorsFile: Sendable {
  /// Largest header that is read, in bytes; that of a model with a hundred tensors has 10,000.
  static let mostHeaderBytes = 1 << 22
  /// Most tensors.
  static let mostTensors = 65_536

  private struct Tensor: Sendable {
    let type: String
    let shape: [Int]
    let content: Range<Int>
  }

  private let bytes: [UInt8]
  private let name: String
  private let tensors: [String: Tensor]

  /// Takes in a file and checks its header: all tensors lie within the file, fit their shapes, do not overlap
  /// and leave no gaps. Elements are looked at only by ``floats(_:)``.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name, for messages.
  /// - Throws: ``ModelError/malformed(what:reason:)``.
  public init(_ bytes: [UInt8], named name: String) throws {
    self.bytes = bytes
    self.name = name
    let (header, start) = try bytes.withUnsafeBytes { buffer in
      var reader = LittleEndianReader(buffer, named: name)
      let length = try reader.size(UInt64.self)
      guard length <= Self.mostHeaderBytes else {
        throw ModelError.malformed(what: name, reason: "has too long a header")
      }
      return (Data(try reader.raw(length)), reader.position)
    }
    guard let entries = try? JSONDecoder().decode([String: SafetensorsEntry].self, from: header) else {
      throw ModelError.malformed(what: name, reason: "has a header that is no list of tensors")
    }
    guard entries.count <= Self.mostTensors else {
      throw ModelError.malformed(what: name, reason: "has too many tensors")
    }
    var tensors: [String: Tensor] = [:]
    for (tensor, entry) in entries {
      guard case .tensor(let type, let shape, let from, let to) = entry else { continue }
      guard from >= 0, from <= to, to <= bytes.count - start,
        let size = Self.elementSize(of: type),
        NumericArray.byteCount(shape: shape, elementSize: size) == to - from
      else { throw ModelError.malformed(what: "\(tensor) in \(name)", reason: "does not fit its place") }
      tensors[tensor] = Tensor(type: type, shape: shape, content: (start + from)..<(start + to))
    }
    self.tensors = tensors
    var end = start
    for content in tensors.values.map(\.content).sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      guard content.lowerBound == end else {
        throw ModelError.malformed(what: name, reason: "has tensors that overlap or leave gaps")
      }
      end = content.upperBound
    }
    guard end == bytes.count else {
      throw ModelError.malformed(what: name, reason: "has bytes that belong to no tensor")
    }
  }

  /// Names of all tensors, sorted.
  public var names: [String] { tensors.keys.sorted() }

  /// The elements of a tensor of type `F32` and their shape.
  ///
  /// - Throws: ``ModelError/malformed(what:reason:)`` if there is no such tensor, for another type, and for
  ///   an element that is not finite.
  public func floats(_ tensor: String) throws -> (values: [Float], shape: [Int]) {
    guard let found = tensors[tensor] else {
      throw ModelError.malformed(what: name, reason: "has no tensor \(tensor)")
    }
    guard found.type == "F32" else {
      throw ModelError.malformed(
        what: "\(tensor) in \(name)", reason: "has elements of type \(found.type), not F32")
    }
    let values = bytes.withUnsafeBytes { buffer in
      stride(from: found.content.lowerBound, to: found.content.upperBound, by: 4).map { place in
        Float(bitPattern: UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
      }
    }
    guard values.allSatisfy(\.isFinite) else {
      throw ModelError.malformed(
        what: "\(tensor) in \(name)", reason: "has elements that are not finite")
    }
    return (values, found.shape)
  }

  /// The elements of a tensor whose shape must be `shape`; see ``floats(_:)``.
  public func floats(_ tensor: String, shape: [Int]) throws -> [Float] {
    let (values, found) = try floats(tensor)
    guard found == shape else {
      throw ModelError.malformed(
        what: "\(tensor) in \(name)", reason: "has shape \(found), not \(shape)")
    }
    return values
  }

  private static func elementSize(of type: String) -> Int? {
    switch type {
    case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3": 1
    case "U16", "I16", "F16", "BF16": 2
    case "U32", "I32", "F32": 4
    case "U64", "I64", "F64": 8
    default: nil
    }
  }
}

/// An entry of the header.
private enum SafetensorsEntry: Decodable {
  case tensor(type: String, shape: [Int], from: Int, to: Int)
  case metadata

  private enum Key: String, CodingKey {
    case type = "dtype"
    case shape
    case offsets = "data_offsets"
  }

  init(from decoder: any Decoder) throws {
    if decoder.codingPath.last?.stringValue == "__metadata__" {
      self = .metadata
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    let offsets = try container.decode([Int].self, forKey: .offsets)
    guard offsets.count == 2 else {
      throw DecodingError.dataCorruptedError(
        forKey: .offsets, in: container, debugDescription: "not two offsets")
    }
    self = .tensor(
      type: try container.decode(String.self, forKey: .type),
      shape: try container.decode([Int].self, forKey: .shape), from: offsets[0], to: offsets[1])
  }
}
