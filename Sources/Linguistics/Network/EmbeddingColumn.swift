/// Which feature of a token an embedding table is for. Raw values are kept in model files.
enum EmbeddingFeature: UInt32, CaseIterable {
  case norm, prefix, suffix, shape, hasSpace, isSpace, staticVector

  /// The feature that spaCy calls so.
  init?(spaCyName name: String) {
    switch name {
    case "NORM": self = .norm
    case "PREFIX": self = .prefix
    case "SUFFIX": self = .suffix
    case "SHAPE": self = .shape
    case "SPACY": self = .hasSpace
    case "IS_SPACE": self = .isSpace
    default: return nil
    }
  }
}

/// One embedding table: rows that a token's feature chooses, by hashing it to four rows whose sum counts
/// (Serrà & Karatzoglou 2017), or directly where the feature is a row itself.
///
/// Since the sum goes into a linear layer, the mixer, each row is kept as what the mixer makes of it: then a word's
/// unmaxed mixture is a sum of rows, and there is no product to compute.
struct EmbeddingColumn {
  let feature: EmbeddingFeature
  let seed: UInt32
  let rowCount: UInt32
  let table: UnsafePointer<FloatLane>

  /// Adds what a token's feature contributes to the mixture.
  func add(_ word: WordFeatures, hasSpace: Bool, to mixture: UnsafeMutablePointer<FloatLane>) {
    let id: UInt64
    switch feature {
    case .norm: id = word.norm
    case .prefix: id = word.prefix
    case .suffix: id = word.suffix
    case .shape: id = word.shape
    case .hasSpace: id = hasSpace ? 1 : 0
    case .isSpace: id = word.isSpace ? 1 : 0
    case .staticVector: return addRow(word.vectorRow, to: mixture)
    }
    let keys = MurmurHash3.hash(id, seed: seed)
    let first = row(keys[0] % rowCount)
    let second = row(keys[1] % rowCount)
    let third = row(keys[2] % rowCount)
    let fourth = row(keys[3] % rowCount)
    for lane in 0..<EncoderShape.unmaxedLanes {
      mixture[lane] += ((first[lane] + second[lane]) + third[lane]) + fourth[lane]
    }
  }

  /// Words that have no row contribute nothing.
  private func addRow(_ index: Int32, to mixture: UnsafeMutablePointer<FloatLane>) {
    guard let index = UInt32(exactly: index), index < rowCount else { return }
    let row = row(index)
    for lane in 0..<EncoderShape.unmaxedLanes { mixture[lane] += row[lane] }
  }

  @inline(__always)
  private func row(_ index: UInt32) -> UnsafePointer<FloatLane> {
    table + Int(index) &* EncoderShape.unmaxedLanes
  }
}
