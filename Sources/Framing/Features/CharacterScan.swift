/// The words of a text as runs of characters are taken from them: lower-cased, one space before and after each.
///
/// Case is folded scalar by scalar, so that every folded scalar knows where it came from; unlike Python's
/// `str.lower` this has no special rule for a final sigma.
struct CharacterScan {
  /// Folded UTF-8, words separated by single spaces, with one before the first and after the last.
  private(set) var bytes: [UInt8] = [space]
  /// Start of each scalar in ``bytes``, and their end.
  private(set) var starts: [Int] = [0]
  /// Positions in ``starts`` of each word's space before and one past its space after.
  private(set) var words: [Range<Int>] = []
  /// Bytes of the text that each word covers.
  private(set) var origins: [Range<Int>] = []

  private static let space: UInt8 = 0x20

  /// Scans valid UTF-8.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.reserveCapacity(text.count + 2)
    starts.reserveCapacity(text.count + 3)
    var position = 0
    var wordStart: (scalar: Int, byte: Int)?
    while position < text.count {
      let byte = text[position]
      if byte < 0x80 {
        if Self.isSpace(byte) {
          endWord(&wordStart, at: position)
        } else {
          if wordStart == nil { wordStart = (starts.count - 1, position) }
          append(byte &- 0x41 < 26 ? byte | Self.space : byte)
        }
        position += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(text.count, position + length)
      let scalar =
        String(decoding: UnsafeBufferPointer(rebasing: text[position..<end]), as: UTF8.self)
        .unicodeScalars.first ?? " "
      if scalar.properties.isWhitespace {
        endWord(&wordStart, at: position)
      } else {
        if wordStart == nil { wordStart = (starts.count - 1, position) }
        for folded in scalar.properties.lowercaseMapping.unicodeScalars {
          starts.append(bytes.count)
          bytes.append(contentsOf: UTF8.encode(folded).map(Array.init) ?? [])
        }
      }
      position = end
    }
    endWord(&wordStart, at: position)
    starts.append(bytes.count)
  }

  private mutating func append(_ byte: UInt8) {
    starts.append(bytes.count)
    bytes.append(byte)
  }

  private mutating func endWord(_ start: inout (scalar: Int, byte: Int)?, at end: Int) {
    guard let (scalar, byte) = start else { return }
    append(Self.space)
    words.append(scalar..<starts.count)
    origins.append(byte..<end)
    start = nil
  }

  /// What Python's `str.split` cuts at.
  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte)
  }

  /// Calls `body` with the word and the bytes of every run, in order of the text and then of length. A word that is
  /// shorter than a length with its spaces counts whole, once.
  @inline(__always)
  func forEachRun(lengths: ClosedRange<Int>, _ body: (_ word: Int, _ bytes: Range<Int>) -> Void) {
    for (index, word) in words.enumerated() {
      for length in lengths {
        if word.count <= length {
          body(index, starts[word.lowerBound]..<starts[word.upperBound])
          break
        }
        for first in word.lowerBound...word.upperBound - length {
          body(index, starts[first]..<starts[first + length])
        }
      }
    }
  }
}
