import Foundation

/// The steps that link what has no name.
extension EventLinking {
  private struct Evidence {
    var root: Int
    var descriptor: Descriptor
    var count: Int
  }

  /// "the president" of an article that does not say who it is: the one whom the event's articles call so.
  mutating func linkDescriptions() {
    var evidence: [String: [Evidence]] = [:]
    var place: [String: Int] = [:]
    for node in wholeNodes where !forms[node].isEmpty && !actor(node).isPlural {
      let root = sets.root(node)
      for descriptor in actor(node).descriptors where !descriptor.head.isEmpty {
        let key = "\(root) \(descriptor)"
        if let (known) = place[key] {
          evidence[descriptor.head]?[known].count += 1
          continue
        }
        var list = evidence[descriptor.head] ?? []
        place[key] = list.count
        list.append(Evidence(root: root, descriptor: descriptor, count: 1))
        evidence[descriptor.head] = list
      }
    }
    for (head, list) in evidence {
      evidence[head] = Array(
        list.sorted { ($0.count, -$0.root) > ($1.count, -$1.root) }.prefix(Self.mostCandidates))
    }
    for node in wholeNodes where forms[node].isEmpty {
      let actor = actor(node)
      guard !actor.isPlural, actor.members.isEmpty, let descriptor = actor.descriptors.last else { continue }
      let needed = actor.isDefinite ? 3 : 7
      var best: (score: Int, count: Int, root: Int)?
      for heads in [[descriptor.head], Self.sameRank(descriptor.head)] {
        for candidate in heads.flatMap({ evidence[$0] ?? [] }) {
          guard let fit = descriptor.fit(candidate.descriptor), fit >= needed else { continue }
          if let possessor = actor.possessor,
            sets.root(firstNode[nodes[node].article] + possessor) == sets.root(candidate.root)
          {
            continue
          }
          if best.map({ ($0.score, $0.count) < (fit, candidate.count) }) ?? true {
            best = (fit, candidate.count, candidate.root)
          }
        }
        if best != nil { break }
      }
      if let best { sets.join(best.root, node) }
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
      guard let possessor = actor.possessor, let descriptor = actor.descriptors.last, !actor.isPlural,
        nouns.kinds(of: descriptor.head).contains(.government),
        let found = homes[sets.root(firstNode[nodes[node].article] + possessor)],
        let home = found.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
        let country = countries[home]
      else { continue }
      sets.join(country, node)
    }
  }

  /// Groups and persons without a name: by the same phrase, then by the same noun where no modifier speaks against it.
  mutating func linkPhrases() {
    var first: [String: Int] = [:]
    var members: [String: Int] = [:]
    for node in wholeNodes where forms[node].isEmpty {
      let actor = actor(node)
      if !actor.members.isEmpty {
        let key = actor.members.map { sets.root(firstNode[nodes[node].article] + $0) }.sorted().description
        if let other = members[key] { sets.join(other, node) } else { members[key] = node }
        continue
      }
      guard let descriptor = actor.descriptors.last else { continue }
      let key = phraseKey(node, actor, descriptor)
      if let other = first[key] { sets.join(other, node) } else { first[key] = node }
    }
    var byNoun: [String: [(node: Int, descriptor: Descriptor)]] = [:]
    for (_, node) in first.sorted(by: { $0.value < $1.value }) {
      let actor = actor(node)
      guard let descriptor = actor.descriptors.last else { continue }
      let key = "\(actor.isPlural) \(descriptor.head)"
      var bucket = byNoun[key] ?? []
      var best: (fit: Int, node: Int)?
      for other in bucket.suffix(Self.mostCandidates) {
        guard let fit = descriptor.fit(other.descriptor, isUnnamed: true),
          hasSamePossessor(node, other.node)
        else { continue }
        if best.map({ $0.fit < fit }) ?? true { best = (fit, other.node) }
      }
      if let best { sets.join(best.node, node) }
      bucket.append((node, descriptor))
      byNoun[key] = bucket
    }
  }

  private mutating func phraseKey(_ node: Int, _ actor: ArticleActor, _ descriptor: Descriptor) -> String {
    let possessor = actor.possessor.map { "\(sets.root(firstNode[nodes[node].article] + $0))" } ?? "-"
    let names = actor.possessor == nil ? descriptor.names.joined(separator: "+") : ""
    let words = descriptor.words.filter { !Descriptor.passingWords.contains($0) }.joined(separator: "+")
    return
      "\(actor.isPlural) \(descriptor.head) \(possessor) \(descriptor.polities.joined(separator: "+")) \(names) \(words)"
  }

  private mutating func hasSamePossessor(_ one: Int, _ other: Int) -> Bool {
    guard let mine = actor(one).possessor, let theirs = actor(other).possessor else { return true }
    return sets.root(firstNode[nodes[one].article] + mine)
      == sets.root(firstNode[nodes[other].article] + theirs)
  }
}
