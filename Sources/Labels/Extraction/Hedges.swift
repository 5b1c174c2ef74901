/// Words by which a writer keeps away from a characterisation.
enum Hedges {
  /// Hedging words, in lower case as they stand.
  static let words = Set(
    words: """
      accused alleged allegedly apparent apparently ostensible ostensibly perceived presumed presumably \
      purported purportedly putative putatively reputed reputedly reported reportedly rumored rumoured \
      self-described self-proclaimed self-styled so-called supposed supposedly suspected suspectedly \
      would-be
      """)
  /// Verbs that hedge what they govern: in every form of theirs.
  static let verbs: Set<String> = ["accuse", "allege", "purport", "suspect"]
  /// Longest clause that is searched for hedging words.
  private static let longestSearch = 60

  /// The tokens of the hedging word of a label: inside of it, or the verb that governs it or an adverb of that verb.
  static func hedge(of span: Range<Int>, head: Int, governor: Int?, in syntax: Syntax) -> Range<Int>? {
    let searched = span.lowerBound..<min(span.upperBound, span.lowerBound + longestSearch)
    for index in searched {
      if let found = hedgingWord(at: index, in: syntax) { return found }
    }
    guard let governor else { return nil }
    if verbs.contains(syntax.lemmas[governor]) { return governor..<governor + 1 }
    for child in syntax.children(of: governor) where syntax.relations[Int(child)] == .adverbialModifier {
      if let found = hedgingWord(at: Int(child), in: syntax) { return found }
    }
    return nil
  }

  private static func hedgingWord(at index: Int, in syntax: Syntax) -> Range<Int>? {
    if syntax.lowercased[index].utf8.count >= 5, words.contains(syntax.lowercased[index]) {
      return index..<index + 1
    }
    if syntax.coarseTags[index] == .verb, verbs.contains(syntax.lemmas[index]) { return index..<index + 1 }
    // The tokenizer cuts at hyphens: so-called, self-styled, would-be.
    guard index + 2 < syntax.count, syntax.words[index + 1] == "-" else { return nil }
    switch (syntax.lowercased[index], syntax.lowercased[index + 2]) {
    case ("so", "called"), ("self", "styled"), ("self", "proclaimed"), ("self", "described"), ("would", "be"):
      return index..<index + 3
    default: return nil
    }
  }
}
