import Yams

/// Reads YAML and complains with line numbers.
struct YAMLSource {
  /// Makes the error for a line, counted from 1, where known.
  let error: (_ line: Int?, _ message: String, _ remedy: String) -> FramingError

  /// The tree of a text; `nil` for an empty one.
  func compose(_ text: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let failure as YamlError {
      throw yamlError(failure)
    }
  }

  private func yamlError(_ failure: YamlError) -> FramingError {
    let remedy = "mend the YAML at this place (indentation, quotes, brackets)"
    switch failure {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return error(mark.line, "the YAML cannot be read: \(problem)", remedy)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
      return error(context.mark.line, "key \(keys) is given twice", "keep one of the two")
    default:
      return error(nil, "the YAML cannot be read", remedy)
    }
  }

  /// Text of a file's bytes.
  func text(_ bytes: [UInt8], mostBytes: Int, remedy: String) throws -> String {
    guard bytes.count <= mostBytes else {
      throw error(nil, "the file is larger than \(mostBytes >> 20) MiB", remedy)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(nil, "the file is not UTF-8 text", "save it as UTF-8")
    }
    return text
  }
}

/// The keys of one YAML mapping.
struct YAMLFields {
  let source: YAMLSource
  private let what: String
  private let start: Int?
  private var nodes: [String: Node] = [:]

  /// Takes a mapping apart.
  ///
  /// - Parameters:
  ///   - what: what the mapping is, for messages: "a frame".
  ///   - known: the keys it may have.
  init(_ node: Node, of what: String, known: [String], source: YAMLSource) throws {
    self.source = source
    self.what = what
    start = node.mark?.line
    guard let mapping = node.mapping else {
      throw source.error(
        start, "\(what) is not a mapping of keys to values", "write \"\(known.first ?? "key"): …\"")
    }
    for (keyNode, value) in mapping {
      let key = keyNode.scalar?.string ?? ""
      guard known.contains(key) else {
        let near = Spelling.nearest(to: key, among: known)
        throw source.error(
          keyNode.mark?.line, "unknown key \"\(key)\" in \(what)",
          near.map { "did you mean \"\($0)\"?" } ?? "the keys are \(known.joined(separator: ", "))")
      }
      nodes[key] = value
    }
  }

  func line(_ key: String) -> Int? { nodes[key]?.mark?.line ?? start }

  func node(_ key: String) -> Node? { nodes[key] }

  func required(_ key: String, _ remedy: String) throws -> Node {
    guard let node = nodes[key] else { throw source.error(start, "\(what) has no \"\(key)\"", remedy) }
    return node
  }

  /// Text of a key, without white space around it; `nil` where it is missing, null or empty.
  func text(_ key: String) throws -> String? {
    guard let node = nodes[key] else { return nil }
    guard let scalar = node.scalar else {
      throw source.error(node.mark?.line, "\"\(key)\" in \(what) is not text", "write it as one text")
    }
    if scalar.style == .plain, ["~", "null"].contains(scalar.string) { return nil }
    let text = Self.trimmed(scalar.string)
    return text.isEmpty ? nil : text
  }

  func requiredText(_ key: String, _ remedy: String) throws -> String {
    guard let text = try text(key) else {
      throw source.error(line(key), "\(what) has no \"\(key)\"", remedy)
    }
    return text
  }

  /// Texts of a key whose value is a list.
  func texts(_ key: String) throws -> [(text: String, line: Int?)] {
    guard let node = nodes[key], try node.scalar == nil || text(key) != nil else { return [] }
    guard let sequence = node.sequence else {
      throw source.error(
        node.mark?.line, "\"\(key)\" in \(what) is not a list", "write \"\(key): [one, two]\"")
    }
    return try sequence.map { item in
      guard let scalar = item.scalar else {
        throw source.error(
          item.mark?.line, "an entry of \"\(key)\" is not text", "put it in quotes if it holds : or [")
      }
      return (Self.trimmed(scalar.string), item.mark?.line)
    }
  }

  /// A number of a key within bounds; `nil` where it is missing.
  func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
    guard let text = try text(key) else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw source.error(
        line(key), "\"\(key)\" in \(what) is \"\(text)\"",
        "give a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
    }
    return number
  }

  /// A whole number of a key within bounds; `nil` where it is missing.
  func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw source.error(
        line(key), "\"\(key)\" in \(what) is \"\(text)\"",
        "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Yes or no; `nil` where it is missing.
  func flag(_ key: String) throws -> Bool? {
    guard let text = try text(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      throw source.error(line(key), "\"\(key)\" in \(what) is \"\(text)\"", "write true or false")
    }
  }

  /// One of some words; `nil` where it is missing.
  func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _: Value.Type) throws -> Value?
  where Value.RawValue == String {
    guard let text = try text(key) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let names = Value.allCases.map(\.rawValue)
    let near = Spelling.nearest(to: text, among: names)
    throw source.error(
      line(key), "\"\(key)\" in \(what) is \"\(text)\"",
      near.map { "did you mean \"\($0)\"?" } ?? "use one of \(names.joined(separator: ", "))")
  }

  /// A number without needless decimals.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
