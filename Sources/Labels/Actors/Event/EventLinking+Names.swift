/// The steps that link names.
extension EventLinking {
  /// Countries, known organisations, and all that share a whole name of several words.
  mutating func linkNames() {
    var first: [String: Int] = [:]
    for node in wholeNodes {
      for key in nameKeys(node) {
        if let other = first[key] { sets.join(other, node) } else { first[key] = node }
      }
    }
    linkCompatiblePersons()
  }

  /// What all mentions of one actor share: the country, the known organisation, whole names of several words.
  private func nameKeys(_ node: Int) -> [String] {
    let actor = actor(node)
    if actor.type == .country, let polity = actor.polity { return ["country \(polity)"] }
    var keys: [String] = []
    if let known = actor.knownOrganization { keys.append("organization \(known)") }
    for form in forms[node] where form.words.count > 1 {
      keys.append("name \(form.isJunior ? "jr " : "")\(form.key)")
      if actor.type == .organization { keys.append("words \(OrganizationName.unorderedKey(form.words))") }
    }
    return keys
  }

  /// "Robert W. Roth" and "Bob Roth", where nobody else of that surname fits.
  private mutating func linkCompatiblePersons() {
    var bySurname: [String: [(root: Int, name: PersonName)]] = [:]
    for node in wholeNodes where actor(node).type == .person {
      for form in forms[node] where form.words.count > 1 {
        let name = PersonName(words: form.words, isJunior: form.isJunior)
        var bucket = bySurname[name.surname] ?? []
        if bucket.contains(where: { $0.name.words == name.words && $0.name.isJunior == name.isJunior }) {
          continue
        }
        guard bucket.count < Self.mostCandidates else { continue }
        if let other = bucket.first(where: { name.isCompatible(with: $0.name, givenNames) }) {
          sets.join(other.root, node)
        }
        bucket.append((node, name))
        bySurname[name.surname] = bucket
      }
    }
  }

  /// Names of one word: surnames to the person of the event that has them, acronyms and parts of names to the
  /// organisation; what is left, to each other.
  mutating func linkShortNames() {
    let weights = mentionsOfSets()
    var owners: [String: [Int]] = [:]
    func add(_ key: String, _ node: Int) {
      if owners[key]?.contains(node) != true, owners[key]?.count ?? 0 < Self.mostCandidates {
        owners[key, default: []].append(node)
      }
    }
    var seen: Set<String> = []
    for node in wholeNodes {
      let root = sets.root(node)
      let type = actor(node).type
      for form in forms[node] {
        guard seen.insert("\(root) \(form.identity)").inserted else { continue }
        if type == .person, form.words.count > 1, let last = form.words.last {
          add("surname \(last)", root)
          if let first = form.words.first { add("given \(first)", root) }
        }
        if type == .organization {
          if form.isAcronym { add("acronym \(form.key)", root) }
          for initials in OrganizationName.initials(form.words) { add("acronym \(initials)", root) }
          for part in OrganizationName.parts(form.words) { add("part \(part)", root) }
        }
      }
    }
    var rest: [String: Int] = [:]
    for node in wholeNodes where !forms[node].isEmpty && !forms[node].contains(where: { $0.words.count > 1 })
    {
      let actor = actor(node)
      if actor.type == .country || actor.knownOrganization != nil { continue }
      guard let form = forms[node].first else { continue }
      let keys: [String] =
        switch actor.type {
        case .person: ["surname \(form.key)", "given \(form.key)"]
        case .organization:
          form.isAcronym ? ["acronym \(form.key)"] : ["part \(form.key)", "surname \(form.key)"]
        default: ["surname \(form.key)", "part \(form.key)"]
        }
      var joined = false
      for key in keys where !joined {
        let candidates = (owners[key] ?? []).filter { canBe(node, $0) }
        guard let best = candidates.max(by: { (weights[$0] ?? 0, -$0) < (weights[$1] ?? 0, -$1) }) else {
          continue
        }
        joined = sets.join(best, node)
      }
      let key = form.key
      if joined { continue }
      if let other = rest[key], canBe(node, other) {
        sets.join(other, node)
      } else if rest[key] == nil {
        rest[key] = node
      }
    }
  }

  /// Whether the gender and the generation of a short name allow the person.
  private func canBe(_ node: Int, _ other: Int) -> Bool {
    let (one, two) = (actor(node), actor(other))
    if let gender = one.gender, let known = two.gender, gender != known { return false }
    let juniors = forms[other].contains { $0.isJunior }
    return juniors == forms[node].contains { $0.isJunior }
  }

  /// Mentions by root.
  mutating func mentionsOfSets() -> [Int: Int] {
    var sums: [Int: Int] = [:]
    for node in wholeNodes { sums[sets.root(node), default: 0] += actor(node).mentionCount }
    return sums
  }
}
