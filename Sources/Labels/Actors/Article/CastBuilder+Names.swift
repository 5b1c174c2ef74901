import Linguistics

/// The links between the forms of names: what a full name is, and who a short one means.
extension CastBuilder {
  /// Gives every name mention its actor.
  mutating func groupNames() {
    var grouping = NameGrouping(
      forms: names.forms, relatives: formsIntroducedAsRelatives(), introduced: introducedAcronyms(),
      gazetteer: gazetteer, givenNames: givenNames, nouns: nouns)
    grouping.group()
    drafts = grouping.drafts
    lastMention = Array(repeating: -1, count: drafts.count)
    for (index, draft) in drafts.enumerated() {
      if let polity = draft.polity { draftOfPolity[polity] = index }
      if !draft.members.isEmpty { jointDrafts[draft.members] = index }
    }
    for (index, mention) in mentions.enumerated() where mention.kind == .name {
      guard let form = facts[index].form, let link = grouping.links[form] else { continue }
      actorOf[index] = link.draft
      ruleOf[index] = link.rule
      drafts[link.draft].mentionCount += 1
    }
    for index in drafts.indices { indexOrganization(index) }
  }

  /// Which nouns take an organisation up: the last of its name's words that is a noun for a body, and what the
  /// gazetteer knows.
  private mutating func indexOrganization(_ draft: Int) {
    guard drafts[draft].type == .organization else { return }
    var words: [String] = []
    for form in drafts[draft].forms {
      for word in names.forms[form].words
      where !words.contains(word) && nouns.kinds(of: word).contains(.organization) {
        words.append(word)
      }
    }
    if let known = drafts[draft].organization {
      for word in gazetteer.organizations[known].nouns where !words.contains(word) { words.append(word) }
    }
    for word in words { organizationsOfNoun[word, default: []].append(draft) }
    // "Roth Campaign" is what the Roth campaign is called.
    if drafts[draft].organization == nil, let form = drafts[draft].forms.first,
      names.forms[form].words.count > 1,
      let last = names.forms[form].words.last, nouns.kinds(of: last).contains(.organization)
    {
      drafts[draft].describe(Descriptor(head: last, names: names.forms[form].words.dropLast().sorted()))
    }
  }

  /// Most tokens before a name that are read for kinship.
  private static let mostTitleTokens = 14

  /// Full names that the text introduces as somebody's relative: "his daughter, Ana Roth", "Roth's son Jan".
  private func formsIntroducedAsRelatives() -> Set<Int> {
    var relatives: Set<Int> = []
    for (index, mention) in mentions.enumerated() where mention.kind == .name {
      guard let form = facts[index].form, names.forms[form].firstMention == index else { continue }
      let syntax = readers[mention.section]
      let reader = readers[mention.section]
      let start = max(mention.tokens.lowerBound, mention.core.lowerBound - Self.mostTitleTokens)
      var isRelative = (start..<max(start, mention.core.lowerBound)).contains {
        syntax.coarseTags[$0] == .noun && nouns.kinds(of: reader.noun(at: $0)).contains(.kin)
      }
      let head = syntax.head(of: mention.head)
      if syntax.relations[mention.head] == .apposition, nouns.kinds(of: reader.noun(at: head)).contains(.kin)
      {
        isRelative = true
      }
      if isRelative { relatives.insert(form) }
    }
    return relatives
  }

  /// Acronyms in parentheses after a name, as pairs of forms: (acronym, name).
  private func introducedAcronyms() -> [Int: Int] {
    var introduced: [Int: Int] = [:]
    for (index, mention) in mentions.enumerated() where mention.kind == .name {
      guard let form = facts[index].form, names.forms[form].words.count > 1 else { continue }
      let syntax = readers[mention.section]
      let end = mention.core.upperBound
      guard end + 2 < syntax.count, syntax.words[end] == "(", syntax.words[end + 2] == ")",
        let acronym = names.form(of: syntax.words[end + 1]), names.forms[acronym].isAcronym,
        OrganizationName.introduces(names.forms[acronym].key, names.forms[form].words)
      else { continue }
      if introduced[acronym] == nil { introduced[acronym] = form }
    }
    return introduced
  }
}
