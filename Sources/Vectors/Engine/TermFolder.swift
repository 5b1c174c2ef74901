/// Writes a word in the form in which it is counted: the way of all words that are not short plain ASCII.
final class TermFolder {
  /// The folded bytes of the last word.
  let folded = Scratch<UInt8>(capacity: 256)

  private let isSklearn: Bool
  private let foldsCase: Bool
  private let classes = CharacterClasses.standard

  init(pattern: TokenPattern, foldsCase: Bool) {
    isSklearn = pattern == .sklearn
    self.foldsCase = foldsCase
  }

  /// Folds the word at `start ..< end` of a text; the text around decides about the final sigma.
  ///
  /// - Returns: length in bytes and in code points.
  func fold(
    _ base: UnsafePointer<UInt8>, start: Int, end: Int, count: Int
  ) -> (bytes: Int, codePoints: Int) {
    // Two bytes can become three (U+023A) and U+0130 becomes three; nothing grows faster.
    folded.renew((end &- start) &* 2 &+ 8)
    let out = folded.pointer
    var position = start
    var length = 0
    var codePoints = 0
    while position < end {
      let byte = base[position]
      if byte < 0x80 {
        let isUpper = foldsCase && byte &- 0x41 < 26
        out[length] = isUpper ? byte | 0x20 : byte
        length &+= 1
        codePoints &+= 1
        position &+= 1
        continue
      }
      var (code, size) = UTF8Decoding.decode(base, position, count)
      position &+= size
      if !isSklearn {
        switch code {
        case 0x2019: code = 0x27
        case 0x2010, 0x2011: code = 0x2D
        case 0xAD: continue
        default: break
        }
      }
      if foldsCase {
        if code == 0x130 {
          out[length] = 0x69
          length &+= 1
          codePoints &+= 1
          if isSklearn { continue }  // the scanner ended the word here
          code = 0x307
        } else if code == 0x3A3 {
          code = isFinalSigma(base, position &- size, position, count) ? 0x3C2 : 0x3C3
        } else {
          code = classes.lower(code)
        }
      }
      length &+= UTF8Decoding.encode(code, to: out + length)
      codePoints &+= 1
    }
    return (length, codePoints)
  }

  /// Unicode's Final_Sigma condition: a cased letter before, none after, case-ignorable characters skipped.
  private func isFinalSigma(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ count: Int) -> Bool {
    var position = start
    var hasCasedBefore = false
    while let (code, length) = UTF8Decoding.decodeBackward(base, position, count) {
      position &-= length
      guard let properties = Unicode.Scalar(code)?.properties else { break }
      if properties.isCaseIgnorable { continue }
      hasCasedBefore = properties.isCased
      break
    }
    guard hasCasedBefore else { return false }
    position = end
    while position < count {
      let (code, length) = UTF8Decoding.decode(base, position, count)
      position &+= length
      guard let properties = Unicode.Scalar(code)?.properties else { return true }
      if properties.isCaseIgnorable { continue }
      return !properties.isCased
    }
    return true
  }
}
