/// The words of a text: where they stand, and of which types they are.
///
/// Tokens do not overlap; between them there is nothing or one space (U+0020), which ``hasSpace`` tells. So the
/// text is the tokens joined. White space beyond single spaces is a token.
struct TokenSequence: Sendable, Equatable {
  /// Where each token starts, in bytes of the text's UTF-8.
  var starts: [Int32] = []
  /// Where each token ends.
  var ends: [Int32] = []
  /// Whether one space follows the token.
  var hasSpace: [Bool] = []
  /// The token's type in the ``LexemeTable`` that was given to the tokenizer.
  var types: [Int32] = []

  /// Number of tokens.
  var count: Int { starts.count }

  /// Where the tokens of `text` start and end in Unicode code points.
  func codePointOffsets(in text: UnsafeBufferPointer<UInt8>) -> (starts: [Int32], ends: [Int32]) {
    var offsets = (starts: [Int32](), ends: [Int32]())
    offsets.starts.reserveCapacity(count)
    offsets.ends.reserveCapacity(count)
    var position = 0
    var codePoints: Int32 = 0
    func advance(to end: Int32) {
      while position < Int(end), position < text.count {
        if text[position] & 0xC0 != 0x80 { codePoints += 1 }
        position += 1
      }
    }
    for index in 0..<count {
      advance(to: starts[index])
      offsets.starts.append(codePoints)
      advance(to: ends[index])
      offsets.ends.append(codePoints)
    }
    return offsets
  }
}
