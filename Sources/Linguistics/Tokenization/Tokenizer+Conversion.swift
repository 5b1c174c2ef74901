import Models

extension Tokenizer {
  private static let dataFile = "tokenizer"

  /// Turns a spaCy model's rules, special cases and norms into sections called `tokenizer/...`: patterns become
  /// automata, tables become hash tables. Done once, when a model is installed.
  ///
  /// - Throws: `ModelError`.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let data = try MessagePackValue.decode(try source.bytes(of: dataFile), named: dataFile)
    let what = "the file \(dataFile)"
    guard data["token_match"]?.isNull ?? true else {
      throw ModelError.malformed(
        what: what, reason: "has rules of the kind token_match, which are not handled")
    }
    guard let exceptions = try data.value("exceptions", of: what).mapValue else {
      throw ModelError.malformed(what: what, reason: "has special cases that are no map")
    }
    let compiled = try CompiledRules(data, of: what)
    let cases = try exceptions.map { text, tokens in
      guard let text = text.textValue else {
        throw ModelError.malformed(what: what, reason: "has a special case that is no text")
      }
      return try SpecialCase(text: text, tokens: tokens)
    }
    let onlyAffixed = data["faster_heuristics"]?.boolValue ?? true
    try compiled.write(to: &writer)
    try SpecialCases.write(cases, to: &writer)
    try SpecialPhrases.write(
      phrases(of: cases, try AffixRules(compiled), onlyAffixed: onlyAffixed), to: &writer)
    try NormTable.convert(source, into: &writer)
  }

  /// Tokens of the special cases when they are cut by the rules alone.
  ///
  /// - Parameter onlyAffixed: leave out those that no rule applies to.
  private static func phrases(
    of cases: [SpecialCase], _ rules: AffixRules, onlyAffixed: Bool
  ) -> [[[UInt8]]] {
    cases.map(\.text).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { text in
      text.withUnsafeBufferPointer { bytes in
        guard !onlyAffixed || rules.appliesTo(bytes) else { return nil }
        return rules.tokens(of: bytes)
      }
    }
  }
}

extension AffixRules {
  /// Texts of the tokens of a whole text without special cases.
  fileprivate func tokens(of text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var tokens: [[UInt8]] = []
    var position = 0
    while position < text.count {
      let space = WhiteSpace.end(ofSpaceFrom: position, in: text)
      let end = space > position ? space : WhiteSpace.end(ofChunkFrom: position, in: text)
      var pieces: [TokenPiece] = []
      split(position..<end, of: text, cases: nil, into: &pieces)
      for piece in pieces {
        tokens.append(Array(text[position..<piece.end]))
        position = piece.end
      }
      if space != end, position < text.count, text[position] == 0x20 { position += 1 }
    }
    return tokens
  }
}
