/// The name that an article's actor goes by.
struct ActorNaming {
  let draft: ActorDraft
  let aliases: AliasList
  /// The article's name forms.
  let forms: [NameForm]
  let gazetteer: Gazetteer

  /// The gazetteer's name of a country; the fullest proper name; else the most frequent phrase, with the possessor's
  /// name for a possessive pronoun.
  func name(possessor: String?) -> String {
    if let polity = draft.polity { return gazetteer.polities[polity].name }
    if let name = fullestName { return name }
    guard let phrase = mostFrequentPhrase else { return "" }
    // The possessor is in the phrase already unless a pronoun stood for it.
    guard let possessor, let last = possessor.split(separator: " ").last, !phrase.contains(last),
      !phrase.contains("'s "), !phrase.contains("’s ")
    else { return phrase }
    return possessor + (possessor.hasSuffix("s") ? "' " : "'s ") + phrase
  }

  /// What the actor is called in somebody else's name ("Lindqvist's lawyer"): the most frequent name.
  var shortName: String {
    let most = aliases.items.filter(\.isName).map(\.count).max()
    for (index, alias) in aliases.items.enumerated() where alias.isName && alias.count == most {
      return display(index) ?? alias.text
    }
    return aliases.items.first?.text ?? ""
  }

  /// The name with most words, honorific aside; then the most frequent, then the first.
  private var fullestName: String? {
    var best: (rank: (Int, Int), index: Int)?
    for (index, alias) in aliases.items.enumerated() {
      guard let form = aliases.forms[index] else { continue }
      let rank = (forms[form].length, alias.count)
      if best.map({ $0.rank < rank }) ?? true { best = (rank, index) }
    }
    return best.flatMap { display($0.index) }
  }

  private var mostFrequentPhrase: String? {
    let most = aliases.items.map(\.count).max()
    return aliases.items.first { $0.count == most }?.text
  }

  /// An alias that is a name, as it is shown.
  private func display(_ index: Int) -> String? {
    aliases.forms[index].map { Self.display(aliases.items[index].text, hasTitle: !forms[$0].titles.isEmpty) }
  }

  /// Without article, honorific and possessive ending.
  private static func display(_ text: String, hasTitle: Bool) -> String {
    var words = text.split(separator: " ")[...]
    while words.count > 1, let first = words.first {
      let folded = NameFolding.fold(first)
      guard
        folded == "the" || NameForm.honorifics[folded] != nil
          || (hasTitle && NameForm.titles[folded] != nil)
      else { break }
      words = words.dropFirst()
    }
    var name = words.joined(separator: " ")
    for ending in ["'s", "’s"] where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
    return name
  }
}

extension ArticleActor {
  /// The same actor under another name.
  func renamed(_ name: String) -> ArticleActor {
    ArticleActor(
      name: name, type: type, gender: gender, isPlural: isPlural, isDefinite: isDefinite,
      polity: polity, home: home, knownOrganization: knownOrganization, aliases: aliases,
      descriptors: descriptors,
      possessor: possessor,
      members: members, mentionCount: mentionCount, confidence: confidence)
  }
}
