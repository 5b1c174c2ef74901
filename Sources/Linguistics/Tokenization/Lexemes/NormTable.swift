import Models

/// Norms that are not the lower-cased text: variants of spelling, punctuation and currency signs brought to one
/// form, keyed by the exact text.
struct NormTable: Sendable {
  private static let section = "tokenizer/norms"

  private let numbers: StoredStringMap
  private let texts: StoredTexts

  /// Opens the table of a model.
  init(_ file: ModelFile) throws {
    texts = try StoredTexts(file, Self.section)
    numbers = try StoredStringMap(file, Self.section, valuesBelow: texts.count)
  }

  /// The norm of the text with number `id`, if it is special.
  func norm(of id: UInt64) -> UnsafeBufferPointer<UInt8>? {
    numbers[id].map { texts[$0] }
  }

  /// Joins the norms of all languages with the model's table `lexeme_norm`, which overrides them.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let file = "vocab/lookups.bin"
    let tables = try MessagePackValue.decode(try source.bytes(of: file), named: file)
    let lexemeNorms = tables["lexeme_norm"]?.mapValue ?? []
    var norms = BaseNorms.pairs.map { (key: StringID.of($0.text), text: Array($0.norm.utf8)) }
    for (key, value) in lexemeNorms {
      guard let key = key.unsignedValue, let norm = value.textValue else {
        throw ModelError.malformed(what: "\(file): lexeme_norm", reason: "has an entry of the wrong kind")
      }
      norms.append((key, Array(norm.utf8)))
    }
    // Norms repeat ("because" stands for a dozen spellings).
    var numbers: [[UInt8]: UInt32] = [:]
    var texts: [[UInt8]] = []
    var entries: [(key: UInt64, value: UInt32)] = []
    for (key, text) in norms {
      if numbers[text] == nil {
        numbers[text] = UInt32(texts.count)
        texts.append(text)
      }
      entries.append((key, numbers[text] ?? 0))
    }
    try StoredTexts.write(texts, as: section, to: &writer)
    try StoredStringMap.write(entries, as: section, to: &writer)
  }
}
