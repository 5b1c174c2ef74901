import Foundation
import Kernels
import Models

@testable import Linguistics

/// A model with random weights in spaCy's file formats: small tables, few labels, the real dimensions. What it says
/// is nonsense, which exercises every rule.
struct SyntheticModel: ModelSource {
  /// Weights as the library lays them out, for the reference implementation.
  struct Layer {
    var weights: [Float]
    var bias: [Float]
    /// Gain and shift of the layer normalization that follows.
    var gain: [Float] = []
    var shift: [Float] = []
  }

  struct Table {
    let feature: String
    let seed: Int
    let rows: Int
    let values: [Float]
  }

  /// Pretrained vectors and what an encoder multiplies them by.
  struct Vectors {
    static let width = 5
    static let count = 12
    let values: [Float]
    let weights: [Float]
  }

  struct Encoder {
    var tables: [Table]
    var vectors: Vectors?

    var inputs: Int { 96 * (tables.count + (vectors == nil ? 0 : 1)) }
    /// Mixer, then windows.
    var layers: [Layer]
  }

  struct Scorer {
    let roles: Int
    let narrowing: Layer
    let lower: Layer
    let padding: [Float]
    let upper: Layer
  }

  static let tags = ["A", "B", "C", "D"]
  static let parserMoves =
    #"{"0":{"":1},"1":{"":1},"2":{"det":9,"nsubj":8,"prep||pobj":2},"3":{"dobj":9,"pobj":8,"relcl||nsubj":2},"4":{"ROOT":1}}"#
  static let entityMoves =
    #"{"0":{},"1":{"ORG":3,"GPE":2},"2":{"ORG":3,"GPE":2},"3":{"ORG":3,"GPE":2},"4":{"ORG":3,"GPE":2,"":1},"5":{"":1}}"#

  var encoder: Encoder
  var tagger: Layer
  var parser: Scorer
  var entityEncoder: Encoder
  var recognizer: Scorer
  /// Vector after vector.
  let vectors: [Float]?

  /// - Parameter withVectors: whether the encoders take pretrained vectors too, those of words 0, 3, 6, ….
  init(seed: UInt64, withVectors: Bool = false) {
    var random = SeededGenerator(seed: seed)
    vectors = withVectors ? Self.values(Vectors.count * Vectors.width, 1, &random) : nil
    encoder = Self.encoder(
      ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"], rows: [37, 11, 13, 17, 5, 3], vectors,
      &random)
    tagger = Layer(weights: Self.values(4 * 96, 1, &random), bias: Self.values(4, 1, &random))
    parser = Self.scorer(roles: 8, moves: 9, &random)
    entityEncoder = Self.encoder(
      ["NORM", "PREFIX", "SUFFIX", "SHAPE"], rows: [31, 7, 19, 23], vectors, &random)
    recognizer = Self.scorer(roles: 3, moves: 10, &random)
  }

  private static func values(_ count: Int, _ scale: Double, _ random: inout SeededGenerator) -> [Float] {
    (0..<count).map { _ in Float(random.nextGaussian() * scale) }
  }

  private static func encoder(
    _ features: [String], rows: [Int], _ vectors: [Float]?, _ random: inout SeededGenerator
  ) -> Encoder {
    var tables: [Table] = []
    for (index, (feature, rows)) in zip(features, rows).enumerated() {
      tables.append(
        Table(feature: feature, seed: 8 + index, rows: rows, values: values(rows * 96, 1, &random)))
    }
    var encoder = Encoder(tables: tables, layers: [])
    if let vectors {
      encoder.vectors = Vectors(values: vectors, weights: values(96 * Vectors.width, 1, &random))
    }
    encoder.layers = (0..<5).map { index in
      let inputs = index == 0 ? encoder.inputs : 3 * 96
      return Layer(
        weights: values(96 * 3 * inputs, 0.1, &random), bias: values(96 * 3, 0.5, &random),
        gain: values(96, 1, &random), shift: values(96, 0.3, &random))
    }
    return encoder
  }

  private static func scorer(roles: Int, moves: Int, _ random: inout SeededGenerator) -> Scorer {
    Scorer(
      roles: roles,
      narrowing: Layer(weights: values(64 * 96, 0.2, &random), bias: values(64, 1, &random)),
      lower: Layer(weights: values(roles * 64 * 2 * 64, 0.2, &random), bias: values(64 * 2, 1, &random)),
      padding: values(roles * 64 * 2, 1, &random),
      upper: Layer(weights: values(moves * 64, 1, &random), bias: values(moves, 1, &random)))
  }

  // MARK: Files

  func bytes(of file: String) throws -> [UInt8] {
    switch file {
    case "tok2vec/model":
      Self.network(Self.nodes(of: encoder))
    case "tagger/model":
      Self.network([("chain", [], [], [:]), Self.node("softmax", tagger, [4, 96])])
    case "tagger/cfg":
      Array(#"{"labels":["A","B","C","D"]}"#.utf8)
    case "parser/model":
      Self.network(Self.nodes(of: parser))
    case "parser/moves":
      MessagePackWriter.map(["moves": .bytes(Array(Self.parserMoves.utf8))]).bytes
    case "ner/model":
      Self.network(Self.nodes(of: recognizer) + Self.nodes(of: entityEncoder))
    case "ner/moves":
      MessagePackWriter.map(["moves": .bytes(Array(Self.entityMoves.utf8))]).bytes
    case "vocab/vectors" where vectors != nil:
      Self.numPyFile(vectors ?? [], shape: [Vectors.count, Vectors.width])
    case "vocab/key2row" where vectors != nil:
      MessagePackWriter.numbered(
        (0..<UInt64(Vectors.count)).map { (SyntheticNetworkTests.word(3 * $0).norm, Int($0)) }
      ).bytes
    default:
      throw ModelError.missingFile(file: file)
    }
  }

  /// The converted model, from a file that is gone afterwards.
  func networks() throws -> NetworkModel {
    let path = FileManager.default.temporaryDirectory.appending(path: "parallax-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var writer = ModelFileWriter()
    try NetworkModel.convert(self, into: &writer)
    try writer.write(to: path)
    return try NetworkModel(try ModelFile(path: path))
  }

  private typealias Pairs = [(String, MessagePackWriter)]
  private typealias Node = (name: String, attributes: Pairs, parameters: Pairs, references: [String: Int])

  private static func node(_ name: String, _ layer: Layer, _ shape: [Int]) -> Node {
    (
      name, [],
      [
        ("W", .array(layer.weights, shape: shape)),
        ("b", .array(layer.bias, shape: name == "maxout" ? [96, 3] : [layer.bias.count])),
      ], [:]
    )
  }

  private static func nodes(of encoder: Encoder) -> [Node] {
    let columns = encoder.tables.map { MessagePackWriter.text($0.feature) }
    var nodes: [Node] = [("extract_features", [("columns", .list(columns))], [], [:])]
    for (index, table) in encoder.tables.enumerated() {
      nodes.append(
        (
          "hashembed", [("column", .integer(index)), ("seed", .integer(table.seed))],
          [("E", .array(table.values, shape: [table.rows, 96]))], [:]
        ))
    }
    if let vectors = encoder.vectors {
      nodes.append(
        ("static_vectors", [], [("W", .array(vectors.weights, shape: [96, Vectors.width]))], [:]))
    }
    for (index, layer) in encoder.layers.enumerated() {
      let inputs = index == 0 ? encoder.inputs : 3 * 96
      nodes.append(node("maxout", layer, [96, 3, inputs]))
      nodes.append(
        (
          "layernorm", [], [("G", .array(layer.gain, shape: [96])), ("b", .array(layer.shift, shape: [96]))],
          [:]
        ))
    }
    return nodes
  }

  private static func nodes(of scorer: Scorer) -> [Node] {
    let roles = scorer.roles
    return [
      ("parser_model", [], [], ["lower": 1, "upper": 2]),
      (
        "precomputable_affine", [],
        [
          ("W", .array(scorer.lower.weights, shape: [roles, 64, 2, 64])),
          ("b", .array(scorer.lower.bias, shape: [64, 2])),
          ("pad", .array(scorer.padding, shape: [1, roles, 64, 2])),
        ], [:]
      ),
      node("linear", scorer.upper, [scorer.upper.bias.count, 64]),
      node("linear", scorer.narrowing, [64, 96]),
    ]
  }

  private static func numPyFile(_ values: [Float], shape: [Int]) -> [UInt8] {
    let text =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape[0]), \(shape[1])), }"
    let header = text + String(repeating: " ", count: 117 - text.utf8.count) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
      + values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
  }

  private static func network(_ nodes: [Node]) -> [UInt8] {
    MessagePackWriter.map([
      "nodes": .list(
        nodes.enumerated().map { index, node in
          .map([
            "index": .integer(index), "name": .text(node.name), "dims": .pairs([]),
            "refs": .pairs(node.references.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }),
          ])
        }),
      "attrs": .list(nodes.map { node in .pairs(node.attributes.map { ($0.0, .bytes($0.1.bytes)) }) }),
      "params": .list(nodes.map { .pairs($0.parameters) }),
      "shims": .list(nodes.map { _ in .list([]) }),
    ]).bytes
  }
}
