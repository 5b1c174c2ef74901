extension MentionSearch {
  /// The name that a token heads: a named entity of a type that acts, or proper nouns that the recogniser missed.
  func name(_ index: Int, _ entity: Int) -> Mention? {
    var core = index..<index + 1
    var type: String?
    // "Norland's justice ministry" in small letters is a description, whatever tagger and recogniser take it for.
    if isLowercase(index), !nouns[syntax.lemmas[index].lowercased()].isEmpty { return nil }
    if entity >= 0 {
      let found = syntax.entities[entity]
      type = found.type
      if MentionWords.actorTypes.contains(found.type) {
        core = found.tokens
        if found.type == "ORG" {
          // "the Fair Count Network": capitalised words that the recogniser left out.
          core = extended(core, index) { !isSentenceStart($0) && !isLowercase($0) && !isTitleWord($0) }
        }
      } else if MentionWords.sometimesActorTypes.contains(found.type) {
        guard acts(index) || isBody(index, found.type) else { return nil }
        core = found.tokens
      } else {
        return nil
      }
    } else {
      guard syntax.coarseTags[index] == .properNoun, syntax.words[index].utf8.count > 1 else { return nil }
      core = extended(core, index) { syntax.coarseTags[$0] == .properNoun }
    }
    core = trimmed(core, index, type)
    if isTitle(index, core, type) || MentionWords.namedThings.contains(syntax.lowercased[index]) {
      return nil
    }
    if isPlace(index, type) || syntax.lowercased[index].hasSuffix("ism") { return nil }
    var start = min(NounPhrase.start(of: index, in: syntax), core.lowerBound)
    if let office = officeBefore(start, core), type == "PERSON" || type == nil {
      start = NounPhrase.start(of: office, in: syntax)
    }
    let end = max(core.upperBound, index + 1)
    return Mention(
      section: section, tokens: start..<end, core: core, head: index, kind: .name, entityType: type)
  }

  /// Whether what the recogniser takes for a law or a product ends in a noun for a body: "the Fair Count Network".
  private func isBody(_ head: Int, _ type: String) -> Bool {
    guard type == "LAW" || type == "PRODUCT", !isLowercase(head) else { return false }
    return !nouns[syntax.lowercased[head]].isDisjoint(with: [.organisation, .group])
  }

  /// A name with the adjectives and proper nouns before it that belong to its words, are in no entity, and pass.
  private func extended(_ core: Range<Int>, _ head: Int, where passes: (Int) -> Bool) -> Range<Int> {
    var start = core.lowerBound
    while start > 0, syntax.entityOfToken[start - 1] < 0, (start...head).contains(syntax.head(of: start - 1)),
      syntax.coarseTags[start - 1] == .adjective || syntax.coarseTags[start - 1] == .properNoun,
      passes(start - 1)
    {
      start -= 1
    }
    return start..<core.upperBound
  }

  private func isSentenceStart(_ index: Int) -> Bool {
    index == syntax.sentenceRanges[Int(syntax.sentences[index])].lowerBound
  }

  private func isLowercase(_ index: Int) -> Bool {
    guard let first = syntax.words[index].utf8.first else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
  }

  /// A name without its determiner, its possessive ending and the titles before it, but with "Mr.".
  func trimmed(_ core: Range<Int>, _ head: Int, _ type: String?) -> Range<Int> {
    var start = core.lowerBound
    var end = core.upperBound
    while end - 1 > start, end - 1 > head,
      syntax.tags[end - 1] == "POS" || syntax.coarseTags[end - 1] == .punctuation
    {
      end -= 1
    }
    let mayHaveTitle = type == nil || type == "PERSON"
    while start < head, start + 1 < end,
      syntax.coarseTags[start] == .determiner || (mayHaveTitle && isTitleWord(start))
    {
      start += 1
    }
    if type == "ORG", end <= head + 2, let preposition = syntax.child(of: head, .preposition),
      preposition == head + 1,
      syntax.lowercased[preposition] == "of", let object = syntax.child(of: preposition, .prepositionObject),
      syntax.coarseTags[object] == .properNoun, object - preposition <= 4
    {
      end = object + 1
    }
    while start > 0, MentionWords.honorifics.contains(syntax.lowercased[start - 1]) { start -= 1 }
    return start..<end
  }

  /// A person's name whose last part, small and after a hyphen, the recogniser left out: "Han Seo-jin".
  func hyphenatedName(_ index: Int) -> Mention? {
    guard index >= 2, syntax.words[index - 1] == "-", syntax.head(of: index - 2) == index,
      syntax.entityOfToken[index] < 0, syntax.entityOfToken[index - 2] >= 0
    else { return nil }
    let entity = syntax.entities[Int(syntax.entityOfToken[index - 2])]
    guard entity.type == "PERSON", entity.tokens.upperBound == index - 1 || entity.tokens.upperBound == index
    else {
      return nil
    }
    let core = trimmed(entity.tokens.lowerBound..<index + 1, index, entity.type)
    let start = min(NounPhrase.start(of: index, in: syntax), core.lowerBound)
    return Mention(
      section: section, tokens: start..<index + 1, core: core, head: index, kind: .name,
      entityType: entity.type)
  }

  /// Whether a polity's name only says where.
  func isPlace(_ index: Int, _ type: String?) -> Bool {
    guard type == "GPE" || type == "LOC" || type == "FAC", syntax.relations[index] == .prepositionObject
    else {
      return false
    }
    return MentionWords.locatives.contains(syntax.lowercased[syntax.head(of: index)])
  }
}
