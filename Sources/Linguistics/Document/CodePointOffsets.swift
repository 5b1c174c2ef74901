/// Ascending UTF-8 offsets turned into offsets in code points, in one pass over the text.
struct CodePointOffsets: Sendable {
  /// The offsets in code points; the same array where the text is ASCII.
  let values: [Int32]
  /// Whether bytes and code points are the same.
  let isASCII: Bool

  /// Counts the code points before each of `offsets`, which ascend and lie on code points of `text`.
  init(of offsets: [Int32], in text: String) {
    var text = text
    let converted: [Int32]?? = text.withUTF8 { bytes -> [Int32]? in
      if !bytes.contains(where: { $0 >= 0x80 }) { return nil }
      var position = 0
      var codePoints: Int32 = 0
      return offsets.map { offset in
        while position < min(Int(offset), bytes.count) {
          // Continuation bytes begin with the bits 10.
          if bytes[position] & 0xC0 != 0x80 { codePoints &+= 1 }
          position += 1
        }
        return codePoints
      }
    }
    if let converted = converted.flatMap({ $0 }) {
      values = converted
      isASCII = false
    } else {
      values = offsets
      isASCII = true
    }
  }
}
