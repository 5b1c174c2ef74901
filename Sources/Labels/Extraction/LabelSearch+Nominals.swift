extension LabelSearch {
  /// A common-noun phrase that stands for the actor, if it is no label of another kind.
  mutating func findNominal(_ index: Int) {
    let mention = mentions[index]
    guard mention.kind == .nominal, !taken[mention.head] else { return }
    let relation = syntax.relations[mention.head]
    // "as president": a role that somebody has, not a phrase for somebody.
    if relation == .prepositionObject, isWord(syntax.head(of: mention.head), "as"),
      syntax.child(of: mention.head, .determiner) == nil
    {
      return
    }
    add(.nominal, mention.tokens, head: mention.head, mention: index, confidence: Evidence.tree)
  }
}
