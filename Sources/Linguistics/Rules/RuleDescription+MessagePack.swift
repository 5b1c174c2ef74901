import Models

extension RuleDescription {
  private static let what = "the attribute ruler's patterns"

  /// The rules in a model's `attribute_ruler/patterns`, in the order in which they override each other.
  ///
  /// - Throws: `ModelError` for a file that is damaged, ``LinguisticsError/unsupported(what:reason:)`` for anything
  ///   in it that is not known: installing fails rather than that analyses are wrong.
  static func list(_ value: MessagePackValue) throws -> [RuleDescription] {
    guard let entries = value.arrayValue else {
      throw ModelError.malformed(what: what, reason: "are no list")
    }
    return try entries.flatMap(rules(of:))
  }

  /// An entry sets the same attributes wherever one of its patterns matches.
  private static func rules(of entry: MessagePackValue) throws -> [RuleDescription] {
    let effects = try effects(entry.value("attrs", of: what))
    let index = try integer(entry.value("index", of: what))
    guard let patterns = try entry.value("patterns", of: what).arrayValue else {
      throw ModelError.malformed(what: what, reason: "have an entry without a list of patterns")
    }
    return try patterns.map { pattern in
      guard let tokens = pattern.arrayValue, !tokens.isEmpty else {
        throw ModelError.malformed(what: what, reason: "have an empty pattern")
      }
      guard tokens.count <= 2 else { throw unsupported("a pattern is longer than two tokens") }
      let target = index < 0 ? index + tokens.count : index
      guard tokens.indices.contains(target) else {
        throw ModelError.malformed(what: what, reason: "set a token outside the pattern")
      }
      let read = try tokens.map(token)
      return RuleDescription(
        target: read[target], neighborOffset: tokens.count == 1 ? 0 : target == 0 ? 1 : -1,
        neighbor: tokens.count == 1 ? nil : read[1 - target], effects: effects)
    }
  }

  private static func token(_ value: MessagePackValue) throws -> TokenPattern {
    var token = TokenPattern()
    for (key, value) in try pairs(value) {
      switch key {
      case "TAG": token.tag = try test(value)
      case "LOWER": token.lowercased = try test(value, allowsExpression: true)
      case "DEP": token.dependency = try test(value)
      case "IS_SPACE":
        guard let isSpace = value.boolValue else { throw unsupported("IS_SPACE is neither true nor false") }
        token.isSpace = isSpace
      default: throw unsupported("they test \(key)")
      }
    }
    return token
  }

  private static func test(_ value: MessagePackValue, allowsExpression: Bool = false) throws -> NameTest {
    if let name = value.textValue { return NameTest(names: [name]) }
    let operators = try pairs(value)
    guard let (key, operand) = operators.first, operators.count == 1 else {
      throw unsupported("a test has not exactly one operator")
    }
    switch key {
    case "IN": return NameTest(names: try names(operand))
    case "NOT_IN": return NameTest(names: try names(operand), isNegated: true)
    case "REGEX" where allowsExpression:
      return NameTest(names: try FiniteExpression.words(of: try text(operand)))
    default: throw unsupported("a test has the operator \(key)")
    }
  }

  private static func effects(_ value: MessagePackValue) throws -> Effects {
    var effects = Effects()
    for (key, value) in try pairs(value) {
      let name = try text(value)
      switch key {
      case "TAG": effects.tag = name
      case "POS":
        guard let tag = CoarseTag(name: name) else {
          throw unsupported("they set the part of speech \(name)")
        }
        effects.coarseTag = tag
      case "MORPH":
        guard let features = Morphology.normalized(name) else {
          throw unsupported("they set the morphology \(name)")
        }
        effects.morphology = features
      case "LEMMA": effects.lemma = name
      case "DEP": effects.dependency = name
      default: throw unsupported("they set \(key)")
      }
    }
    return effects
  }

  private static func pairs(_ value: MessagePackValue) throws -> [(String, MessagePackValue)] {
    guard let pairs = value.mapValue else {
      throw ModelError.malformed(what: what, reason: "have something else where a map should be")
    }
    return try pairs.map { (try text($0.key), $0.value) }
  }

  private static func names(_ value: MessagePackValue) throws -> [String] {
    guard let names = value.arrayValue else {
      throw ModelError.malformed(what: what, reason: "have something else where a list should be")
    }
    return try names.map(text)
  }

  private static func text(_ value: MessagePackValue) throws -> String {
    guard let text = value.textValue else {
      throw ModelError.malformed(what: what, reason: "have something else where a text should be")
    }
    return text
  }

  private static func integer(_ value: MessagePackValue) throws -> Int {
    guard let integer = value.integerValue, (-16...16).contains(integer) else {
      throw ModelError.malformed(what: what, reason: "have something else where a small number should be")
    }
    return integer
  }

  private static func unsupported(_ reason: String) -> LinguisticsError {
    .unsupported(what: what, reason: reason)
  }
}
