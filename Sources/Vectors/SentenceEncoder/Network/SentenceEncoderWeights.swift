import Models

/// The trained numbers of the sentence encoder, where the model's file is mapped.
// Only read; the file that owns the memory is kept beside.
struct SentenceEncoderWeights: @unchecked Sendable {
  /// A linear map: inputs × outputs, and what is added to the outputs.
  struct Linear {
    let weights: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let inputs: Int
    let outputs: Int
  }

  /// What layer normalization multiplies by and adds.
  struct Normalization {
    let scale: UnsafePointer<Float>
    let shift: UnsafePointer<Float>
  }

  struct Layer {
    /// To queries, keys and values, side by side.
    let attentionInput: Linear
    let attentionOutput: Linear
    let attentionNormalization: Normalization
    let inner: Linear
    let outer: Linear
    let normalization: Normalization
  }

  /// Vectors of pieces.
  let pieces: UnsafePointer<Float>
  /// Number of pieces.
  let pieceCount: Int
  /// Vectors of places, with that of token type 0 added.
  let positions: UnsafePointer<Float>
  let normalization: Normalization
  let layers: [Layer]

  private let file: ModelFile

  /// The weights of a converted model.
  ///
  /// - Throws: `ModelError.section` for sections that are missing or have other shapes.
  init(_ file: ModelFile) throws {
    let width = SentenceEncoderShape.width
    func floats(_ name: String, _ shape: [Int]) throws -> UnsafePointer<Float> {
      guard let base = try file.floats(name, shape: shape).baseAddress else {
        throw ModelError.section(name: name, reason: "is empty")
      }
      return base
    }
    func linear(_ name: String, from inputs: Int, to outputs: Int) throws -> Linear {
      Linear(
        weights: try floats("\(name)/weights", [inputs, outputs]),
        bias: try floats("\(name)/bias", [outputs]),
        inputs: inputs, outputs: outputs)
    }
    func normalization(_ name: String) throws -> Normalization {
      Normalization(
        scale: try floats("\(name)/scale", [width]), shift: try floats("\(name)/shift", [width]))
    }
    let shape = try file.floats("embeddings/pieces").shape
    guard shape.count == 2 else {
      throw ModelError.section(name: "embeddings/pieces", reason: "has shape \(shape)")
    }
    pieceCount = shape[0]
    pieces = try floats("embeddings/pieces", [shape[0], width])
    positions = try floats("embeddings/positions", [SentenceEncoderShape.mostTokens, width])
    self.normalization = try normalization("embeddings/normalization")
    layers = try (0..<SentenceEncoderShape.depth).map { number in
      Layer(
        attentionInput: try linear("layer\(number)/attention/input", from: width, to: 3 * width),
        attentionOutput: try linear("layer\(number)/attention/output", from: width, to: width),
        attentionNormalization: try normalization("layer\(number)/attention/normalization"),
        inner: try linear("layer\(number)/inner", from: width, to: SentenceEncoderShape.inner),
        outer: try linear("layer\(number)/outer", from: SentenceEncoderShape.inner, to: width),
        normalization: try normalization("layer\(number)/normalization"))
    }
    self.file = file
  }
}
