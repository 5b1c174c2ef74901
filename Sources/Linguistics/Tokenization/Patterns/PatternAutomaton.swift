import Models

/// A compiled pattern that finds where a match ends, in one pass over the text, from tables in a model file.
struct PatternAutomaton: @unchecked Sendable {  // Nothing writes to the tables.
  private let owner: AnyObject
  private let symbols: StoredAlphabet
  private let starts: UnsafePointer<UInt16>
  private let transitions: UnsafePointer<UInt16>
  private let width: Int

  /// Takes the tables off a section that ``AutomatonTables/words`` filled.
  init(_ stored: StoredWords) throws {
    var stored = stored
    owner = stored.owner
    let symbolCount = try stored.number()
    let blockCount = try stored.number()
    let stateCount = try stored.number(atMost: Int(AutomatonTables.stateMask))
    width = symbolCount + 1
    symbols = try StoredAlphabet(&stored, symbolCount: symbolCount, blockCount: blockCount)
    let starts = try stored.array(width, atMost: stateCount - 1)
    let transitions = try stored.array(
      stateCount * width, atMost: stateCount - 1, mask: AutomatonTables.stateMask)
    try stored.end()
    guard let startBase = starts.baseAddress, let transitionBase = transitions.baseAddress else {
      throw stored.damaged
    }
    self.starts = startBase
    self.transitions = transitionBase
  }

  /// End of the match that starts where `range` does, which counts as the whole text; none if there is no match.
  func end(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    end(from: range.lowerBound, to: range.upperBound, of: bytes, state: starts[0])
  }

  /// Start of the match that ends where `range` does, for a pattern compiled ``PatternNode/mirrored``.
  func start(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = range.upperBound
    var state = Int(starts[0])
    var found: Int?
    while true {
      let isAtEnd = position <= range.lowerBound
      let (codePoint, length) = isAtEnd ? (0, 0) : UTF8Bytes.codePoint(bytes, before: position)
      let transition = transitions[state * width + (isAtEnd ? width - 1 : symbols.symbol(codePoint))]
      let match = Int(transition >> AutomatonTables.matchShift)
      if match != 0 {
        var start = position
        for _ in 1..<match { start += UTF8Bytes.codePoint(bytes, at: start).length }
        found = min(start, found ?? start)
      }
      state = Int(transition & AutomatonTables.stateMask)
      if state == 0 { return found }
      position -= length
    }
  }

  /// The first match that starts at `position` or later in `range`, which counts as the whole text.
  func firstMatch(
    from position: Int, in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var position = position
    var state = starts[0]
    if position > range.lowerBound {
      state = starts[1 + symbols.symbol(UTF8Bytes.codePoint(bytes, before: position).value)]
    }
    while position < range.upperBound {
      let (codePoint, length) = UTF8Bytes.codePoint(bytes, at: position)
      let symbol = symbols.symbol(codePoint)
      // Nearly no character can start a match: one look is enough for most.
      if transitions[Int(state) * width + symbol] != 0,
        let end = end(from: position, to: range.upperBound, of: bytes, state: state)
      {
        return position..<end
      }
      state = starts[1 + symbol]
      position += length
    }
    return nil
  }

  @inline(__always)
  private func end(
    from start: Int, to limit: Int, of bytes: UnsafeBufferPointer<UInt8>, state: UInt16
  ) -> Int? {
    var position = start
    var state = Int(state)
    var found: Int?
    while true {
      let isAtEnd = position >= limit
      let (codePoint, length) = isAtEnd ? (0, 0) : UTF8Bytes.codePoint(bytes, at: position)
      let transition = transitions[state * width + (isAtEnd ? width - 1 : symbols.symbol(codePoint))]
      let match = Int(transition >> AutomatonTables.matchShift)
      if match != 0 {
        var end = position
        for _ in 1..<match { end -= UTF8Bytes.codePoint(bytes, before: end).length }
        found = end
      }
      state = Int(transition & AutomatonTables.stateMask)
      if state == 0 { return found }
      position += length
    }
  }
}

/// A ``SymbolAlphabet`` in stored words, which must outlive it.
struct StoredAlphabet: @unchecked Sendable {  // Nothing writes to the tables.
  private let blockNumbers: UnsafePointer<UInt16>
  private let blocks: UnsafePointer<UInt16>

  init(_ stored: inout StoredWords, symbolCount: Int, blockCount: Int) throws {
    let numbers = try stored.array(SymbolAlphabet.blockCount, atMost: blockCount - 1)
    let blocks = try stored.array(blockCount * SymbolAlphabet.blockSize, atMost: symbolCount - 1)
    guard let numberBase = numbers.baseAddress, let blockBase = blocks.baseAddress else {
      throw stored.damaged
    }
    blockNumbers = numberBase
    self.blocks = blockBase
  }

  /// Symbol of a code point.
  @inline(__always)
  func symbol(_ codePoint: UInt32) -> Int {
    let block = Int(blockNumbers[Int(codePoint >> 8)])
    return Int(blocks[block << 8 | Int(codePoint & 0xFF)])
  }
}
