/// A label reduced to what is compared: head lemma and modifier lemmas, so that "a Danish human rights activist" and
/// "the human rights activists" meet.
public struct NormalizedLabel: Sendable, Hashable, Codable {
  /// The kinds of modifiers that a comparison may leave out.
  public struct Parts: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Nationalities, peoples, religions, places: "Russian", "U.S.".
    public static let ethnonyms = Parts(rawValue: 1)
    /// Ages: "45-year-old".
    public static let ages = Parts(rawValue: 2)
  }

  /// Lemma of the head, in lower case.
  public let head: String
  /// Lemmas of the other content words, in lower case, each once, sorted by code points; without those in
  /// ``ethnonyms`` and ``ages``, without determiners, quantities and hedges.
  public let modifiers: [String]
  /// Modifiers that name a people or a place, sorted likewise.
  public let ethnonyms: [String]
  /// Modifiers that give an age, sorted likewise.
  public let ages: [String]

  /// One string to count by: the modifiers that are asked for, sorted, then the head.
  public func key(including parts: Parts = [.ethnonyms, .ages]) -> String {
    var words = modifiers
    if parts.contains(.ethnonyms) { words += ethnonyms }
    if parts.contains(.ages) { words += ages }
    words.sort { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    return (words + [head]).joined(separator: " ")
  }
}

/// Reduces labels to head lemma and modifier lemmas.
///
/// The modifiers of a noun are the content words before it and of its "of"-phrases ("the chief of the agency" and
/// "the agency chief" meet); those of a clause are all its content words. Words that hyphens join count as one.
public struct LabelNormalizer: Sendable {
  /// Longest label that is read, in tokens; what is beyond tells clauses no further apart.
  static let longestLabel = 60

  /// Makes a normalizer.
  public init() {}

  /// Reduces a label that was found in a text.
  public func normalized(_ label: LabelFinding, in syntax: Syntax) -> NormalizedLabel {
    let span =
      label.tokens.lowerBound..<min(label.tokens.upperBound, label.tokens.lowerBound + Self.longestLabel)
    let isClause = label.construction == .relative || label.construction == .participial
    let scope = isClause ? span : nounScope(span, head: label.head, in: syntax)
    var head = syntax.lemmas[label.head].lowercased()
    var modifiers: Set<String> = []
    var ethnonyms: Set<String> = []
    var ages: Set<String> = []
    for word in words(in: scope, syntax) {
      let text = lemma(of: word, in: syntax)
      if word.contains(label.head) {
        head = text
      } else if isAge(word, in: syntax) {
        ages.insert(text)
      } else if isEthnonym(word, in: syntax) {
        ethnonyms.insert(text)
      } else if isContent(word, in: syntax) {
        modifiers.insert(text)
      }
    }
    return NormalizedLabel(
      head: head, modifiers: sorted(modifiers), ethnonyms: sorted(ethnonyms), ages: sorted(ages))
  }

  private func sorted(_ words: Set<String>) -> [String] {
    words.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// The tokens up to the head, and those of the "of"-phrase that follows it.
  private func nounScope(_ span: Range<Int>, head: Int, in syntax: Syntax) -> Range<Int> {
    guard span.contains(head) else { return span }
    var end = head + 1
    if end < span.upperBound, syntax.lowercased[end] == "of" {
      end = span.upperBound
      let others = head + 2..<max(span.upperBound, head + 2)
      if let next = others.first(where: { syntax.relations[$0] == .preposition }) { end = next }
    }
    return span.lowerBound..<end
  }

  /// Tokens that hyphens join, as one word.
  private func words(in span: Range<Int>, _ syntax: Syntax) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = span.lowerBound
    while index < span.upperBound {
      var end = index + 1
      while end + 1 < span.upperBound, syntax.words[end] == "-", syntax.ends[end - 1] == syntax.starts[end],
        syntax.ends[end] == syntax.starts[end + 1]
      {
        end += 2
      }
      words.append(index..<end)
      index = end
    }
    return words
  }

  private func lemma(of word: Range<Int>, in syntax: Syntax) -> String {
    let last = syntax.lemmas[word.upperBound - 1].lowercased()
    return syntax.lowercased[word.lowerBound..<word.upperBound - 1].joined() + last
  }

  private func isAge(_ word: Range<Int>, in syntax: Syntax) -> Bool {
    word.count >= 3 && syntax.lowercased[word.upperBound - 1] == "old"
      && syntax.lowercased[word].contains { $0 == "year" || $0 == "month" || $0 == "years" }
  }

  private func isEthnonym(_ word: Range<Int>, in syntax: Syntax) -> Bool {
    word.contains { index in
      let entity = Int(syntax.entityOfToken[index])
      guard entity >= 0 else { return false }
      let type = syntax.entities[entity].type
      return type == "NORP" || type == "GPE" || type == "LOC"
    } && syntax.lowercased[word.lowerBound] != "the" && syntax.tags[word.lowerBound] != "POS"
  }

  /// Words that say how many or how sure, not what.
  private static let quantities = Set(
    words: """
      many some several few most more other such own same all both another only
      """)

  private func isContent(_ word: Range<Int>, in syntax: Syntax) -> Bool {
    let text = syntax.lowercased[word].joined()
    if Self.quantities.contains(text) || Hedges.words.contains(text) { return false }
    switch syntax.coarseTags[word.upperBound - 1] {
    case .noun, .properNoun, .adjective, .verb: return true
    case .adverb: return word.count > 1
    default: return false
    }
  }
}
