/// What a name is a name of.
enum NameClass: Equatable {
  case polity(Int)
  /// A known organisation, by its index in the gazetteer.
  case known(Int)
  case person
  case organization
  case people
  /// Several countries under one name: "North and South Korea", "the Koreas".
  case polities([Int])
  case other

  var isOrganization: Bool {
    switch self {
    case .known, .organization: true
    default: false
    }
  }

  /// Whether a full name with the same surname decides that it is a person; the analyser's types err on bare
  /// surnames.
  var mayBePerson: Bool {
    switch self {
    case .person, .organization, .people, .other: true
    case .polity, .polities, .known: false
    }
  }
}

/// Decides by gazetteer, form and the analyser's votes what a name is a name of.
struct NameClassifier {
  let gazetteer: Gazetteer
  let givenNames: GivenNames
  let nouns: NounKinds

  func classify(_ form: NameForm) -> NameClass {
    if form.hasHonorific { return .person }
    let votes = form.votes
    let isCalledPerson = votes.person > votes.organization + votes.place + votes.people + votes.other
    if let entry = gazetteer.polityEntry(folded: form.wholeKey),
      form.isAcronym || form.wholeKey.utf8.count > 3
    {
      // "Jordan" and "Chad" are given names too; "Kyiv" and "Iran" are called persons by mistake.
      if !(isCalledPerson && (givenNames.contains(form.key) || entry.form != .name)) {
        return entry.form == .people ? .people : .polity(entry.index)
      }
    }
    if let polities = polities(form.words) { return .polities(polities) }
    if let known = knownOrganization(form), !isCalledPerson || form.isAcronym || form.words.count > 1 {
      return .known(known)
    }
    if form.words.count > 1, !isCalledPerson, hasOrganizationNoun(form.words) { return .organization }
    if !form.titles.isEmpty { return .person }
    if form.words.count > 1, givenNames.contains(form.words[0]), votes.place == 0 { return .person }
    let best = max(votes.person, votes.organization, votes.place, votes.people, votes.other)
    if best == 0 { return form.isAcronym ? .organization : .other }
    if votes.person == best { return .person }
    if votes.organization == best { return .organization }
    if votes.people == best { return .people }
    return .other
  }

  /// "North and South Korea", and "Koreas" where both a northern and a southern one are known.
  private func polities(_ words: [String]) -> [Int]? {
    func polity(_ words: String...) -> Int? {
      gazetteer.polityEntry(folded: words.joined(separator: " "))?.index
    }
    if words.count == 4, words[1] == "and", let one = polity(words[0], words[3]),
      let other = polity(words[2], words[3])
    {
      return [one, other]
    }
    if let last = words.last, words.count <= 2, last.hasSuffix("s"), last.utf8.count > 3 {
      let name = String(last.dropLast())
      if let one = polity("north", name), let other = polity("south", name) { return [one, other] }
    }
    return nil
  }

  /// The known organisation of a name, also with its country before it ("the US Justice Department").
  private func knownOrganization(_ form: NameForm) -> Int? {
    if let known = gazetteer.organizationEntry(folded: form.wholeKey) {
      return gazetteer.isAcronym(folded: form.wholeKey) && !form.isAcronym ? nil : known
    }
    guard form.words.count > 1 else { return nil }
    for count in 1...min(3, form.words.count - 1) {
      let country = form.words[..<count].joined(separator: " ")
      guard let polity = gazetteer.polityEntry(folded: country) else { continue }
      let rest = form.words[count...].joined(separator: " ")
      if let known = gazetteer.organizationEntry(folded: rest),
        gazetteer.organizations[known].polity == gazetteer.polities[polity.index].code
      {
        return known
      }
    }
    return nil
  }

  /// Whether the name ends in a noun for a body ("Harbour Committee") or begins with one before "of".
  private func hasOrganizationNoun(_ words: [String]) -> Bool {
    if let last = words.last, nouns.kinds(of: last).contains(.organization) { return true }
    return words.count > 2 && words[1] == "of" && nouns.kinds(of: words[0]).contains(.organization)
  }
}
