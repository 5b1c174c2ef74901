import Models

/// Trained numbers of an encoder, as ``EncoderWeights/convert(_:prefix:into:)`` laid them out in a model file.
struct EncoderWeights: @unchecked Sendable {  // Reads only; the file that owns the memory is kept beside.
  /// A product and what follows it.
  struct Layer {
    let weights: UnsafePointer<Float>
    let finish: MaxoutFinish
  }

  let file: ModelFile
  /// Embedding tables, in the order in which the mixer takes them.
  let columns: [EmbeddingColumn]
  /// Mixes a word's embeddings into one vector: (columns × width) × unmaxed.
  let mixer: Layer
  /// The first window layer, as three products of one vector with the weights of the word before, the word
  /// itself, and the word after: width × (3 × unmaxed).
  let firstWindow: Layer
  /// The other window layers, each as the four products of ``PairedWindow``: 4 × width × unmaxed.
  let windows: [Layer]

  /// Whether vectors of a word type depend on the space after it.
  var dependsOnSpace: Bool { columns.contains { $0.feature == .hasSpace } }

  /// Floats that go into the mixer.
  var mixerInputs: Int { columns.count * EncoderShape.width }

  /// The encoder whose sections begin with `prefix`.
  ///
  /// - Throws: `ModelError` for sections that are missing or have another shape.
  init(_ file: ModelFile, prefix: String) throws {
    self.file = file
    let width = EncoderShape.width
    let words = try file.words32("\(prefix)/columns")
    guard words.count % 3 == 0, words.count > 0, words.count <= 3 * EmbeddingFeature.allCases.count else {
      throw ModelError.section(name: "\(prefix)/columns", reason: "is damaged")
    }
    columns = try (0..<words.count / 3).map { column in
      let rows = words[3 * column + 2]
      guard let feature = EmbeddingFeature(rawValue: words[3 * column]), rows > 0 else {
        throw ModelError.section(name: "\(prefix)/columns", reason: "is damaged")
      }
      let table = try Self.floats(file, "\(prefix)/table\(column)", [Int(rows), width])
      return EmbeddingColumn(
        feature: feature, seed: words[3 * column + 1], rowCount: rows, table: table.lanes)
    }
    mixer = try Self.layer(file, "\(prefix)/mixer", [columns.count * width, EncoderShape.unmaxed])
    firstWindow = try Self.layer(file, "\(prefix)/window1", [width, 3 * EncoderShape.unmaxed])
    windows = try (2...EncoderShape.depth).map {
      try Self.layer(file, "\(prefix)/window\($0)", [PairedWindow.products, width, EncoderShape.unmaxed])
    }
  }

  private static func layer(_ file: ModelFile, _ name: String, _ shape: [Int]) throws -> Layer {
    let finish = MaxoutFinish(
      bias: try floats(file, "\(name)/bias", [EncoderShape.unmaxed]).lanes,
      gain: try floats(file, "\(name)/gain", [EncoderShape.width]).lanes,
      shift: try floats(file, "\(name)/shift", [EncoderShape.width]).lanes)
    return Layer(weights: try floats(file, "\(name)/weights", shape), finish: finish)
  }

  /// Floats of a section that has a shape without zeros.
  static func floats(_ file: ModelFile, _ name: String, _ shape: [Int]) throws -> UnsafePointer<Float> {
    guard let base = try file.floats(name, shape: shape).baseAddress else {
      throw ModelError.section(name: name, reason: "is empty")
    }
    return base
  }
}
