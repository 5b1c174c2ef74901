/// The name that an article's actor goes by.
struct ActorNaming {
  let draft: ActorDraft
  let aliases: [ArticleActor.Alias]
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

  /// The name with most words, honorific aside; then the most frequent, then the first.
  private var fullestName: String? {
    var best: (rank: (Int, Int), text: String)?
    for alias in aliases where alias.isName {
      let form = NameForm(alias.text)
      let rank = (form.isAcronym ? 0 : form.wholeKey.split(separator: " ").count, alias.count)
      if best.map({ $0.rank < rank }) ?? true { best = (rank, Self.display(alias.text, form)) }
    }
    return best?.text
  }

  private var mostFrequentPhrase: String? {
    let most = aliases.map(\.count).max()
    return aliases.first { $0.count == most }?.text
  }

  /// Without article, honorific and possessive ending.
  static func display(_ text: String, _ form: NameForm) -> String {
    var words = text.split(separator: " ")[...]
    while words.count > 1, let first = words.first {
      let folded = NameFolding.fold(first)
      guard
        folded == "the" || NameForm.honorifics[folded] != nil
          || (!form.titles.isEmpty && NameForm.titles[folded] != nil)
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
