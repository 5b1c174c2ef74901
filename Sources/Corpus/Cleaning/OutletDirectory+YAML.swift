import Yams

/// What is wrong with a file of outlets.
public enum OutletFileError: Error, Hashable, CustomStringConvertible {
  /// Not YAML, or not of the expected shape: `<file>:<line>: <what is wrong>; <what to do>`.
  case malformed(path: String, line: Int?, problem: String, remedy: String)

  /// The message in the form of every error Parallax prints.
  public var description: String {
    switch self {
    case .malformed(let path, let line, let problem, let remedy):
      let place = line.map { "\(path):\($0)" } ?? path
      return "\(place): \(problem); \(remedy)"
    }
  }
}

extension OutletDirectory {
  /// A directory from YAML text: a list under `outlets`, each with a `name` and any of `domains`, `aliases`,
  /// `country`, `kind`, `leaning`, `leaning_source`, `source`.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - path: where it stands, for messages.
  /// - Throws: ``OutletFileError`` with line and remedy. A leaning without its source is refused.
  public init(yaml: String, path: String) throws {
    self.init(try OutletFileReader(path: path).outlets(in: yaml))
  }
}

private struct OutletFileReader {
  let path: String

  func outlets(in yaml: String) throws -> [Outlet] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw malformed(Self.line(of: error), "not readable as YAML", "check indentation and quotes there")
    }
    guard let root else { return [] }
    guard let pairs = root.mapping else {
      throw malformed(root, "no mapping at the top", "begin the file with `outlets:`")
    }
    var found: [Outlet] = []
    for (key, value) in pairs {
      guard key.string == "outlets" else {
        throw malformed(key, "unknown key \(quoted(key))", "the only key here is `outlets`")
      }
      if isEmpty(value) { continue }
      guard let list = value.sequence else {
        throw malformed(value, "`outlets` is not a list", "begin each outlet with `- name:`")
      }
      for node in list { found.append(try outlet(node)) }
    }
    return found
  }

  private func outlet(_ node: Node) throws -> Outlet {
    guard let pairs = node.mapping else {
      throw malformed(node, "not an outlet", "begin each outlet with `- name:`")
    }
    var outlet = Outlet(name: "")
    for (key, value) in pairs {
      switch key.string {
      case "name": outlet.name = try text(value, of: "name") ?? ""
      case "domains": outlet.domains = try domains(value)
      case "aliases": outlet.aliases = try texts(value, of: "aliases")
      case "country": outlet.country = try country(value)
      case "kind": outlet.kind = try text(value, of: "kind")
      case "leaning": outlet.leaning = try text(value, of: "leaning")
      case "leaning_source": outlet.leaningSource = try text(value, of: "leaning_source")
      case "source": outlet.source = try text(value, of: "source")
      default:
        throw malformed(
          key, "unknown key \(quoted(key))",
          "use name, domains, aliases, country, kind, leaning, leaning_source or source")
      }
    }
    if outlet.name.isEmpty { throw malformed(node, "an outlet without name", "give it a `name`") }
    if outlet.leaning != nil, outlet.leaningSource == nil {
      throw malformed(node, "a leaning without its source", "add `leaning_source` or remove `leaning`")
    }
    return outlet
  }

  private func text(_ node: Node, of key: String) throws -> String? {
    if isEmpty(node) { return nil }
    guard let scalar = node.scalar else {
      throw malformed(node, "`\(key)` is not a single value", "write one value after `\(key):`")
    }
    return TextCleaner.clean(scalar.string, as: .line, limit: TextCleaner.longestLine).text
  }

  private func texts(_ node: Node, of key: String) throws -> [String] {
    if isEmpty(node) { return [] }
    guard let list = node.sequence else {
      throw malformed(node, "`\(key)` is not a list", "write `\(key): [one, another]`")
    }
    return try list.compactMap { try text($0, of: key) }
  }

  private func domains(_ node: Node) throws -> [String] {
    try texts(node, of: "domains").map { domain in
      guard domain.utf8.contains(0x2E), !domain.utf8.contains(0x2F), !domain.utf8.contains(0x20) else {
        throw malformed(node, "“\(domain)” is not a domain", "write it without scheme and path: example.org")
      }
      return CanonicalURL.domain(ofHost: domain.lowercased())
    }
  }

  private func country(_ node: Node) throws -> String? {
    guard let code = try text(node, of: "country") else { return nil }
    guard code.utf8.count == 2, code.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else {
      throw malformed(node, "“\(code)” is not a country code", "use ISO 3166 codes: GB, US; quote \"NO\"")
    }
    return code
  }

  private func isEmpty(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  private func quoted(_ node: Node) -> String { "“\(node.scalar?.string.prefix(40) ?? "?")”" }

  private func malformed(_ node: Node, _ problem: String, _ remedy: String) -> OutletFileError {
    malformed(node.mark?.line, problem, remedy)
  }

  private func malformed(_ line: Int?, _ problem: String, _ remedy: String) -> OutletFileError {
    .malformed(path: path, line: line, problem: problem, remedy: remedy)
  }

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }
}
