import Linguistics

extension CastBuilder {
  /// "Norlander charged with theft": a headline's word for somebody's people means the one person of whom the article
  /// says that they are of it, where a participle shows that it is a person.
  mutating func linkDemonyms() {
    for index in mentions.indices {
      guard mentions[index].kind == .name, article.sections[mentions[index].section].section != .body,
        mentions[index].core.count == 1, isNamedByParticiple(index)
      else { continue }
      let word = NameFolding.fold(syntax(index).words[mentions[index].head])
      let code = gazetteer.polityEntry(folded: word).map { gazetteer.polities[$0.index].code }
      let people = drafts.indices.filter { draft in
        drafts[draft].type == .person && !drafts[draft].forms.isEmpty
          && drafts[draft].descriptors.contains { descriptor in
            descriptor.names.contains(word) || descriptor.words.contains(word)
              || (code.map { descriptor.polities.contains($0) } ?? false)
          }
      }
      guard people.count == 1, let person = people.first, actorOf[index] != person else { continue }
      if actorOf[index] >= 0 { drafts[actorOf[index]].mentionCount -= 1 }
      assign(index, to: person, .cataphora)
    }
  }

  /// Whether a singular demonym has a participle such as "accused" right behind it.
  private func isNamedByParticiple(_ index: Int) -> Bool {
    let syntax = syntax(index)
    let verb = mentions[index].head + 1
    guard verb < syntax.count, syntax.tags[verb] == "VBN", Self.charges.contains(syntax.lemmas[verb]) else {
      return false
    }
    return ["NORP", "GPE"].contains(mentions[index].entityType)
      && !syntax.lowercased[mentions[index].head].hasSuffix("s")
  }

  /// What is done to persons, hardly ever to peoples or states.
  private static let charges = AgentiveVerbs.charging.union(
    Set(words: "extradite find free hold kill name try wound"))
}
