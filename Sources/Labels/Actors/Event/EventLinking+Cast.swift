/// The actors of the joined sets: name, id, aliases, counts.
extension EventLinking {
  private struct Sum {
    var nodes: [Int] = []
    var mentions = 0
    var confidence = 0.0
    var articles = 0
    var lastArticle = -1
  }

  mutating func cast() -> Cast {
    var sums: [Int: Sum] = [:]
    for node in nodes.indices {
      let root = sets.root(node)
      let actor = actor(node)
      var sum = sums[root] ?? Sum()
      sum.nodes.append(node)
      let mentions = nodes[node].alias.map { actor.aliases[$0].count } ?? actor.mentionCount
      sum.mentions += mentions
      sum.confidence += actor.confidence * Double(mentions)
      if sum.lastArticle != nodes[node].article {
        sum.lastArticle = nodes[node].article
        sum.articles += 1
      }
      sums[root] = sum
    }
    var made: [(root: Int, actor: Actor)] = []
    for (root, sum) in sums.sorted(by: { $0.key < $1.key }) { made.append((root, make(root, sum))) }
    made = disambiguated(made)
    made.sort { ($1.actor.mentionCount, $0.actor.id) < ($0.actor.mentionCount, $1.actor.id) }
    var indexOfRoot: [Int: Int] = [:]
    for (index, entry) in made.enumerated() { indexOfRoot[entry.root] = index }
    var actorsOfArticles = casts.map { Array(repeating: 0, count: $0.actors.count) }
    var exceptions: [Cast.AliasPlace: Int] = [:]
    for (index, node) in nodes.enumerated() {
      guard let actor = indexOfRoot[sets.root(index)] else { continue }
      if let alias = node.alias {
        exceptions[Cast.AliasPlace(article: node.article, actor: node.actor, alias: alias)] = actor
      } else {
        actorsOfArticles[node.article][node.actor] = actor
      }
    }
    return Cast(actors: made.map(\.actor), actorsOfArticles: actorsOfArticles, exceptions: exceptions)
  }

  private func make(_ root: Int, _ sum: Sum) -> Actor {
    var counts: [String: ArticleActor.Alias] = [:]
    var types: [ActorType: Int] = [:]
    var names: [String: Int] = [:]
    var polity: String?
    for node in sum.nodes {
      let actor = actor(node)
      types[actor.type, default: 0] += (actor.isNamed ? 1000 : 1) * max(1, actor.mentionCount)
      if !forms[node].isEmpty || sum.nodes.allSatisfy({ forms[$0].isEmpty }) {
        names[actor.name, default: 0] += actor.mentionCount
      }
      polity = polity ?? actor.polity
      for (number, alias) in actor.aliases.enumerated() where nodes[node].alias.map({ $0 == number }) ?? true
      {
        counts[alias.text, default: .init(text: alias.text, isName: alias.isName, count: 0)].count +=
          alias.count
      }
    }
    let aliases = counts.values.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    let type = ActorType.allCases.max { (types[$0] ?? 0) < (types[$1] ?? 0) } ?? .other
    let isNamed = sum.nodes.contains { !forms[$0].isEmpty } || polity != nil
    let rule = sets.mark(ofRoot: root).flatMap { rules?.actor(ofMark: $0) }
    let name = rule?.name ?? EventNaming.name(names, isNamed: isNamed)
    let scope = isNamed || type != .person || rule != nil ? "" : event
    return Actor(
      id: rule?.id ?? ActorIdentifier.make(rule?.type ?? type, name, event: scope), name: name,
      type: rule?.type ?? type,
      polity: polity, aliases: aliases, mentionCount: sum.mentions, articleCount: sum.articles,
      confidence: sum.mentions > 0 ? sum.confidence / Double(sum.mentions) : 0, isNamed: isNamed)
  }

  /// Different actors with one id get numbers, the most mentioned none.
  private func disambiguated(_ made: [(root: Int, actor: Actor)]) -> [(root: Int, actor: Actor)] {
    var result = made
    var used: [String: Int] = [:]
    let order = made.indices.sorted {
      (made[$1].actor.mentionCount, made[$0].root) < (made[$0].actor.mentionCount, made[$1].root)
    }
    for index in order {
      let id = made[index].actor.id
      used[id, default: 0] += 1
      if let count = used[id], count > 1 {
        result[index].actor = made[index].actor.with(id: "\(id)-\(count)")
      }
    }
    return result
  }
}

extension Actor {
  fileprivate func with(id: String) -> Actor {
    Actor(
      id: id, name: name, type: type, polity: polity, aliases: aliases, mentionCount: mentionCount,
      articleCount: articleCount, confidence: confidence, isNamed: isNamed)
  }
}

/// Which of the articles' names an actor goes by.
enum EventNaming {
  /// Of proper names the one with most words, then the most mentioned; of phrases the most mentioned; ties by text.
  static func name(_ names: [String: Int], isNamed: Bool) -> String {
    let sorted = names.sorted {
      let (one, other) = (isNamed ? words($0.key) : 0, isNamed ? words($1.key) : 0)
      return (other, $1.value, $0.key) < (one, $0.value, $1.key)
    }
    return sorted.first?.key ?? ""
  }

  private static func words(_ name: String) -> Int { name.split(separator: " ").count }
}

/// The ids of actors: the type and the folded name, `person:mara-lindqvist`.
enum ActorIdentifier {
  static func make(_ type: ActorType, _ name: String, event: String = "") -> String {
    var slug = ""
    for scalar in NameFolding.fold(name).unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return "\(type.rawValue):\(slug.isEmpty ? "unnamed" : slug)\(event.isEmpty ? "" : "@\(event)")"
  }
}
