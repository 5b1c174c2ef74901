/// A regular expression that matches a few whole words, such as `^n'?t$`, turned into these words.
///
/// The rules of the attribute ruler use no others, and words are looked up faster than expressions are matched.
/// Known are literal characters, sets of them (`[ou]`), and `?` after either; anything else is refused, so that no
/// model is installed whose rules would be read wrongly. Python's `$` also stands before a last line feed, but no
/// token has one after another character.
enum FiniteExpression {
  /// Most words that an expression may stand for.
  static let mostWords = 256
  private static let special = Set("\\.*+{}()|^$]?".unicodeScalars)

  /// All words that `pattern` matches, in the order of the pattern's choices.
  ///
  /// - Throws: ``LinguisticsError/unsupported(what:reason:)``.
  static func words(of pattern: String) throws -> [String] {
    var rest = pattern.unicodeScalars[...]
    guard rest.popFirst() == "^", rest.popLast() == "$" else {
      throw unsupported(pattern, "it is not anchored at both ends")
    }
    var words = [""]
    while let scalar = rest.popFirst() {
      var choices = scalar == "[" ? try set(&rest, pattern) : [String(scalar)]
      if scalar != "[", special.contains(scalar) { throw unsupported(pattern, "it has \"\(scalar)\"") }
      if rest.first == "?" {
        rest.removeFirst()
        choices.append("")
      }
      guard words.count * choices.count <= mostWords else {
        throw unsupported(pattern, "it stands for more than \(mostWords) words")
      }
      words = words.flatMap { word in choices.map { word + $0 } }
    }
    return words
  }

  private static func set(
    _ rest: inout String.UnicodeScalarView.SubSequence, _ pattern: String
  ) throws -> [String] {
    var members: [String] = []
    while let scalar = rest.popFirst() {
      if scalar == "]", !members.isEmpty { return members }
      guard !special.contains(scalar), scalar != "-", scalar != "[" else {
        throw unsupported(pattern, "a set has \"\(scalar)\"")
      }
      members.append(String(scalar))
    }
    throw unsupported(pattern, "a set has no end")
  }

  private static func unsupported(_ pattern: String, _ reason: String) -> LinguisticsError {
    .unsupported(what: "the rule expression \(pattern)", reason: reason)
  }
}
