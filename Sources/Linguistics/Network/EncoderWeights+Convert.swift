import Models

extension EncoderWeights {
  /// Writes the encoder of a serialized network in the layout that ``EncoderWeights`` uses in place.
  ///
  /// - Parameters:
  ///   - network: a network with one encoder, whose layers come in the order mixer, window 1, 2, …
  ///   - staticVectors: pretrained vectors, for an encoder that has a layer for them.
  ///   - prefix: start of the sections' names.
  /// - Throws: `ModelError`, or ``NetworkError/unsupported(_:)`` for another architecture.
  static func convert(
    _ network: ThincModelFile, staticVectors: StaticVectorTable? = nil, prefix: String,
    into writer: inout ModelFileWriter
  ) throws {
    let width = EncoderShape.width
    let tables = try tables(network, staticVectors)
    let products = network.layers(named: "maxout")
    let norms = network.layers(named: "layernorm")
    guard products.count == 1 + EncoderShape.depth, norms.count == products.count, !tables.isEmpty else {
      throw NetworkError.unsupported("an encoder with \(products.count) maxout layers")
    }
    for (index, (product, norm)) in zip(products, norms).enumerated() {
      let inputs = index == 0 ? tables.count * width : 3 * width
      let weights = transposed(
        try product.floats("W", shape: [width, EncoderShape.pieces, inputs]).values, inputs: inputs)
      let name = index == 0 ? "\(prefix)/mixer" : "\(prefix)/window\(index)"
      switch index {
      case 0: try add(tables, mixedBy: weights, prefix: prefix, to: &writer)
      case 1:
        try writer.add(
          "\(name)/weights", floats: WordProducts.weights(weights), shape: WordProducts.weightShape)
      default:
        try writer.add(
          "\(name)/weights", floats: PairedWindow.weights(weights), shape: PairedWindow.weightShape)
      }
      let bias = transposed(try product.floats("b", shape: [width, EncoderShape.pieces]).values, inputs: 1)
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

  private static func tables(
    _ network: ThincModelFile, _ staticVectors: StaticVectorTable?
  ) throws -> [Table] {
    let names = network.layers(named: "extract_features").first?.attributes["columns"]?.arrayValue ?? []
    var tables = try network.layers(named: "hashembed").map { layer in
      let (values, shape) = try layer.floats("E")
      guard let column = layer.attributes["column"]?.integerValue, names.indices.contains(column),
        let name = names[column].textValue, let feature = EmbeddingFeature(spaCyName: name)
      else { throw NetworkError.unsupported("an embedding of an unknown feature") }
      guard let seed = layer.attributes["seed"]?.integerValue.flatMap({ UInt32(exactly: $0) }),
        shape.count == 2, shape[0] > 0, UInt32(exactly: shape[0]) != nil, shape[1] == EncoderShape.width
      else { throw NetworkError.unsupported("an embedding of shape \(shape)") }
      return Table(feature: feature, seed: seed, rows: shape[0], values: values)
    }
    // The library concatenates static vectors after the embeddings.
    if let projection = network.layers(named: "static_vectors").first {
      guard let staticVectors else { throw NetworkError.unsupported("an encoder whose vectors are missing") }
      let weights = try projection.floats("W", shape: [EncoderShape.width, staticVectors.width]).values
      let transposed = (0..<staticVectors.width).flatMap { input in
        (0..<EncoderShape.width).map { weights[$0 * staticVectors.width + input] }
      }
      let projected = product(
        staticVectors.values, by: transposed[...], inner: staticVectors.width, columns: EncoderShape.width)
      tables.append(Table(feature: .staticVector, seed: 0, rows: staticVectors.count, values: projected))
    }
    return tables
  }

  /// Multiplies each table by its part of the mixer.
  private static func add(
    _ tables: [Table], mixedBy mixer: [Float], prefix: String, to writer: inout ModelFileWriter
  ) throws {
    let width = EncoderShape.width
    var columns: [UInt32] = []
    for (number, table) in tables.enumerated() {
      let part = mixer[
        (number * width * EncoderShape.unmaxed)..<((number + 1) * width * EncoderShape.unmaxed)]
      let mixed = product(table.values, by: part, inner: width, columns: EncoderShape.unmaxed)
      try writer.add("\(prefix)/table\(number)", floats: mixed, shape: [table.rows, EncoderShape.unmaxed])
      columns += [table.feature.rawValue, table.seed, UInt32(table.rows)]
    }
    try writer.add("\(prefix)/columns", words: columns)
  }

  /// A product summed in double precision, so that an installed model does not depend on the BLAS that was there.
  private static func product(
    _ left: [Float], by right: ArraySlice<Float>, inner: Int, columns: Int
  ) -> [Float] {
    let rows = left.count / inner
    let factor = right.map(Double.init)
    var result = [Float](repeating: 0, count: rows * columns)
    var sums = [Double](repeating: 0, count: columns)
    factor.withUnsafeBufferPointer { factor in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          for column in 0..<columns { sums[column] = 0 }
          for index in 0..<inner {
            let value = Double(left[row * inner + index])
            let start = index &* columns
            for column in 0..<columns { sums[column] += value * factor[start &+ column] }
          }
          for column in 0..<columns { result[row * columns + column] = Float(sums[column]) }
        }
      }
    }
    return result
  }

  /// From output × piece × input to input × piece × output: rows of a product whose results come piece after piece.
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
}
