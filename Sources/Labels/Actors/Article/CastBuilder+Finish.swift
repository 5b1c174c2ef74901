import Linguistics

/// The cast of the drafts: names, aliases, confidence; drafts without mentions fall away.
extension CastBuilder {
  func finish() -> ArticleCast {
    var order: [Int] = []
    var number = Array(repeating: -1, count: drafts.count)
    func include(_ draft: Int) {
      guard number[draft] < 0 else { return }
      number[draft] = order.count
      order.append(draft)
    }
    for draft in actorOf where draft >= 0 { include(draft) }
    for case let speaker? in speakers { include(speaker.draft) }
    // What an actor is described by or made of is in the cast too; the list grows while it is read.
    var next = 0
    while next < order.count {
      let draft = drafts[order[next]]
      if let possessor = draft.possessor { include(possessor) }
      draft.members.forEach(include)
      next += 1
    }
    var aliases = order.map { _ in AliasList() }
    var confidence = order.map { _ in 0.0 }
    var links: [ArticleCast.Link?] = []
    links.reserveCapacity(mentions.count)
    for (index, draft) in actorOf.enumerated() {
      guard draft >= 0 else {
        links.append(nil)
        continue
      }
      let actor = number[draft]
      confidence[actor] += ruleOf[index].confidence
      let alias = aliasText(index).map { aliases[actor].add($0, form: facts[index].form) }
      links.append(ArticleCast.Link(actor: actor, alias: alias, rule: ruleOf[index]))
    }
    let namings = order.enumerated().map { actor, draft in
      ActorNaming(draft: drafts[draft], aliases: aliases[actor], forms: names.forms, gazetteer: gazetteer)
    }
    var actors: [ArticleActor] = []
    for (actor, draft) in order.enumerated() {
      let members = drafts[draft].members.map { number[$0] }
      let possessor = drafts[draft].possessor.map { number[$0] }
      actors.append(
        ArticleActor(
          name: namings[actor].name(possessor: possessor.map { namings[$0].shortName }),
          type: drafts[draft].type, gender: drafts[draft].gender, isPlural: drafts[draft].isPlural,
          isDefinite: drafts[draft].isDefinite,
          polity: (drafts[draft].polity ?? organHome(draft)).map { gazetteer.polities[$0].code },
          home: drafts[draft].type == .person ? drafts[draft].home.map { gazetteer.polities[$0].code } : nil,
          knownOrganization: drafts[draft].organization.map { gazetteer.organizations[$0].name },
          aliases: aliases[actor].items, descriptors: described(draft), possessor: possessor,
          members: members,
          mentionCount: drafts[draft].mentionCount,
          confidence: drafts[draft].mentionCount > 0
            ? confidence[actor] / Double(drafts[draft].mentionCount) : 0))
    }
    for (actor, value) in actors.enumerated() where !value.members.isEmpty {
      actors[actor] = value.renamed(value.members.map { actors[$0].name }.joined(separator: " and "))
    }
    return ArticleCast(
      actors: actors, links: placeOfGiven.map { links[$0] },
      speakers: speakers.map { speakerLink($0, number, links) })
  }

  private func speakerLink(
    _ speaker: (draft: Int, mention: Int?)?, _ number: [Int], _ links: [ArticleCast.Link?]
  ) -> ArticleCast.Link? {
    guard let speaker else { return nil }
    if let mention = speaker.mention { return links[mention] }
    return number[speaker.draft] < 0
      ? nil : ArticleCast.Link(actor: number[speaker.draft], alias: nil, rule: .author)
  }

  private func organHome(_ draft: Int) -> Int? {
    drafts[draft].isOrgan ? drafts[draft].home : nil
  }

  private func described(_ draft: Int) -> [Descriptor] {
    drafts[draft].descriptors + (drafts[draft].phrase.map { [$0] } ?? [])
  }

  /// The name as it stands, or the phrase without its determiner; nil for a pronoun.
  private func aliasText(_ index: Int) -> String? {
    let mention = mentions[index]
    let syntax = readers[mention.section]
    switch mention.kind {
    case .pronoun: return nil
    case .name: return nameText(mention)
    case .nominal:
      // A phrase of phrases is cut: its parts are mentions too, and the whole of each would be too much to keep.
      var tokens = mention.tokens.clamped(
        to: mention.head - Self.mostPhraseTokens..<mention.head + Self.mostPhraseTokens)
      while tokens.count > 1, tokens.lowerBound < mention.head, isDropped(tokens.lowerBound, syntax) {
        tokens = tokens.lowerBound + 1..<tokens.upperBound
      }
      return syntax.text(of: tokens)
    }
  }

  private func isDropped(_ token: Int, _ syntax: PhraseReader) -> Bool {
    switch syntax.coarseTags[token] {
    case .determiner, .numeral, .punctuation: return !Self.keptDeterminers.contains(syntax.lowercased[token])
    case .pronoun: return syntax.relations[token] == .possessive
    case .adjective: return syntax.lowercased[token] == "several"
    default: return false
    }
  }

  /// Most tokens of a phrase before its head and from there on that are kept as an alias.
  private static let mostPhraseTokens = 16

  private static let keptDeterminers: Set<String> = ["many", "no", "few", "all"]
}
