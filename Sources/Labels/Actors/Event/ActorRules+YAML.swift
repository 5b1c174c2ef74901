import Yams

extension ActorRules {
  /// Reads `actors.yaml`:
  ///
  /// ```yaml
  /// actors:
  ///   - name: Mara Lindqvist
  ///     type: person
  ///     id: person:mara-lindqvist
  ///     aliases: [the union leader, M. Lindqvist]
  /// merge:
  ///   - [Harbour Ministry, Ministry of Ports]
  /// never_merge:
  ///   - [Mara Lindqvist, Jan Lindqvist]
  /// ```
  ///
  /// Names and aliases are compared without regard to case, dots, hyphens and "the". The first name of a merge is the
  /// one that is shown.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: where it stands, for messages.
  /// - Throws: ``ActorRulesError`` with line and remedy.
  public init(yaml: String, file: String) throws {
    self.init(entries: try ActorRulesReader(file: file).entries(in: yaml))
  }
}

/// Turns the YAML tree into entries and complains with line numbers.
private struct ActorRulesReader {
  let file: String

  /// An entry while the file is read.
  private struct Draft {
    var name: String
    var id: String?
    var type: ActorType?
    var aliases: [String] = []
  }

  func entries(in yaml: String) throws -> [ActorRules.Entry] {
    guard let root = try compose(yaml) else { return [] }
    guard let pairs = root.mapping else {
      throw malformed(
        root, "no mapping at the top", "begin the file with `actors:`, `merge:` or `never_merge:`")
    }
    var drafts: [Draft] = []
    var owner: [String: Int] = [:]
    for key in ["actors", "merge", "never_merge"] {
      guard let value = pairs.first(where: { $0.key.string == key })?.value, !isEmpty(value) else { continue }
      guard let list = value.sequence else {
        throw malformed(value, "`\(key)` is not a list", "begin each of its lines with `- `")
      }
      for node in list {
        switch key {
        case "actors": try addActor(node, &drafts, &owner)
        case "merge": try addMerge(node, &drafts, &owner)
        default: try addNeverMerge(node, &drafts, &owner)
        }
      }
    }
    for (key, _) in pairs where !["actors", "merge", "never_merge"].contains(key.string ?? "") {
      throw malformed(key, "unknown key \(quoted(key))", "use actors, merge or never_merge")
    }
    return drafts.map { ActorRules.Entry(name: $0.name, id: $0.id, type: $0.type, aliases: $0.aliases) }
  }

  private func compose(_ yaml: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw ActorRulesError.malformed(
        file: file, line: Self.line(of: error), problem: "not readable as YAML",
        remedy: "check indentation, quotes and brackets there")
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }

  private func addActor(_ node: Node, _ drafts: inout [Draft], _ owner: inout [String: Int]) throws {
    guard let pairs = node.mapping else {
      throw malformed(node, "not an actor", "begin each actor with `- name:`")
    }
    var draft = Draft(name: "")
    for (key, value) in pairs {
      switch key.string {
      case "name": draft.name = try text(value, of: "name")
      case "id": draft.id = try text(value, of: "id")
      case "aliases": draft.aliases = try texts(value, of: "aliases")
      case "type":
        let name = try text(value, of: "type")
        guard let type = ActorType(rawValue: name) else {
          let known = ActorType.allCases.map(\.rawValue).joined(separator: ", ")
          throw malformed(value, "unknown type \"\(name)\"", "use one of \(known)")
        }
        draft.type = type
      default: throw malformed(key, "unknown key \(quoted(key))", "use name, type, id or aliases")
      }
    }
    guard !ActorRules.key(draft.name).isEmpty else {
      throw malformed(node, "an actor without name", "give it a `name`")
    }
    for name in [draft.name] + draft.aliases { try claim(name, for: drafts.count, node, drafts, &owner) }
    drafts.append(draft)
  }

  private func addMerge(_ node: Node, _ drafts: inout [Draft], _ owner: inout [String: Int]) throws {
    let names = try severalNames(node, of: "merge")
    let owners = Set(names.compactMap { owner[ActorRules.key($0)] })
    guard owners.count < 2 else {
      throw malformed(node, "a merge of names that belong to different actors above", "merge them there")
    }
    let index = owners.first ?? drafts.count
    if index == drafts.count { drafts.append(Draft(name: names[0])) }
    for name in names where owner[ActorRules.key(name)] == nil {
      owner[ActorRules.key(name)] = index
      if name != drafts[index].name { drafts[index].aliases.append(name) }
    }
  }

  private func addNeverMerge(_ node: Node, _ drafts: inout [Draft], _ owner: inout [String: Int]) throws {
    let names = try severalNames(node, of: "never_merge")
    var seen: [Int: String] = [:]
    for name in names {
      let key = ActorRules.key(name)
      let index = owner[key] ?? drafts.count
      if index == drafts.count {
        drafts.append(Draft(name: name))
        owner[key] = index
      }
      if let other = seen[index] {
        throw malformed(
          node, "\"\(other)\" and \"\(name)\" are one actor above, and shall not be merged here",
          "remove one of the two rules")
      }
      seen[index] = name
    }
  }

  private func claim(
    _ name: String, for index: Int, _ node: Node, _ drafts: [Draft], _ owner: inout [String: Int]
  ) throws {
    let key = ActorRules.key(name)
    guard !key.isEmpty else { throw malformed(node, "an empty name", "remove it or write a name") }
    if let other = owner[key], other != index {
      throw malformed(
        node, "\"\(name)\" is already a name of \"\(drafts[other].name)\"", "give it to one actor only")
    }
    owner[key] = index
  }

  private func severalNames(_ node: Node, of key: String) throws -> [String] {
    let names = try texts(node, of: key)
    guard names.count > 1, names.allSatisfy({ !ActorRules.key($0).isEmpty }) else {
      throw malformed(
        node, "an item of `\(key)` has not at least two names", "write `- [one name, another name]`")
    }
    return names
  }

  private func text(_ node: Node, of key: String) throws -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      throw malformed(node, "`\(key)` is not a single value", "write one value after `\(key):`")
    }
    return scalar.string
  }

  private func texts(_ node: Node, of key: String) throws -> [String] {
    guard let list = node.sequence else {
      throw malformed(node, "`\(key)` is not a list", "write it as `[one, another]`")
    }
    return try list.map { try text($0, of: key) }
  }

  private func isEmpty(_ node: Node) -> Bool {
    node.scalar.map { $0.string.isEmpty || $0.string == "null" } ?? false
  }

  private func quoted(_ node: Node) -> String { "\"\(node.string ?? "?")\"" }

  private func malformed(_ node: Node, _ problem: String, _ remedy: String) -> ActorRulesError {
    .malformed(file: file, line: node.mark?.line, problem: problem, remedy: remedy)
  }
}
