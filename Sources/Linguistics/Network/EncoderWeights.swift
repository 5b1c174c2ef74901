import Models

/// Trained numbers of an encoder, as ``EncoderWeights/convert(_:staticVectors:prefix:into:)`` laid them out in a
/// model file.
struct EncoderWeights: @unchecked Sendable {  // Reads only; the file that owns the memory is kept beside.
  /// A product and what follows it.
  struct Layer {
    let weights: UnsafePointer<Float>
    let finish: MaxoutFinish
  }

  let file: ModelFile
  /// Embedding tables, multiplied by the mixer.
  let columns: [EmbeddingColumn]
  /// What follows the mixer's product.
  let mixer: MaxoutFinish
  /// The first window layer, as ``WordProducts`` takes it.
  let firstWindow: Layer
  /// The other window layers, each as ``PairedWindow`` takes it.
  let windows: [Layer]

  /// Whether vectors of a word type depend on the space after it.
  var dependsOnSpace: Bool { columns.contains { $0.feature == .hasSpace } }

  /// The encoder whose sections begin with `prefix`.
  ///
  /// - Throws: `ModelError` for sections that are missing or have another shape.
  init(_ file: ModelFile, prefix: String) throws {
    self.file = file
    let words = try file.words32("\(prefix)/columns")
    guard words.count % 3 == 0, words.count > 0, words.count <= 3 * EmbeddingFeature.allCases.count else {
      throw ModelError.section(name: "\(prefix)/columns", reason: "is damaged")
    }
    columns = try (0..<words.count / 3).map { column in
      let rows = words[3 * column + 2]
      guard let feature = EmbeddingFeature(rawValue: words[3 * column]), rows > 0 else {
        throw ModelError.section(name: "\(prefix)/columns", reason: "is damaged")
      }
      let table = try Self.floats(file, "\(prefix)/table\(column)", [Int(rows), EncoderShape.unmaxed])
      return EmbeddingColumn(
        feature: feature, seed: words[3 * column + 1], rowCount: rows, table: table.lanes)
    }
    mixer = try Self.finish(file, "\(prefix)/mixer")
    firstWindow = Layer(
      weights: try Self.floats(file, "\(prefix)/window1/weights", WordProducts.weightShape),
      finish: try Self.finish(file, "\(prefix)/window1"))
    windows = try (2...EncoderShape.depth).map {
      Layer(
        weights: try Self.floats(file, "\(prefix)/window\($0)/weights", PairedWindow.weightShape),
        finish: try Self.finish(file, "\(prefix)/window\($0)"))
    }
  }

  private static func finish(_ file: ModelFile, _ name: String) throws -> MaxoutFinish {
    MaxoutFinish(
      bias: try floats(file, "\(name)/bias", [EncoderShape.unmaxed]).lanes,
      gain: try floats(file, "\(name)/gain", [EncoderShape.width]).lanes,
      shift: try floats(file, "\(name)/shift", [EncoderShape.width]).lanes)
  }

  /// Floats of a section that has a shape without zeros.
  static func floats(_ file: ModelFile, _ name: String, _ shape: [Int]) throws -> UnsafePointer<Float> {
    guard let base = try file.floats(name, shape: shape).baseAddress else {
      throw ModelError.section(name: name, reason: "is empty")
    }
    return base
  }
}
