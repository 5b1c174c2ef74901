/// Parses regular expressions in the syntax of Python's module `re`, as far as rules of tokenizers use it:
/// characters, classes, groups, alternation, greedy repetition, `^`, `$`, look-ahead and look-behind, and the
/// escapes `\d \s \w`, `\uXXXX`, `\UXXXXXXXX`. Groups do not capture. Anything else is an error.
struct PatternParser {
  /// Deepest nesting of groups.
  private static let deepest = 50
  /// Highest bound of a counted repetition.
  private static let mostRepetitions = 1000

  var characters: [Unicode.Scalar]
  var position = 0

  /// The tree of a pattern.
  ///
  /// - Throws: ``PatternError``.
  static func parse(_ pattern: String) throws -> PatternNode {
    var parser = PatternParser(characters: Array(pattern.unicodeScalars))
    parser.skipFlags()
    let node = try parser.alternation(depth: 0)
    guard parser.position == parser.characters.count else { throw parser.malformed("a bracket too many") }
    return node
  }

  func malformed(_ reason: String) -> PatternError { .malformed(reason: reason, position: position) }

  var peek: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

  mutating func take(_ text: String) -> Bool {
    let expected = text.unicodeScalars
    guard characters[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  mutating func next(_ what: String) throws -> Unicode.Scalar {
    guard let scalar = peek else { throw malformed("\(what) is missing") }
    position += 1
    return scalar
  }

  /// `(?u)` at the start: Unicode classes, which is the default.
  private mutating func skipFlags() { _ = take("(?u)") }

  private mutating func alternation(depth: Int) throws -> PatternNode {
    guard depth <= Self.deepest else { throw PatternError.tooLarge(reason: "groups are nested too deeply") }
    var branches = [try sequence(depth: depth)]
    while take("|") { branches.append(try sequence(depth: depth)) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence(depth: Int) throws -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = peek, scalar != "|", scalar != ")" {
      parts.append(try repetition(of: try atom(depth: depth)))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom(depth: Int) throws -> PatternNode {
    switch try next("a character") {
    case "^": return .textStart
    case "$": return .textEnd
    case "[": return .characters(try characterClass())
    case "(": return try group(depth: depth)
    case "\\": return .characters(try escape())
    case ".": return .characters(CodePointSet(0x0A).inverted)
    case "*", "+", "?": throw malformed("nothing to repeat")
    case let scalar: return .characters(CodePointSet(scalar.value))
    }
  }

  private mutating func group(depth: Int) throws -> PatternNode {
    var look: (PatternNode.Look, negated: Bool)?
    if take("?") {
      if take("=") {
        look = (.ahead, false)
      } else if take("!") {
        look = (.ahead, true)
      } else if take("<=") {
        look = (.behind, false)
      } else if take("<!") {
        look = (.behind, true)
      } else if !take(":") {
        throw PatternError.unsupported(reason: "a group of an unknown kind")
      }
    }
    let content = try alternation(depth: depth + 1)
    guard take(")") else { throw malformed("a closing bracket is missing") }
    return look.map { .look($0.0, negated: $0.negated, content) } ?? content
  }

  private mutating func repetition(of part: PatternNode) throws -> PatternNode {
    guard let (least, most) = try quantifier() else { return part }
    if let scalar = peek, scalar == "?" || scalar == "+" || scalar == "*" {
      throw PatternError.unsupported(reason: "a lazy, possessive or double repetition")
    }
    return .repeated(part, least: least, most: most)
  }

  private mutating func quantifier() throws -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = position
    guard take("{") else { return nil }
    let least = number()
    let hasComma = take(",")
    let most = hasComma ? number() : least
    guard least != nil || hasComma, take("}") else {
      // As in Python, a brace that starts no count is a character.
      position = start
      return nil
    }
    let highest = max(least ?? 0, most ?? 0)
    guard highest <= Self.mostRepetitions else { throw PatternError.tooLarge(reason: "a count is too high") }
    guard most.map({ $0 >= least ?? 0 }) ?? true else { throw malformed("the counts are in the wrong order") }
    return (least ?? 0, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek, digit.value >= 0x30, digit.value <= 0x39 {
      value = min((value ?? 0) * 10 + Int(digit.value - 0x30), 1_000_000)
      position += 1
    }
    return value
  }
}
