/// Attributes that a word's text determines.
enum LexicalAttributes {
  /// Characters of the attribute SUFFIX.
  private static let suffixLength = 3
  /// From this number of characters on, a shape is `LONG`.
  private static let longShape = 100
  /// A run of equal characters of a shape is cut at this length.
  private static let longestRun = 4

  /// The first character.
  static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if text.isEmpty { return text }
    return UnsafeBufferPointer(rebasing: text[0..<UTF8Bytes.codePoint(text, at: 0).length])
  }

  /// The last three characters, or all if they are fewer.
  static func suffix(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[UTF8Bytes.start(ofLast: suffixLength, in: text)...])
  }

  /// Whether there are characters, and all are white space.
  static func isSpace(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      let (codePoint, length) = UTF8Bytes.codePoint(text, at: position)
      if !UnicodeCharacter.isSpace(codePoint) { return false }
      position += length
    }
    return !text.isEmpty
  }

  /// Replaces `shape` by the text's orthographic shape: `X` for capitals, `x` for other letters, `d` for digits, other
  /// characters as they are, runs cut at four.
  static func writeShape(_ text: UnsafeBufferPointer<UInt8>, to shape: inout [UInt8]) {
    shape.removeAll(keepingCapacity: true)
    if text.count >= longShape, UTF8Bytes.count(text) >= longShape {
      shape += "LONG".utf8
      return
    }
    var last: UInt32?
    var run = 0
    var position = 0
    while position < text.count {
      let (codePoint, length) = UTF8Bytes.codePoint(text, at: position)
      position += length
      let character = shapeCharacter(codePoint)
      run = character == last ? run + 1 : 1
      last = character
      guard run <= longestRun else { continue }
      if character < 0x80 {
        shape.append(UInt8(character))
      } else {
        shape.append(codePoint: character)
      }
    }
  }

  private static func shapeCharacter(_ codePoint: UInt32) -> UInt32 {
    if UnicodeCharacter.isAlphabetic(codePoint) {
      return UnicodeCharacter.isUppercase(codePoint) ? 0x58 : 0x78
    }
    return UnicodeCharacter.isDigit(codePoint) ? 0x64 : codePoint
  }
}
