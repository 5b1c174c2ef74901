/// The steps that link what has no name.
extension EventLinking {
  /// What the event's articles say that a named actor is.
  private struct Evidence {
    let root: Int
    let descriptor: Descriptor
    /// In how many articles.
    var count: Int
  }

  private struct EvidenceKey: Hashable {
    let root: Int
    let descriptor: Descriptor
  }

  /// What makes two phrases the same.
  private struct PhraseKey: Hashable {
    let isPlural: Bool
    let possessor: Int
    let descriptor: Descriptor
  }

  /// "the president" of an article that does not say who it is: the one whom the event's articles call so.
  mutating func linkDescriptions() {
    let evidence = evidenceByNoun()
    for node in wholeNodes where forms[node].isEmpty {
      let actor = actor(node)
      guard !actor.isPlural, actor.members.isEmpty, let descriptor = actor.descriptors.last else { continue }
      let possessor = possessorRoot(node)
      // A phrase that takes its actor as known says who with less; "a former minister" must fit closely.
      let needed = actor.isDefinite ? 3 : 7
      var best: (fit: Int, count: Int, root: Int)?
      for nouns in [[descriptor.head], Self.sameRank(descriptor.head)] where best == nil {
        for candidate in nouns.flatMap({ evidence[$0] ?? [] }) {
          guard let fit = descriptor.fit(candidate.descriptor), fit >= needed else { continue }
          let root = sets.root(candidate.root)
          guard root != possessor, !contradicts(descriptor, root, evidence[descriptor.head] ?? []) else {
            continue
          }
          if best.map({ ($0.fit, $0.count) < (fit, candidate.count) }) ?? true {
            best = (fit, candidate.count, root)
          }
        }
      }
      if let best { sets.join(best.root, node) }
    }
  }

  /// Whether an actor is elsewhere described by the same noun as something else: "Norland's foreign ministry" is no
  /// "the ministry" that is also called "the justice ministry".
  private mutating func contradicts(_ descriptor: Descriptor, _ root: Int, _ known: [Evidence]) -> Bool {
    for other in known where !other.descriptor.isBare && descriptor.fit(other.descriptor) == nil {
      if sets.root(other.root) == root { return true }
    }
    return false
  }

  private mutating func evidenceByNoun() -> [String: [Evidence]] {
    var evidence: [String: [Evidence]] = [:]
    var place: [EvidenceKey: Int] = [:]
    for node in wholeNodes where !forms[node].isEmpty && !actor(node).isPlural {
      let root = sets.root(node)
      for descriptor in actor(node).descriptors where !descriptor.head.isEmpty {
        let key = EvidenceKey(root: root, descriptor: descriptor)
        if let known = place[key] {
          evidence[descriptor.head]?[known].count += 1
        } else {
          place[key] = evidence[descriptor.head]?.count ?? 0
          evidence[descriptor.head, default: []].append(
            Evidence(root: root, descriptor: descriptor, count: 1))
        }
      }
    }
    return evidence.mapValues { list in
      Array(list.sorted { ($1.count, $0.root) < ($0.count, $1.root) }.prefix(Self.mostCandidates))
    }
  }

  private static func sameRank(_ head: String) -> [String] {
    guard let rank = Descriptor.ranks[head] else { return [] }
    return Descriptor.ranks.filter { $0.value == rank && $0.key != head }.map(\.key).sorted()
  }

  /// "Roth's government" is the country whose officer the event's articles say Roth is.
  mutating func linkGovernments() {
    var homes: [Int: [String: Int]] = [:]
    var countries: [String: Int] = [:]
    for node in wholeNodes {
      let actor = actor(node)
      if let home = actor.home { homes[sets.root(node), default: [:]][home, default: 0] += 1 }
      if actor.type == .country, let polity = actor.polity, countries[polity] == nil {
        countries[polity] = node
      }
    }
    let nouns = NounKinds.standard
    for node in wholeNodes where forms[node].isEmpty {
      let actor = actor(node)
      guard let descriptor = actor.descriptors.last, !actor.isPlural,
        nouns.kinds(of: descriptor.head).contains(.government), let possessor = possessorRoot(node),
        let home = homes[possessor]?.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
        let country = countries[home]
      else { continue }
      sets.join(country, node)
    }
  }

  /// Groups and persons without a name: by the same phrase, then by the same noun where no modifier speaks against it;
  /// several actors together by the same members.
  mutating func linkPhrases() {
    var first: [PhraseKey: Int] = [:]
    var distinct: [Int] = []
    var byMembers: [[Int]: Int] = [:]
    var named: Set<Int> = []
    for node in wholeNodes where !forms[node].isEmpty { named.insert(sets.root(node)) }
    for node in wholeNodes where forms[node].isEmpty {
      let actor = actor(node)
      if !actor.members.isEmpty {
        let members = actor.members.map { sets.root(firstNode[nodes[node].article] + $0) }.sorted()
        if let other = byMembers[members] { sets.join(other, node) } else { byMembers[members] = node }
        continue
      }
      guard var descriptor = actor.descriptors.last else { continue }
      let possessor = possessorRoot(node)
      // The possessor goes by different names in different articles.
      if possessor != nil { descriptor.names = [] }
      let key = PhraseKey(isPlural: actor.isPlural, possessor: possessor ?? -1, descriptor: descriptor)
      if let other = first[key] {
        sets.join(other, node)
      } else {
        first[key] = node
        // What a named actor is called must not draw in others of its kind: "the ministry" is two in two articles.
        if !named.contains(sets.root(node)) { distinct.append(node) }
      }
    }
    linkByNoun(distinct)
  }

  private mutating func linkByNoun(_ distinct: [Int]) {
    struct Noun: Hashable {
      let isPlural: Bool
      let head: String
    }
    var byNoun: [Noun: [(node: Int, phrase: Descriptor)]] = [:]
    for node in distinct {
      let actor = actor(node)
      guard let descriptor = actor.descriptors.last else { continue }
      let noun = Noun(isPlural: actor.isPlural, head: descriptor.head)
      var best: (fit: Int, place: Int)?
      let known = (byNoun[noun]?.indices ?? 0..<0).suffix(Self.mostCandidates)
      for place in known {
        guard let other = byNoun[noun]?[place], let fit = descriptor.fit(other.phrase, isUnnamed: true),
          hasSamePossessor(node, other.node)
        else { continue }
        if best.map({ $0.fit < fit }) ?? true { best = (fit, place) }
      }
      if let best, let other = byNoun[noun]?[best.place], sets.join(other.node, node) {
        byNoun[noun]?[best.place].phrase = other.phrase.joined(with: descriptor)
      } else {
        byNoun[noun, default: []].append((node, descriptor))
      }
    }
  }

  private mutating func possessorRoot(_ node: Int) -> Int? {
    actor(node).possessor.map { sets.root(firstNode[nodes[node].article] + $0) }
  }

  private mutating func hasSamePossessor(_ one: Int, _ other: Int) -> Bool {
    guard let mine = possessorRoot(one), let theirs = possessorRoot(other) else { return true }
    return mine == theirs
  }
}
