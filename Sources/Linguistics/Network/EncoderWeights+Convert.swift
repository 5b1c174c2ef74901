import Models

extension EncoderWeights {
  /// Writes the encoder of a serialized network in the layout that ``EncoderWeights`` uses in place.
  ///
  /// - Parameters:
  ///   - network: a network with one encoder, whose layers come in the order mixer, window 1, 2, …
  ///   - staticVectors: rows of pretrained vectors, for an encoder that has a layer for them.
  ///   - prefix: start of the sections' names.
  /// - Throws: `ModelError`, or ``NetworkError/unsupported(_:)`` for another architecture.
  static func convert(
    _ network: ThincModelFile, staticVectors: StaticVectorRows? = nil, prefix: String,
    into writer: inout ModelFileWriter
  ) throws {
    let width = EncoderShape.width
    let pieces = EncoderShape.pieces
    var columns: [UInt32] = []
    var columnCount = 0
    for table in try tables(network) {
      try writer.add("\(prefix)/table\(columnCount)", floats: table.values, shape: [table.rows, width])
      columns += [table.feature.rawValue, table.seed, UInt32(table.rows)]
      columnCount += 1
    }
    if let projection = network.layers(named: "static_vectors").first {
      guard let staticVectors else { throw NetworkError.unsupported("an encoder whose vectors are missing") }
      let weights = try projection.floats("W", shape: [width, staticVectors.width]).values
      let projected = staticVectors.projected(by: weights, width: width)
      try writer.add("\(prefix)/table\(columnCount)", floats: projected, shape: [staticVectors.count, width])
      columns += [EmbeddingFeature.staticVector.rawValue, 0, UInt32(staticVectors.count)]
      columnCount += 1
    }
    try writer.add("\(prefix)/columns", words: columns)

    let products = network.layers(named: "maxout")
    let norms = network.layers(named: "layernorm")
    guard products.count == 1 + EncoderShape.depth, norms.count == products.count, columnCount > 0 else {
      throw NetworkError.unsupported("an encoder with \(products.count) maxout layers")
    }
    for (index, (product, norm)) in zip(products, norms).enumerated() {
      let inputs = index == 0 ? columnCount * width : 3 * width
      let weights = transposed(
        try product.floats("W", shape: [width, pieces, inputs]).values, inputs: inputs)
      let name = index == 0 ? "\(prefix)/mixer" : "\(prefix)/window\(index)"
      switch index {
      case 0:
        try writer.add("\(name)/weights", floats: weights, shape: [inputs, EncoderShape.unmaxed])
      case 1:
        try writer.add(
          "\(name)/weights", floats: sideBySide(weights), shape: [width, 3 * EncoderShape.unmaxed])
      default:
        try writer.add(
          "\(name)/weights", floats: PairedWindow.weights(weights),
          shape: [PairedWindow.products, width, EncoderShape.unmaxed])
      }
      let bias = transposed(try product.floats("b", shape: [width, pieces]).values, inputs: 1)
      try writer.add("\(name)/bias", floats: bias, shape: [EncoderShape.unmaxed])
      try writer.add("\(name)/gain", floats: try norm.floats("G", shape: [width]).values, shape: [width])
      try writer.add("\(name)/shift", floats: try norm.floats("b", shape: [width]).values, shape: [width])
    }
  }

  private struct Table {
    let feature: EmbeddingFeature
    let seed: UInt32
    let rows: Int
    let values: [Float]
  }

  private static func tables(_ network: ThincModelFile) throws -> [Table] {
    let names = network.layers(named: "extract_features").first?.attributes["columns"]?.arrayValue ?? []
    return try network.layers(named: "hashembed").map { layer in
      let (values, shape) = try layer.floats("E")
      guard let column = layer.attributes["column"]?.integerValue, names.indices.contains(column),
        let name = names[column].textValue, let feature = EmbeddingFeature(spaCyName: name)
      else { throw NetworkError.unsupported("an embedding of an unknown feature") }
      guard let seed = layer.attributes["seed"]?.integerValue.flatMap({ UInt32(exactly: $0) }),
        shape.count == 2, shape[0] > 0, UInt32(exactly: shape[0]) != nil, shape[1] == EncoderShape.width
      else { throw NetworkError.unsupported("an embedding of shape \(shape)") }
      return Table(feature: feature, seed: seed, rows: shape[0], values: values)
    }
  }

  /// From output × piece × input to input × piece × output: rows of a product, whose results are then piece after piece.
  private static func transposed(_ values: [Float], inputs: Int) -> [Float] {
    let width = EncoderShape.width
    var result = [Float](repeating: 0, count: values.count)
    for output in 0..<width {
      for piece in 0..<EncoderShape.pieces {
        for input in 0..<inputs {
          result[(input * EncoderShape.pieces + piece) * width + output] =
            values[(output * EncoderShape.pieces + piece) * inputs + input]
        }
      }
    }
    return result
  }

  /// From (3 × width) × unmaxed to width × (3 × unmaxed).
  private static func sideBySide(_ values: [Float]) -> [Float] {
    let count = EncoderShape.unmaxed
    var result: [Float] = []
    result.reserveCapacity(values.count)
    for input in 0..<EncoderShape.width {
      for place in 0..<3 {
        let start = (place * EncoderShape.width + input) * count
        result += values[start..<start + count]
      }
    }
    return result
  }
}

/// A table of pretrained word vectors.
struct StaticVectorRows: Sendable {
  /// Numbers in a vector.
  let width: Int
  /// Number of vectors.
  let count: Int
  /// Vector after vector.
  let values: [Float]

  /// Each vector times the transpose of `weights` (width × self.width).
  func projected(by weights: [Float], width outputs: Int) -> [Float] {
    (0..<count).flatMap { row in
      (0..<outputs).map { output in
        var sum = 0.0
        for index in 0..<width {
          sum += Double(values[row * width + index]) * Double(weights[output * width + index])
        }
        return Float(sum)
      }
    }
  }
}
