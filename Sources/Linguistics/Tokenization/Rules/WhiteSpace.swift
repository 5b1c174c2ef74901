/// Runs of white space (``UnicodeCharacter/isSpace(_:)``) and of other characters.
enum WhiteSpace {
  /// Where the white space that starts at `position` ends; `position` if there is none.
  @inline(__always)
  static func end(ofSpaceFrom position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var position = position
    while position < text.count {
      let length = lengthOfSpace(at: position, in: text)
      if length == 0 { break }
      position += length
    }
    return position
  }

  /// Where the run of other characters that starts at `position` ends.
  @inline(__always)
  static func end(ofChunkFrom position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var position = position
    while position < text.count {
      let byte = text[position]
      if byte > 0x20, byte < 0xC2 {
        position += 1
        continue
      }
      if lengthOfSpace(at: position, in: text) > 0 { break }
      position += 1
    }
    return position
  }

  /// Length of the white-space character at a position, 0 if the character there is another, or none begins there.
  @inline(__always)
  private static func lengthOfSpace(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = text[position]
    if byte <= 0x20 { return byte == 0x20 || byte >= 0x09 && byte <= 0x0D || byte >= 0x1C ? 1 : 0 }
    // Lead bytes of the white-space characters beyond ASCII.
    guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
    let (codePoint, length) = UTF8Bytes.codePoint(text, at: position)
    return UnicodeCharacter.isSpace(codePoint) ? length : 0
  }
}
