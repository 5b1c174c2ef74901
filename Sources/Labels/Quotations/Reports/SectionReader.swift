import Linguistics

/// One part of an article with what the rules for reports ask of it again and again.
struct SectionReader {
  private static let mostChildren = 100

  let syntax: Syntax
  /// The text, by code points.
  let scalars: [Unicode.Scalar]
  let passages: [QuotedPassage]
  /// Stretches of tokens that rules stay within: sentences, cut where a paragraph ends, without white space around.
  let stretches: [Range<Int>]
  /// Number of the stretch of each token; -1 for white space between them.
  let stretchOfToken: [Int32]
  /// Index of the innermost passage that a token is in, or -1. Marks are in the passage they belong to.
  let passageOfToken: [Int32]
  /// Number of the paragraph of each token.
  let paragraphOfToken: [Int32]

  init(_ section: AnalyzedSection) {
    syntax = section.syntax
    scalars = Array(section.text.unicodeScalars)
    passages = QuotationPairing(scalars: scalars).passages
    (stretches, stretchOfToken) = Self.stretches(of: syntax)
    passageOfToken = Self.passages(passages, ofTokensIn: syntax)
    var paragraph: Int32 = 0
    var paragraphOfToken: [Int32] = []
    paragraphOfToken.reserveCapacity(syntax.count)
    for token in 0..<syntax.count {
      if Self.isBreak(token, in: syntax) { paragraph += 1 }
      paragraphOfToken.append(paragraph)
    }
    self.paragraphOfToken = paragraphOfToken
  }

  /// The stretch that a token is in; the token alone where it is in none.
  func stretch(of token: Int) -> Range<Int> {
    let number = Int(stretchOfToken[token])
    return number < 0 ? token..<token + 1 : stretches[number]
  }

  /// The passage in no other that a token is in.
  func outermostPassage(of token: Int) -> Int? {
    var index = Int(passageOfToken[token])
    guard index >= 0 else { return nil }
    while let parent = passages[index].parent { index = parent }
    return index
  }

  fileprivate static func isBreak(_ token: Int, in syntax: Syntax) -> Bool {
    syntax.coarseTags[token] == .space && syntax.words[token].utf8.contains(UInt8(ascii: "\n"))
  }

  private static func stretches(of syntax: Syntax) -> ([Range<Int>], [Int32]) {
    var stretches: [Range<Int>] = []
    var ofToken = [Int32](repeating: -1, count: syntax.count)
    func close(_ range: Range<Int>) {
      var range = range
      while let first = range.first, syntax.coarseTags[first] == .space {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, syntax.coarseTags[last] == .space { range = range.lowerBound..<last }
      guard !range.isEmpty else { return }
      for token in range { ofToken[token] = Int32(stretches.count) }
      stretches.append(range)
    }
    for sentence in syntax.sentenceRanges {
      var start = sentence.lowerBound
      for token in sentence where isBreak(token, in: syntax) {
        close(start..<token)
        start = token + 1
      }
      close(start..<sentence.upperBound)
    }
    return (stretches, ofToken)
  }

  private static func passages(_ passages: [QuotedPassage], ofTokensIn syntax: Syntax) -> [Int32] {
    var ofToken = [Int32](repeating: -1, count: syntax.count)
    // Passages inside others come later, so that the innermost one is written last.
    for (number, passage) in passages.enumerated() {
      for token in syntax.tokens(overlapping: passage.codePoints) { ofToken[token] = Int32(number) }
    }
    return ofToken
  }
}

extension SectionReader {
  /// A verb form, by its tag.
  func isVerb(_ token: Int) -> Bool {
    syntax.coarseTags[token] == .verb || syntax.coarseTags[token] == .auxiliary
  }

  /// A verb form that can be a clause's only one, or a modal.
  func isFinite(_ token: Int) -> Bool {
    guard isVerb(token) else { return false }
    switch syntax.tags[token] {
    case "VBD", "VBZ", "VBP", "MD": return true
    default: return false
    }
  }

  /// White space in which a paragraph ends.
  func isBreak(_ token: Int) -> Bool {
    Self.isBreak(token, in: syntax)
  }

  func isPunctuation(_ token: Int) -> Bool { syntax.coarseTags[token] == .punctuation }

  func isComma(_ token: Int) -> Bool { syntax.words[token] == "," }

  func isDash(_ token: Int) -> Bool {
    let word = syntax.words[token]
    return word == "--" || (word.unicodeScalars.first?.isDash ?? false)
  }

  /// Whether a token ends a sentence or a part of it that stands alone.
  func isTerminator(_ token: Int) -> Bool {
    switch syntax.words[token] {
    case ".", "!", "?", ";", "…", "...": true
    default: false
    }
  }

  func isQuotationMark(_ token: Int) -> Bool {
    syntax.words[token].unicodeScalars.first?.isQuotationMark ?? false
  }

  /// The first child with one of the relations, among as many as a sentence of any use has: many words may hang from
  /// one, and ask for its subject.
  func child(of token: Int, _ relations: DependencyRelation...) -> Int? {
    syntax.children(of: token).prefix(Self.mostChildren)
      .first { relations.contains(syntax.relations[Int($0)]) }.map { Int($0) }
  }

  /// Whether a verb's clause follows it without punctuation between: "said he was wrong".
  func hasClauseBehind(_ verb: Int) -> Bool {
    let clause = syntax.children(of: verb).first { child in
      child > verb && syntax.relations[Int(child)] == .clausalComplement
    }
    guard let clause else { return false }
    let start = max(verb + 1, Int(syntax.leftEdges[Int(clause)]))
    return !(verb + 1..<start).contains { isPunctuation($0) }
      && !(verb + 1 < syntax.count && start == verb + 1 && isPunctuation(start))
  }

  /// Code points of tokens without blanks and punctuation at their ends; quotation marks, brackets, and marks that end
  /// a question or exclamation stay. `nil` if nothing is left.
  func trimmedCodePoints(of tokens: Range<Int>) -> Range<Int>? {
    guard !tokens.isEmpty else { return nil }
    return trimmed(syntax.codePoints(of: tokens))
  }

  func trimmed(_ codePoints: Range<Int>) -> Range<Int>? {
    // The text may be shorter than what was analysed, should somebody join parts that do not belong together.
    var start = max(0, codePoints.lowerBound)
    var end = min(codePoints.upperBound, scalars.count)
    while start < end, scalars[start].isBlank || scalars[start].isLoosePunctuation || scalars[start].isDash {
      start += 1
    }
    while end > start,
      scalars[end - 1].isBlank || scalars[end - 1].isLoosePunctuation || scalars[end - 1].isDash
    {
      end -= 1
    }
    return start < end ? start..<end : nil
  }
}

extension Unicode.Scalar {
  /// Punctuation that joins or ends clauses and belongs to none.
  fileprivate var isLoosePunctuation: Bool {
    switch self {
    case ",", ".", ";", ":", "،": true
    default: false
    }
  }
}
