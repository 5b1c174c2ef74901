import Models

/// Turns the files of all-MiniLM-L6-v2 into the sections that ``SentenceEncoder`` works with.
public struct SentenceEncoderConverter: ModelConverter {
  /// Makes a converter.
  public init() {}

  /// Version of the sections' names, layout and meaning.
  public static let contentVersion: UInt32 = 1

  /// Version of the sections' names, layout and meaning.
  public var contentVersion: UInt32 { Self.contentVersion }

  /// Name of the section that holds the pieces, one a line.
  static let vocabularySection = "vocabulary"

  /// Adds vocabulary and weights.
  ///
  /// - Throws: `ModelError` for files that are missing, damaged, or of another shape.
  public func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    guard let text = String(validating: try source.bytes(of: "vocab.txt"), as: UTF8.self) else {
      throw ModelError.malformed(what: "vocab.txt", reason: "is not UTF-8")
    }
    // Bytes are compared, not characters: pieces may begin with a combining mark.
    let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }
    _ = try WordPieceTokenizer(WordPieceVocabulary(lines))
    try writer.add(Self.vocabularySection, text: lines.joined(separator: "\n"))
    let name = "model.safetensors"
    let tensors = Tensors(file: try SafetensorsFile(try source.bytes(of: name), named: name))
    try tensors.addEmbeddings(pieces: lines.count, to: &writer)
    for number in 0..<SentenceEncoderShape.depth { try tensors.addLayer(number, to: &writer) }
  }
}

/// The tensors by the names that PyTorch's BERT gives them.
private struct Tensors {
  let file: SafetensorsFile

  func addEmbeddings(pieces: Int, to writer: inout ModelFileWriter) throws {
    let width = SentenceEncoderShape.width
    let words = try file.floats("embeddings.word_embeddings.weight", shape: [pieces, width])
    try writer.add("embeddings/pieces", floats: words, shape: [pieces, width])
    let (positions, shape) = try file.floats("embeddings.position_embeddings.weight")
    let rows = SentenceEncoderShape.mostTokens
    guard shape.count == 2, shape[0] >= rows, shape[1] == width else {
      throw ModelError.malformed(what: "the position embeddings", reason: "have shape \(shape)")
    }
    let types = try file.floats("embeddings.token_type_embeddings.weight", shape: [2, width])
    try writer.add(
      "embeddings/positions", floats: (0..<rows * width).map { positions[$0] + types[$0 % width] },
      shape: [rows, width])
    try addNormalization("embeddings.LayerNorm", as: "embeddings/normalization", to: &writer)
  }

  func addLayer(_ number: Int, to writer: inout ModelFileWriter) throws {
    let source = "encoder.layer.\(number)"
    let target = "layer\(number)"
    let width = SentenceEncoderShape.width
    let inner = SentenceEncoderShape.inner
    try addLinear(
      ["query", "key", "value"].map { "\(source).attention.self.\($0)" }, as: "\(target)/attention/input",
      from: width, to: width, &writer)
    try addLinear(
      ["\(source).attention.output.dense"], as: "\(target)/attention/output", from: width, to: width, &writer)
    try addNormalization(
      "\(source).attention.output.LayerNorm", as: "\(target)/attention/normalization", to: &writer)
    try addLinear(["\(source).intermediate.dense"], as: "\(target)/inner", from: width, to: inner, &writer)
    try addLinear(["\(source).output.dense"], as: "\(target)/outer", from: inner, to: width, &writer)
    try addNormalization("\(source).output.LayerNorm", as: "\(target)/normalization", to: &writer)
  }

  /// Adds linear maps of the same inputs as one, their outputs side by side: inputs × outputs, as products
  /// take them in fastest; PyTorch has outputs × inputs.
  private func addLinear(
    _ sources: [String], as target: String, from inputs: Int, to outputs: Int, _ writer: inout ModelFileWriter
  ) throws {
    let weights = try sources.map { try file.floats("\($0).weight", shape: [outputs, inputs]) }
    let bias = try sources.flatMap { try file.floats("\($0).bias", shape: [outputs]) }
    var transposed: [Float] = []
    transposed.reserveCapacity(sources.count * inputs * outputs)
    for input in 0..<inputs {
      for map in weights {
        for output in 0..<outputs { transposed.append(map[output * inputs + input]) }
      }
    }
    try writer.add("\(target)/weights", floats: transposed, shape: [inputs, sources.count * outputs])
    try writer.add("\(target)/bias", floats: bias, shape: [sources.count * outputs])
  }

  private func addNormalization(_ source: String, as target: String, to writer: inout ModelFileWriter) throws
  {
    let width = SentenceEncoderShape.width
    try writer.add(
      "\(target)/scale", floats: try file.floats("\(source).weight", shape: [width]), shape: [width])
    try writer.add(
      "\(target)/shift", floats: try file.floats("\(source).bias", shape: [width]), shape: [width])
  }
}
