/// One text on its way to tokens.
struct TokenizerPass {
  private let text: UnsafeBufferPointer<UInt8>
  private let rules: AffixRules
  private let cases: SpecialCases
  private let phrases: SpecialPhrases
  private var tokens = TokenSequence()
  private var pieces: [TokenPiece] = []
  /// Tokens at which a special phrase may start, in ascending order.
  private var phraseStarts: [Int] = []

  init(
    text: UnsafeBufferPointer<UInt8>, rules: AffixRules, cases: SpecialCases, phrases: SpecialPhrases
  ) {
    self.text = text
    self.rules = rules
    self.cases = cases
    self.phrases = phrases
  }

  /// Cuts the text at white space, and the chunks between by the rules. A single space after a chunk is the last
  /// token's; what more there is of white space is a token.
  mutating func run(_ lexemes: inout LexemeTable) {
    // English has some five bytes a token.
    tokens.reserveCapacity(text.count / 5 + 8)
    var position = 0
    while position < text.count {
      let spaceEnd = WhiteSpace.end(ofSpaceFrom: position, in: text)
      if spaceEnd > position {
        add(position..<spaceEnd, &lexemes)
        position = spaceEnd
      }
      let chunkEnd = WhiteSpace.end(ofChunkFrom: position, in: text)
      if chunkEnd > position {
        add(position..<chunkEnd, &lexemes)
        position = chunkEnd
        if position < text.count, text[position] == 0x20 {
          tokens.hasSpace[tokens.count - 1] = true
          position += 1
        }
      }
    }
  }

  /// Appends the tokens of a chunk, which is not empty.
  @inline(__always)
  private mutating func add(_ chunk: Range<Int>, _ lexemes: inout LexemeTable) {
    let bytes = UnsafeBufferPointer(rebasing: text[chunk])
    let hash = lexemes.chunks.hash(of: bytes)
    if let entry = lexemes.chunks.entry(of: bytes, hash: hash) {
      let first = tokens.count
      var start = Int32(truncatingIfNeeded: chunk.lowerBound)
      for index in entry.tokens {
        let token = lexemes.chunks.tokens[index]
        tokens.append(start: start, end: start + token.length, type: token.type)
        start += token.length
      }
      if entry.beginsPhrase { notePhraseStarts(from: first, lexemes) }
    } else {
      split(chunk, bytes, hash, &lexemes)
    }
  }

  @inline(never)
  private mutating func split(
    _ chunk: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ lexemes: inout LexemeTable
  ) {
    pieces.removeAll(keepingCapacity: true)
    rules.split(chunk, of: text, cases: cases, into: &pieces)
    let first = tokens.count
    append(pieces[...], from: chunk.lowerBound, &lexemes)
    let known = phraseStarts.count
    notePhraseStarts(from: first, lexemes)
    if lexemes.chunks.keeps(length: chunk.count) {
      lexemes.chunks.insert(
        bytes, hash: hash,
        tokens: (first..<tokens.count).map {
          ChunkCache.Token(type: tokens.types[$0], length: tokens.ends[$0] - tokens.starts[$0])
        }, beginsPhrase: phraseStarts.count > known)
    }
  }

  private mutating func append(
    _ pieces: ArraySlice<TokenPiece>, from start: Int, _ lexemes: inout LexemeTable
  ) {
    var start = start
    for piece in pieces {
      let type = lexemes.type(
        of: UnsafeBufferPointer(rebasing: text[start..<piece.end]), norm: piece.norm.map(cases.norm))
      tokens.append(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: piece.end), type: type)
      start = piece.end
    }
  }

  private mutating func notePhraseStarts(from first: Int, _ lexemes: LexemeTable) {
    for index in first..<tokens.count where phrases.begins(with: lexemes.textID(of: tokens.types[index])) {
      phraseStarts.append(index)
    }
  }

  /// The tokens, special cases put together where the rules had cut them apart.
  mutating func joiningPhrases(_ lexemes: inout LexemeTable) -> TokenSequence {
    var matches: [Range<Int>] = []
    for start in phraseStarts { phrases.matches(at: start, in: tokens, lexemes, into: &matches) }
    if matches.isEmpty { return tokens }
    let old = tokens
    tokens = TokenSequence()
    tokens.reserveCapacity(old.count)
    var next = 0
    for match in SpecialPhrases.chosen(of: matches) {
      // Phrases are found by their tokens; the text may have spaces that the special case has not.
      let place = Int(old.starts[match.lowerBound])..<Int(old.ends[match.upperBound - 1])
      guard let number = cases.number(of: UnsafeBufferPointer(rebasing: text[place])) else { continue }
      tokens.append(contentsOf: old, next..<match.lowerBound)
      pieces.removeAll(keepingCapacity: true)
      cases.appendPieces(of: number, from: place.lowerBound, to: &pieces)
      append(pieces[...], from: place.lowerBound, &lexemes)
      tokens.hasSpace[tokens.count - 1] = old.hasSpace[match.upperBound - 1]
      next = match.upperBound
    }
    tokens.append(contentsOf: old, next..<old.count)
    return tokens
  }
}

extension TokenSequence {
  fileprivate mutating func reserveCapacity(_ count: Int) {
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    hasSpace.reserveCapacity(count)
    types.reserveCapacity(count)
  }

  @inline(__always)
  fileprivate mutating func append(start: Int32, end: Int32, type: Int32) {
    starts.append(start)
    ends.append(end)
    hasSpace.append(false)
    types.append(type)
  }

  fileprivate mutating func append(contentsOf other: TokenSequence, _ range: Range<Int>) {
    starts += other.starts[range]
    ends += other.ends[range]
    hasSpace += other.hasSpace[range]
    types += other.types[range]
  }
}
