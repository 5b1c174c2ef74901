import CByteLanes

/// Finds where words start and end, 64 bytes at a time.
///
/// First pass: one bit a byte, set where a word is; ASCII sixteen at once, every other byte that matters
/// (joiners, sentence ends, non-ASCII) one by one. Second pass: starts and ends are the edges in those bits.
/// A boundary of n-grams comes out as an event of one byte that no word starts with.
final class TokenScanner {
  /// Longest text: positions are 32-bit.
  static let longestText = Int(UInt32.max) - 128

  /// Start of each event in the text; valid up to the count that ``scan(_:count:)`` returned.
  let starts = Scratch<UInt32>(capacity: 1 << 12)
  /// End of each event.
  let ends = Scratch<UInt32>(capacity: 1 << 12)

  private let isSklearn: Bool
  private let marksBoundaries: Bool
  private let splitsDottedI: Bool
  private let classes = CharacterClasses.standard
  private let words = Scratch<UInt64>(capacity: 1 << 10)
  private let boundaries = Scratch<UInt64>(capacity: 1 << 10)
  private let tail = Scratch<UInt8>(capacity: 64)

  init(pattern: TokenPattern, foldsCase: Bool, marksBoundaries: Bool) {
    isSklearn = pattern == .sklearn
    self.marksBoundaries = marksBoundaries && pattern == .words
    splitsDottedI = isSklearn && foldsCase
  }

  /// Scans a text and returns the number of events in ``starts`` and ``ends``.
  func scan(_ base: UnsafePointer<UInt8>, count: Int) -> Int {
    let blocks = (count &+ 63) >> 6
    words.renew(blocks &+ 1)
    if marksBoundaries { boundaries.renew(blocks &+ 1) }
    // Words and separators of one byte each alternate at the densest.
    starts.renew(count &+ 72)
    ends.renew(count &+ 72)
    if isSklearn {
      markPythonWords(base, count: count, blocks: blocks)
      return edges(blocks: blocks, dropsSingles: true, hasBoundaries: false)
    }
    markWords(base, count: count, blocks: blocks)
    return edges(blocks: blocks, dropsSingles: false, hasBoundaries: marksBoundaries)
  }

  /// Whether an event of one byte is a boundary: no word of one byte starts so.
  @inline(__always)
  static func isBoundary(_ byte: UInt8) -> Bool {
    byte < 0x30 || byte == 0x3F || byte >= 0x80
  }

  /// The block's bytes, or a copy padded with spaces where the text ends within it.
  @inline(__always)
  private func block(_ index: Int, _ base: UnsafePointer<UInt8>, _ count: Int) -> UnsafePointer<UInt8> {
    let start = index &<< 6
    if start &+ 64 <= count { return base + start }
    let copy = tail.pointer
    copy.update(repeating: 0x20, count: 64)
    copy.update(from: base + start, count: count &- start)
    return UnsafePointer(copy)
  }

  private func markPythonWords(_ base: UnsafePointer<UInt8>, count: Int, blocks: Int) {
    let masks = words.pointer
    var carried: UInt64 = 0  // bits of a character that began in the block before
    var skipped: UInt64 = 0  // its bytes, word or not
    for index in 0..<blocks {
      let bytes = block(index, base, count)
      var mask = byte_lanes_alphanumeric64(bytes) | byte_lanes_equal64(bytes, UInt8(ascii: "_"))
      let foreign = byte_lanes_high64(bytes)
      mask |= carried
      carried = 0
      if foreign != 0 {
        var pending = foreign & ~skipped
        skipped = 0
        let start = index &<< 6
        while pending != 0 {
          let bit = pending.trailingZeroBitCount
          var (code, length) = UTF8Decoding.decode(base, start &+ bit, count)
          let span = (1 as UInt64) &<< length &- 1
          pending &= ~(span &<< bit)
          if bit &+ length > 64 { skipped = span >> (64 - bit) }
          guard classes.classOf(code).contains(.pythonWord) else { continue }
          // Lower-cased, U+0130 is "i" and a combining dot, and the dot is no word character.
          if code == 0x130, splitsDottedI { length = 1 }
          let kept = (1 as UInt64) &<< length &- 1
          mask |= kept &<< bit
          if bit &+ length > 64 { carried = kept >> (64 - bit) }
        }
      } else {
        skipped = 0
      }
      masks[index] = mask
    }
    masks[blocks] = 0
  }

  private func markWords(_ base: UnsafePointer<UInt8>, count: Int, blocks: Int) {
    let masks = words.pointer
    let edges = boundaries.pointer
    let marksBoundaries = self.marksBoundaries
    var carried: UInt64 = 0
    var skipped: UInt64 = 0
    var before = false  // whether the byte before the block belongs to a word
    for index in 0..<blocks {
      let bytes = block(index, base, count)
      var mask = byte_lanes_alphanumeric64(bytes)
      let plain = mask | byte_lanes_equal64(bytes, 0x20)  // letters, digits and spaces: nothing to look at
      mask |= carried
      carried = 0
      var edge: UInt64 = 0
      var pending = ~plain & ~skipped
      skipped = 0
      let start = index &<< 6
      while pending != 0 {
        let bit = pending.trailingZeroBitCount
        let position = start &+ bit
        let (code, length) = position < count ? UTF8Decoding.decode(base, position, count) : (0x20, 1)
        let span = (1 as UInt64) &<< length &- 1
        pending &= ~(span &<< bit)
        if bit &+ length > 64 { skipped = span >> (64 - bit) }
        let kind = classes.classOf(code)
        if kind.isDisjoint(with: [.word, .mark, .joiner, .sentenceEnd, .separator]) { continue }
        let follows = bit == 0 ? before : (mask &>> (bit &- 1)) & 1 != 0
        let belongs =
          kind.contains(.word) || follows && kind.contains(.mark)
          || follows && kind.contains(.joiner) && startsWord(base, position &+ length, count)
        if belongs {
          mask |= span &<< bit
          if bit &+ length > 64 { carried = span >> (64 - bit) }
        } else if marksBoundaries {
          if kind.contains(.separator)
            || kind.contains(.sentenceEnd)
              && SentenceEnd.isFinal(base, position, length: length, count: count, classes: classes)
          {
            edge |= 1 &<< bit
          }
        }
      }
      before = mask >> 63 != 0
      masks[index] = mask
      if marksBoundaries { edges[index] = edge }
    }
    masks[blocks] = 0
    if marksBoundaries { edges[blocks] = 0 }
  }

  /// Whether a letter or number stands at `position`.
  @inline(__always)
  private func startsWord(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
    guard position < count else { return false }
    return classes.classOf(UTF8Decoding.decode(base, position, count).code).contains(.word)
  }

  /// Turns the bits into start and end positions.
  @inline(__always)
  private func edges(blocks: Int, dropsSingles: Bool, hasBoundaries: Bool) -> Int {
    let masks = words.pointer
    let marks = boundaries.pointer
    var startOut = starts.pointer
    var endOut = ends.pointer
    var above: UInt64 = 0  // last bit of the block before
    var kept: UInt64 = 0  // the same after dropping single bytes
    var mark: UInt64 = 0
    for index in 0...blocks {
      var mask = masks[index]
      if dropsSingles {
        let next = index < blocks ? masks[index &+ 1] : 0
        let single = mask & ~(mask << 1 | above) & ~(mask >> 1 | next << 63)
        above = mask >> 63
        mask &= ~single
      }
      let shifted = mask << 1 | kept
      kept = mask >> 63
      var starting = mask & ~shifted
      var ending = shifted & ~mask
      if hasBoundaries {
        starting |= marks[index]
        ending |= marks[index] << 1 | mark
        mark = marks[index] >> 63
      }
      let offset = UInt32(truncatingIfNeeded: index &<< 6)
      Self.write(&starting, offset, &startOut)
      Self.write(&ending, offset, &endOut)
    }
    return startOut - starts.pointer
  }

  /// Appends the positions of set bits; sixteen slots are written blindly since few blocks hold more.
  @inline(__always)
  private static func write(_ mask: inout UInt64, _ offset: UInt32, _ out: inout UnsafeMutablePointer<UInt32>)
  {
    let total = mask.nonzeroBitCount
    var done = 0
    repeat {
      for slot in 0..<8 {
        out[done &+ slot] = offset &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
        mask &= mask &- 1
      }
      done &+= 8
    } while done < total
    out += total
  }
}
