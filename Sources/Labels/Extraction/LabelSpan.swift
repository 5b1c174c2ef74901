/// Where a label begins and ends.
enum LabelSpan {
  private static let quotationMarks: Set<String> = [
    "\"", "“", "”", "„", "''", "``", "«", "»", "‘", "’", "'", "‹", "›",
  ]

  /// Whether a token is a quotation mark.
  static func isQuotationMark(_ index: Int, in syntax: Syntax) -> Bool {
    // A possessive apostrophe is one letter too.
    syntax.tags[index] != "POS" && quotationMarks.contains(syntax.words[index])
  }

  /// A span without punctuation and white space at its ends, and without what stands outside of quotation marks that
  /// open before its head; nil if no word is left.
  static func trimmed(_ tokens: Range<Int>, head: Int, in syntax: Syntax) -> Range<Int>? {
    var start = tokens.lowerBound
    var end = min(tokens.upperBound, syntax.count)
    if head > start, head < end, let quote = (start..<head).last(where: { isQuotationMark($0, in: syntax) }),
      (start..<quote).allSatisfy({ isDeterminer($0, in: syntax) })
    {
      start = quote + 1
      if let close = (head..<end).first(where: { isQuotationMark($0, in: syntax) }) { end = close }
    }
    while start < end, isMargin(start, in: syntax) { start += 1 }
    while end > start, isMargin(end - 1, in: syntax), !closesBracket(end - 1, from: start, in: syntax) {
      end -= 1
    }
    // A closing bracket after the last word is lost with the punctuation around it.
    if end < syntax.count, closesBracket(end, from: start, in: syntax), !isBalanced(start..<end, in: syntax) {
      end += 1
    }
    guard start < end, (start..<end).contains(where: { isWord($0, in: syntax) }) else { return nil }
    return start..<end
  }

  private static func isDeterminer(_ index: Int, in syntax: Syntax) -> Bool {
    syntax.coarseTags[index] == .determiner || syntax.tags[index] == "PRP$" || isMargin(index, in: syntax)
  }

  private static func isMargin(_ index: Int, in syntax: Syntax) -> Bool {
    switch syntax.coarseTags[index] {
    case .space: return true
    case .punctuation: return true
    default:
      return isQuotationMark(index, in: syntax) || syntax.words[index].unicodeScalars.allSatisfy(isMark)
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "[", "]", "(", ")", "{", "}", "-", "–", "—", ",", ";", ":", ".", "!", "?", "…": true
    default: false
    }
  }

  /// Whether a closing bracket belongs to an opening one inside of the span.
  private static func closesBracket(_ index: Int, from start: Int, in syntax: Syntax) -> Bool {
    let opening: String
    switch syntax.words[index] {
    case ")": opening = "("
    case "]": opening = "["
    default: return false
    }
    return (start..<index).contains { syntax.words[$0] == opening }
  }

  private static func isBalanced(_ tokens: Range<Int>, in syntax: Syntax) -> Bool {
    var depth = 0
    for index in tokens {
      if syntax.words[index] == "(" || syntax.words[index] == "[" { depth += 1 }
      if syntax.words[index] == ")" || syntax.words[index] == "]" { depth -= 1 }
    }
    return depth == 0
  }

  private static func isWord(_ index: Int, in syntax: Syntax) -> Bool {
    syntax.words[index].unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }
}
