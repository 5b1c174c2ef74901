/// The steps that link names.
extension EventLinking {
  /// Countries, known organisations, and all that share a whole name of several words.
  mutating func linkNames() {
    var first: [NameKey: Int] = [:]
    for node in wholeNodes {
      for key in nameKeys(node) {
        if let other = first[key] { sets.join(other, node) } else { first[key] = node }
      }
    }
    linkCompatiblePersons()
  }

  private enum NameKey: Hashable {
    case country(String)
    case knownOrganization(String)
    case fullName(String, isJunior: Bool)
    /// The words of an organisation's name in any order.
    case words(String)
  }

  private func nameKeys(_ node: Int) -> [NameKey] {
    let actor = actor(node)
    if actor.type == .country, let polity = actor.polity { return [.country(polity)] }
    var keys: [NameKey] = []
    if let known = actor.knownOrganization { keys.append(.knownOrganization(known)) }
    for form in forms[node] where form.words.count > 1 {
      keys.append(.fullName(form.key, isJunior: form.isJunior))
      if actor.type == .organization { keys.append(.words(OrganizationName.unorderedKey(form.words))) }
    }
    return keys
  }

  /// "Robert W. Roth" and "Bob Roth", where nobody else of that surname fits.
  private mutating func linkCompatiblePersons() {
    var bySurname: [String: [(node: Int, name: PersonName)]] = [:]
    for node in wholeNodes where actor(node).type == .person {
      for form in forms[node] where form.words.count > 1 {
        let name = PersonName(words: form.words, isJunior: form.isJunior)
        let namesakes = bySurname[name.surname] ?? []
        if namesakes.contains(where: { $0.name.words == name.words && $0.name.isJunior == name.isJunior }) {
          continue
        }
        guard namesakes.count < Self.mostCandidates else { continue }
        if let other = namesakes.first(where: { name.isCompatible(with: $0.name, givenNames) }) {
          sets.join(other.node, node)
        }
        bySurname[name.surname] = namesakes + [(node, name)]
      }
    }
  }

  /// What a short name is of a full one.
  private enum Part: Hashable {
    case surname(String)
    case givenName(String)
    case acronym(String)
    /// The beginning or end of an organisation's name.
    case words(String)
  }

  /// Names of one word: surnames to the person of the event that has them, acronyms and parts of names to the
  /// organisation; what is left, to each other.
  mutating func linkShortNames() {
    let owners = ownersOfParts()
    let weights = mentionsOfSets()
    var rest: [String: Int] = [:]
    for node in wholeNodes where isShort(node) {
      guard let form = forms[node].first else { continue }
      var isJoined = false
      for part in parts(form, actor(node).type) where !isJoined {
        let candidates = (owners[part] ?? []).filter { canBe(node, $0) }
        if let best = candidates.max(by: { (weights[$0] ?? 0, $1) < (weights[$1] ?? 0, $0) }) {
          isJoined = sets.join(best, node)
        }
      }
      if isJoined { continue }
      if let other = rest[form.key] {
        if canBe(node, other) { sets.join(other, node) }
      } else {
        rest[form.key] = node
      }
    }
  }

  /// Whether an actor has names of one word only, and is nothing that the gazetteer knows.
  private func isShort(_ node: Int) -> Bool {
    let actor = actor(node)
    return !forms[node].isEmpty && actor.type != .country && actor.knownOrganization == nil
      && forms[node].allSatisfy { $0.words.count == 1 }
  }

  /// The full names that a short one may belong to, the likeliest first.
  private func parts(_ form: NameForm, _ type: ActorType) -> [Part] {
    switch type {
    case .person: [.surname(form.key), .givenName(form.key)]
    case .organization: form.isAcronym ? [.acronym(form.key)] : [.words(form.key), .surname(form.key)]
    case .country, .group, .other: [.surname(form.key), .words(form.key)]
    }
  }

  private mutating func ownersOfParts() -> [Part: [Int]] {
    struct Seen: Hashable {
      let root: Int
      let name: String
    }
    var owners: [Part: [Int]] = [:]
    var seen: Set<Seen> = []
    for node in wholeNodes {
      let root = sets.root(node)
      for form in forms[node] where seen.insert(Seen(root: root, name: form.identity)).inserted {
        for part in wholes(form, actor(node).type) {
          let known = owners[part] ?? []
          if known.count < Self.mostCandidates, !known.contains(root) { owners[part] = known + [root] }
        }
      }
    }
    return owners
  }

  /// The short names that a full one answers to.
  private func wholes(_ form: NameForm, _ type: ActorType) -> [Part] {
    switch type {
    case .person:
      guard form.words.count > 1, let first = form.words.first, let last = form.words.last else { return [] }
      return [.surname(last), .givenName(first)]
    case .organization:
      let acronym: [Part] = form.isAcronym ? [.acronym(form.key)] : []
      return acronym + OrganizationName.initials(form.words).map { .acronym($0) }
        + OrganizationName.parts(form.words).map { .words($0) }
    case .country, .group, .other: return []
    }
  }

  /// Whether the gender and the generation of a short name allow the person.
  private func canBe(_ node: Int, _ other: Int) -> Bool {
    let (one, two) = (actor(node), actor(other))
    if let gender = one.gender, let known = two.gender, gender != known { return false }
    return forms[other].contains { $0.isJunior } == forms[node].contains { $0.isJunior }
  }

  /// Mentions by root.
  private mutating func mentionsOfSets() -> [Int: Int] {
    var sums: [Int: Int] = [:]
    for node in wholeNodes { sums[sets.root(node), default: 0] += actor(node).mentionCount }
    return sums
  }
}
