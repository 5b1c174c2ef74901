import Foundation

/// Finds a pattern in texts and shows each hit in its context (keyword in context, KWIC).
///
/// A word pattern is a word, a phrase of consecutive words, or either with `*` at its end for any
/// continuation of the last word. Words are runs of letters, digits and marks; case is ignored; punctuation
/// between the words of a phrase does not matter, so that `rights activist` also finds "rights-activist".
public struct Concordance: Sendable {
  /// Where the pattern stands in a text.
  public struct Hit: Sendable, Hashable {
    /// Start, in code points.
    public var start: Int
    /// End, in code points.
    public var end: Int
    /// The text before it, on the same line, at most `context` code points.
    public var left: String
    /// The text itself.
    public var match: String
    /// The text behind it, on the same line, at most `context` code points.
    public var right: String
  }

  private enum Pattern: Sendable {
    case words([[UInt8]], isPrefix: Bool)
    case expression(String)
  }

  private let pattern: Pattern
  private let context: Int

  /// Reads a word pattern.
  ///
  /// - Parameters:
  ///   - words: the pattern.
  ///   - context: most code points shown on either side.
  /// - Throws: ``ComparisonError/emptyPattern``.
  public init(words text: String, context: Int) throws {
    var words: [[UInt8]] = []
    ConcordanceWords.forEach(in: Array(text.utf8)) { _, folded in words.append(folded) }
    guard !words.isEmpty else { throw ComparisonError.emptyPattern }
    let isPrefix = text.split(whereSeparator: \.isWhitespace).last?.hasSuffix("*") == true
    pattern = .words(words, isPrefix: isPrefix)
    self.context = context
  }

  /// Reads a regular expression (ICU syntax; `.` stops at line ends).
  ///
  /// - Throws: ``ComparisonError/badExpression(_:reason:)``.
  public init(expression: String, context: Int) throws {
    do {
      _ = try NSRegularExpression(pattern: expression)
    } catch {
      throw ComparisonError.badExpression(expression, reason: "not a valid regular expression")
    }
    pattern = .expression(expression)
    self.context = context
  }

  /// All hits in a text, in order, none overlapping another.
  public func hits(in text: String) -> [Hit] {
    let bytes = Array(text.utf8)
    let ranges: [Range<Int>] =
      switch pattern {
      case .words(let words, let isPrefix): wordHits(words, isPrefix: isPrefix, in: bytes)
      case .expression(let expression): expressionHits(expression, in: text)
      }
    var points = CodePointCounter(bytes)
    return ranges.map { range in
      let start = points.offset(of: range.lowerBound)
      let end = points.offset(of: range.upperBound)
      return Hit(
        start: start, end: end, left: before(range.lowerBound, in: bytes),
        match: String(decoding: bytes[range], as: UTF8.self), right: after(range.upperBound, in: bytes))
    }
  }

  private func wordHits(_ words: [[UInt8]], isPrefix: Bool, in bytes: [UInt8]) -> [Range<Int>] {
    var tokens: [(range: Range<Int>, word: [UInt8])] = []
    var result: [Range<Int>] = []
    var free = 0
    ConcordanceWords.forEach(in: bytes) { range, folded in
      tokens.append((range, folded))
      if tokens.count > words.count { tokens.removeFirst() }
      guard tokens.count == words.count, let first = tokens.first, first.range.lowerBound >= free else {
        return
      }
      for (index, (token, word)) in zip(tokens, words).enumerated() {
        let fits = index == words.count - 1 && isPrefix ? token.word.starts(with: word) : token.word == word
        guard fits else { return }
      }
      // A phrase does not run over the end of a paragraph.
      let span = first.range.lowerBound..<range.upperBound
      guard !bytes[span].contains(0x0A) else { return }
      result.append(span)
      free = span.upperBound
    }
    return result
  }

  private func expressionHits(_ expression: String, in text: String) -> [Range<Int>] {
    guard let compiled = try? NSRegularExpression(pattern: expression) else { return [] }
    let utf16 = NSRange(location: 0, length: text.utf16.count)
    return compiled.matches(in: text, range: utf16).compactMap { match in
      guard match.range.length > 0, let range = Range(match.range, in: text) else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      return start..<end
    }
  }

  private func before(_ position: Int, in bytes: [UInt8]) -> String {
    var start = position
    var left = context
    while start > 0, bytes[start - 1] != 0x0A, left > 0 {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { left -= 1 }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func after(_ position: Int, in bytes: [UInt8]) -> String {
    var end = position
    var left = context
    while end < bytes.count, bytes[end] != 0x0A {
      if bytes[end] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      end += 1
    }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}

/// Turns ascending byte offsets into code-point offsets in one pass.
struct CodePointCounter {
  private let bytes: [UInt8]
  private var position = 0
  private var count = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func offset(of byte: Int) -> Int {
    if byte < position { (position, count) = (0, 0) }
    while position < byte {
      if bytes[position] & 0xC0 != 0x80 { count += 1 }
      position += 1
    }
    return count
  }
}

/// The words that a concordance compares: runs of letters, digits and marks, lower-cased.
enum ConcordanceWords {
  static func forEach(in bytes: [UInt8], _ body: (Range<Int>, [UInt8]) -> Void) {
    var position = 0
    while position < bytes.count {
      let start = position
      var folded: [UInt8] = []
      var isASCII = true
      while position < bytes.count {
        let byte = bytes[position]
        if byte < 0x80 {
          guard let letter = lowered(byte) else { break }
          folded.append(letter)
          position += 1
        } else {
          let length = wordScalarLength(bytes, position)
          guard length > 0 else { break }
          isASCII = false
          folded += bytes[position..<(position + length)]
          position += length
        }
      }
      if position > start {
        let word = isASCII ? folded : Array(String(decoding: folded, as: UTF8.self).lowercased().utf8)
        body(start..<position, word)
      } else {
        position += 1
      }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  /// Length of the scalar at `position` if it belongs to a word, else 0.
  private static func wordScalarLength(_ bytes: [UInt8], _ position: Int) -> Int {
    let length =
      switch bytes[position] {
      case 0xC0..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0...: 4
      default: 1
      }
    guard position + length <= bytes.count,
      let scalar = String(decoding: bytes[position..<(position + length)], as: UTF8.self).unicodeScalars.first
    else { return 0 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return length
    default: return properties.isAlphabetic ? length : 0
    }
  }
}
