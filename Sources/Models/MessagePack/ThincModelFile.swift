/// The layers of a network that the Python library thinc serialized (`*/model` in a spaCy model).
///
/// The file is a map of four lists, `nodes`, `attrs`, `params`, `shims`, with one entry a layer: breadth first,
/// the root at 0, a layer with several parents once, where it is first met.
public struct ThincModelFile: Sendable {
  /// One layer.
  public struct Layer: Sendable {
    /// Position in ``ThincModelFile/layers``.
    public let index: Int
    /// Name of the layer's kind, such as `maxout`; of a composite one those of its parts, such as
    /// `tok2vec-listener>>list2array>>linear`.
    public let name: String
    /// Settings by name.
    public let attributes: [String: MessagePackValue]
    /// Trained arrays by name; those that were never set are left out.
    public let parameters: [String: NumericArray]
    /// Index of the layers that this one refers to, by role.
    public let references: [String: Int]

    /// The trained array called `name`.
    ///
    /// - Throws: ``ModelError/malformed(what:reason:)`` if there is none, or its shape is not `shape`.
    public func floats(_ name: String, shape: [Int]? = nil) throws -> (values: [Float], shape: [Int]) {
      let what = "\(name) of layer \(index) (\(self.name))"
      guard let array = parameters[name] else {
        throw ModelError.malformed(what: what, reason: "is not there")
      }
      if let shape, shape != array.shape {
        throw ModelError.malformed(what: what, reason: "has shape \(array.shape), not \(shape)")
      }
      return (try array.floats(named: what), array.shape)
    }
  }

  /// All layers, in the order of the file.
  public let layers: [Layer]

  /// Reads a serialized network.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - what: its name, for messages.
  /// - Throws: ``ModelError/malformed(what:reason:)``.
  public init(_ bytes: [UInt8], named what: String = "the network") throws {
    let root = try MessagePackValue.decode(bytes, named: what)
    let nodes = root["nodes"]?.arrayValue ?? []
    let attributes = root["attrs"]?.arrayValue ?? []
    let parameters = root["params"]?.arrayValue ?? []
    guard !nodes.isEmpty, nodes.count == attributes.count, nodes.count == parameters.count else {
      throw ModelError.malformed(what: what, reason: "is no serialized network")
    }
    layers = try nodes.indices.map { index in
      let part = "layer \(index) of \(what)"
      guard let name = nodes[index]["name"]?.textValue else {
        throw ModelError.malformed(what: part, reason: "has no name")
      }
      return Layer(
        index: index, name: name,
        attributes: try Self.named(attributes[index], part) { name, value in
          // Each setting is MessagePack within bytes.
          guard case .bytes(let packed) = value else { return value }
          return try MessagePackValue.decode(packed, named: "\(name) of \(part)")
        },
        parameters: try Self.named(parameters[index], part) { name, value in
          value.isNull ? nil : try NumericArray(messagePack: value, named: "\(name) of \(part)")
        },
        references: try Self.named(nodes[index]["refs"] ?? .map([]), part) { name, value in
          guard !value.isNull else { return nil }
          guard let target = value.integerValue, nodes.indices.contains(target) else {
            throw ModelError.malformed(what: part, reason: "refers to a layer that is not there")
          }
          return target
        })
    }
  }

  /// Layers of one kind, in the order of the file.
  public func layers(named name: String) -> [Layer] {
    layers.filter { $0.name == name }
  }

  private static func named<Value>(
    _ map: MessagePackValue, _ what: String, _ convert: (String, MessagePackValue) throws -> Value?
  ) throws -> [String: Value] {
    guard let pairs = map.mapValue else {
      throw ModelError.malformed(what: what, reason: "has something else where a map should be")
    }
    var result: [String: Value] = [:]
    for (key, value) in pairs {
      guard let name = key.textValue else {
        throw ModelError.malformed(what: what, reason: "has a key that is no text")
      }
      if let converted = try convert(name, value) { result[name] = converted }
    }
    return result
  }
}
