import Models

/// Texts whose tokens are given by a table instead of rules, such as contractions, abbreviations and emoticons, and
/// the norms of those tokens.
struct SpecialCases: Sendable {
  private static let section = "tokenizer/cases"

  private let numbers: StoredStringMap
  private let texts: StoredTexts
  private let norms: StoredTexts
  /// Where the pieces of each case end.
  private let pieceEnds: StoredArray
  /// Length of each piece in bytes.
  private let pieceLengths: StoredArray
  private let longest: Int

  /// Opens the table of a model.
  init(_ file: ModelFile) throws {
    texts = try StoredTexts(file, "\(Self.section)/texts")
    numbers = try StoredStringMap(file, Self.section, valuesBelow: texts.count)
    norms = try StoredTexts(file, "\(Self.section)/norms")
    pieceEnds = try StoredArray(file, "\(Self.section)/ends")
    pieceLengths = try StoredArray(file, "\(Self.section)/lengths")
    longest = (0..<texts.count).reduce(0) { [texts] in max($0, texts[$1].count) }
    guard pieceEnds.count == texts.count, pieceLengths.count == norms.count,
      (0..<texts.count).allSatisfy(isSound)
    else { throw ModelError.section(name: Self.section, reason: "is damaged") }
  }

  private func pieces(of number: Int) -> Range<Int>? {
    let start = number == 0 ? 0 : pieceEnds[number - 1]
    let end = pieceEnds[number]
    return start <= end && end <= pieceLengths.count ? start..<end : nil
  }

  /// Whether the pieces of a case make up its text.
  private func isSound(_ number: Int) -> Bool {
    guard let pieces = pieces(of: number), !pieces.isEmpty else { return false }
    let lengths = pieces.map { pieceLengths[$0] }
    return lengths.allSatisfy { $0 > 0 } && lengths.reduce(0, +) == texts[number].count
  }

  /// Number of the case whose text this is.
  @inline(__always)
  func number(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    if text.count > longest || text.isEmpty { return nil }
    guard let number = numbers[StringID.hash(of: text)], texts[number].elementsEqual(text) else { return nil }
    return number
  }

  /// Appends the tokens of a case.
  ///
  /// - Parameter start: where its text starts.
  func appendPieces(of number: Int, from start: Int, to result: inout [TokenPiece]) {
    var end = start
    for piece in pieces(of: number) ?? 0..<0 {
      end += pieceLengths[piece]
      result.append(TokenPiece(end: end, norm: norms[piece].isEmpty ? nil : piece))
    }
  }

  /// A norm in UTF-8.
  func norm(_ number: Int) -> UnsafeBufferPointer<UInt8> { norms[number] }

  /// Writes cases.
  static func write(_ cases: [SpecialCase], to writer: inout ModelFileWriter) throws {
    let texts = cases.map(\.text)
    try StoredTexts.write(texts, as: "\(section)/texts", to: &writer)
    try StoredTexts.write(cases.flatMap(\.pieces).map(\.norm), as: "\(section)/norms", to: &writer)
    var end = 0
    try writer.add(
      "\(section)/ends",
      words: cases.map { specialCase in
        end += specialCase.pieces.count
        return UInt32(end)
      })
    try writer.add("\(section)/lengths", words: cases.flatMap(\.pieces).map { UInt32($0.length) })
    let entries = texts.enumerated().map { number, text in
      (key: text.withUnsafeBufferPointer { StringID.hash(of: $0) }, value: UInt32(number))
    }
    try StoredStringMap.write(entries, as: section, to: &writer)
  }
}

/// An entry of the model's table of special cases.
struct SpecialCase {
  private static let orth = 65
  private static let norm = 67

  let text: [UInt8]
  /// Lengths of the tokens in bytes, which add up to the text's, and norms, empty where there is none.
  let pieces: [(length: Int, norm: [UInt8])]

  /// Reads the entry `text: [{65: part, 67: norm}, ...]`, whose keys are numbers of attributes.
  init(text: String, tokens: MessagePackValue) throws {
    let damaged = ModelError.malformed(
      what: "the special case \"\(text)\"", reason: "has tokens that do not fit")
    self.text = Array(text.utf8)
    pieces = try (tokens.arrayValue ?? []).map { token in
      var attributes: [Int: [UInt8]] = [:]
      for (key, value) in token.mapValue ?? [] {
        guard let key = key.integerValue, let value = value.textValue, [Self.orth, Self.norm].contains(key)
        else { throw damaged }
        attributes[key] = Array(value.utf8)
      }
      guard let part = attributes[Self.orth] else { throw damaged }
      return (part.count, attributes[Self.norm] ?? [])
    }
    guard !pieces.isEmpty, pieces.allSatisfy({ $0.length > 0 }),
      pieces.reduce(0, { $0 + $1.length }) == self.text.count
    else { throw damaged }
  }
}
