import Models

/// Cuts chunks of text into tokens: affixes are taken off the ends, then the rest is cut at infixes, unless a special
/// case or a web address is met (after spaCy's `Tokenizer`; the rules come with the model).
struct AffixRules: Sendable {
  let prefix: PatternAutomaton
  /// Of the pattern read backwards.
  let suffix: PatternAutomaton
  let infix: PatternAutomaton
  let address: PatternMatcher

  /// Appends the tokens of a chunk.
  ///
  /// - Parameters:
  ///   - chunk: its place in `text`; not empty.
  ///   - cases: the special cases, none to do without.
  func split(
    _ chunk: Range<Int>, of text: UnsafeBufferPointer<UInt8>, cases: SpecialCases?,
    into pieces: inout [TokenPiece]
  ) {
    var start = chunk.lowerBound
    var end = chunk.upperBound
    var special = number(start..<end, of: text, cases)
    // Ends of the suffixes taken off, the last one first.
    var suffixEnds: [Int] = []
    while start < end, special == nil {
      let prefixEnd = prefix.end(in: start..<end, of: text) ?? start
      if prefixEnd > start, let found = number(prefixEnd..<end, of: text, cases) {
        pieces.append(TokenPiece(end: prefixEnd))
        (start, special) = (prefixEnd, found)
        break
      }
      let suffixStart = suffix.start(in: prefixEnd..<end, of: text) ?? end
      if suffixStart < end, let found = number(start..<suffixStart, of: text, cases) {
        suffixEnds.append(end)
        (end, special) = (suffixStart, found)
        break
      }
      if prefixEnd == start, suffixStart == end { break }
      if prefixEnd > start { pieces.append(TokenPiece(end: prefixEnd)) }
      if suffixStart < end { suffixEnds.append(end) }
      (start, end) = (prefixEnd, suffixStart)
      special = number(start..<end, of: text, cases)
    }
    if let special {
      cases?.appendPieces(of: special, from: start, to: &pieces)
    } else if start < end {
      splitCore(start..<end, of: text, into: &pieces)
    }
    for end in suffixEnds.reversed() { pieces.append(TokenPiece(end: end)) }
  }

  private func number(
    _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, _ cases: SpecialCases?
  ) -> Int? {
    cases?.number(of: UnsafeBufferPointer(rebasing: text[range]))
  }

  /// Cuts what is left between the affixes.
  private func splitCore(
    _ core: Range<Int>, of text: UnsafeBufferPointer<UInt8>, into pieces: inout [TokenPiece]
  ) {
    var start = core.lowerBound
    if !address.matches(in: core, of: text) {
      var position = start
      while let match = infix.firstMatch(from: position, in: core, of: text) {
        position = match.upperBound
        // What starts the core stays with what follows, as in spaCy.
        if match.lowerBound == core.lowerBound { continue }
        if match.lowerBound > start { pieces.append(TokenPiece(end: match.lowerBound)) }
        pieces.append(TokenPiece(end: match.upperBound))
        start = match.upperBound
      }
    }
    if start < core.upperBound { pieces.append(TokenPiece(end: core.upperBound)) }
  }

  /// Whether a rule applies to a special case itself, which must then also be looked for across tokens.
  func appliesTo(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let whole = 0..<text.count
    return prefix.end(in: whole, of: text) ?? 0 > 0
      || suffix.start(in: whole, of: text) ?? text.count < text.count
      || infix.firstMatch(from: 0, in: whole, of: text) != nil
      || text.contains(0x20)
  }
}
