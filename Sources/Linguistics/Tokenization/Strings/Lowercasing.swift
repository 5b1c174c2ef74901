/// Lower case as Python's `str.lower` makes it: full mappings without regard to language (`İ` becomes two code
/// points), and a capital sigma at a word's end becomes `ς`.
enum Lowercasing {
  private static let capitalSigma: UInt32 = 0x3A3

  /// Appends the lower-case form of valid UTF-8.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        result.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        position += 1
        continue
      }
      let (codePoint, length) = UTF8Bytes.codePoint(bytes, at: position)
      if codePoint == capitalSigma {
        result.append(codePoint: isFinal(position, length, in: bytes) ? 0x3C2 : 0x3C3)
      } else if let mapped = UnicodeCharacter.lowercase(codePoint) {
        result.append(contentsOf: mapped.utf8)
      } else {
        result.append(contentsOf: bytes[position..<position + length])
      }
      position += length
    }
  }

  /// Unicode's condition Final_Sigma (standard, 3.13, table 3-17): a cased letter before, none after, case-ignorable
  /// characters skipped.
  private static func isFinal(_ position: Int, _ length: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = position
    while before > 0 {
      let (codePoint, bytesBefore) = UTF8Bytes.codePoint(bytes, before: before)
      before -= bytesBefore
      if UnicodeCharacter.isCaseIgnorable(codePoint) { continue }
      return UnicodeCharacter.isCased(codePoint) && !isCasedLetter(at: position + length, in: bytes)
    }
    return false
  }

  /// Whether the first character from `position` on that is not case-ignorable is cased.
  private static func isCasedLetter(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = position
    while position < bytes.count {
      let (codePoint, length) = UTF8Bytes.codePoint(bytes, at: position)
      if !UnicodeCharacter.isCaseIgnorable(codePoint) { return UnicodeCharacter.isCased(codePoint) }
      position += length
    }
    return false
  }
}
