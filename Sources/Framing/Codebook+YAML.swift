import Corpus
import Hashing
import Yams

extension Codebook {
  /// Largest codebook file that is read, in bytes; the shipped ones have under 20 kB.
  public static let mostBytes = 4 << 20

  /// Reads and checks a codebook.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, UTF-8.
  ///   - file: its path, as error messages name it.
  /// - Throws: ``FramingError/codebook(file:line:message:remedy:)`` for broken YAML, unknown or missing keys,
  ///   repeated frame ids, frames without a definition, and terms that can never match.
  public init(yaml bytes: [UInt8], file: String) throws {
    let reader = CodebookReader(file: file)
    guard bytes.count <= Self.mostBytes else {
      throw reader.error(
        nil, "the file is larger than \(Self.mostBytes >> 20) MiB", "is this a codebook? give a YAML file")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw reader.error(nil, "the file is not UTF-8 text", "save it as UTF-8")
    }
    self = try reader.codebook(text, sha256: SHA256.hexDigest(of: bytes))
  }
}

/// Turns the YAML tree into a codebook and complains with line numbers.
private struct CodebookReader {
  let file: String

  func error(_ line: Int?, _ message: String, _ remedy: String) -> FramingError {
    .codebook(file: file, line: line, message: message, remedy: remedy)
  }

  func codebook(_ text: String, sha256: String) throws -> Codebook {
    let root = try compose(text)
    let fields = try Fields(
      root, of: "the codebook",
      known: ["name", "version", "description", "language", "source", "unit", "frames"], reader: self)
    let framesNode = try fields.required(
      "frames", "list the frames under it, each with id, name and definition")
    guard let nodes = framesNode.sequence, !nodes.isEmpty else {
      throw error(
        framesNode.mark?.line, "frames is not a list of at least one frame", "add a frame: \"- id: …\"")
    }
    var frames: [Codebook.Frame] = []
    var lineOfID: [String: Int] = [:]
    for node in nodes {
      let frame = try self.frame(node)
      if let first = lineOfID[frame.id] {
        throw error(
          node.mark?.line, "frame id \"\(frame.id)\" is used again (first in line \(first))",
          "give every frame its own id")
      }
      lineOfID[frame.id] = node.mark?.line ?? 0
      frames.append(frame)
    }
    return Codebook(
      name: try fields.requiredText("name", "add a short name"),
      version: try fields.requiredText("version", "add a version, such as 1, and raise it with every change"),
      description: try fields.text("description"), language: try fields.text("language"),
      source: try fields.text("source"), unit: try unit(fields), frames: frames, sha256: sha256)
  }

  private func compose(_ text: String) throws -> Node {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw error(nil, "the codebook is empty", "add name, version and frames")
      }
      return root
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

  private func unit(_ fields: Fields) throws -> FramingUnit {
    guard let text = try fields.text("unit") else { return .passage }
    if let unit = FramingUnit(rawValue: text) { return unit }
    let names = FramingUnit.allCases.map(\.rawValue).joined(separator: ", ")
    throw error(fields.line("unit"), "unit \"\(text)\" is unknown", "use one of \(names)")
  }

  private func frame(_ node: Node) throws -> Codebook.Frame {
    let fields = try Fields(
      node, of: "a frame", known: ["id", "name", "definition", "terms", "not_terms", "examples"], reader: self
    )
    let id = try fields.requiredText("id", "add one: a short word that labelled data will use")
    let isPlain = id.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-.".unicodeScalars.contains($0)
    }
    guard isPlain else {
      throw error(fields.line("id"), "frame id \"\(id)\" is not one word", "use letters, digits, _ - and .")
    }
    let terms = try self.terms("terms", of: id, in: fields)
    let exclusions = try self.terms("not_terms", of: id, in: fields)
    if let both = terms.first(where: exclusions.contains) {
      throw error(
        fields.line("not_terms"), "\"\(both)\" is both a term and a not_term of frame \"\(id)\"",
        "keep one of the two")
    }
    return Codebook.Frame(
      id: id, name: try fields.text("name") ?? id,
      definition: try fields.requiredText("definition", "say what the frame is and what it is not"),
      terms: terms, exclusions: exclusions, examples: try fields.texts("examples").map(\.text))
  }

  private func terms(_ key: String, of id: String, in fields: Fields) throws -> [String] {
    try fields.texts(key).map { term in
      if let problem = FrameTerm.problem(of: term.text) {
        throw error(term.line, "term \"\(term.text)\" of frame \"\(id)\" \(problem.message)", problem.remedy)
      }
      return term.text
    }
  }
}

/// The keys of one YAML mapping.
private struct Fields {
  private let reader: CodebookReader
  private let what: String
  private let start: Int?
  private var nodes: [String: Node] = [:]

  init(_ node: Node, of what: String, known: [String], reader: CodebookReader) throws {
    self.reader = reader
    self.what = what
    start = node.mark?.line
    guard let mapping = node.mapping else {
      throw reader.error(start, "\(what) is not a mapping of keys to values", "write \"\(known[0]): …\"")
    }
    for (keyNode, value) in mapping {
      let key = keyNode.scalar?.string ?? ""
      guard known.contains(key) else {
        let near = Spelling.nearest(to: key, among: known)
        throw reader.error(
          keyNode.mark?.line, "unknown key \"\(key)\" in \(what)",
          near.map { "did you mean \"\($0)\"?" } ?? "the keys are \(known.joined(separator: ", "))")
      }
      nodes[key] = value
    }
  }

  func line(_ key: String) -> Int? { nodes[key]?.mark?.line ?? start }

  func required(_ key: String, _ remedy: String) throws -> Node {
    guard let node = nodes[key] else { throw reader.error(start, "\(what) has no \"\(key)\"", remedy) }
    return node
  }

  /// Text of a key, without white space around it; `nil` where it is missing, null or empty.
  func text(_ key: String) throws -> String? {
    guard let node = nodes[key] else { return nil }
    guard let scalar = node.scalar else {
      throw reader.error(node.mark?.line, "\"\(key)\" in \(what) is not text", "write it as one text")
    }
    if scalar.style == .plain, ["~", "null"].contains(scalar.string) { return nil }
    let text = Self.trimmed(scalar.string)
    return text.isEmpty ? nil : text
  }

  func requiredText(_ key: String, _ remedy: String) throws -> String {
    guard let text = try text(key) else {
      throw reader.error(line(key), "\(what) has no \"\(key)\"", remedy)
    }
    return text
  }

  /// Texts of a key whose value is a list.
  func texts(_ key: String) throws -> [(text: String, line: Int?)] {
    guard let node = nodes[key], try node.scalar == nil || text(key) != nil else { return [] }
    guard let sequence = node.sequence else {
      throw reader.error(
        node.mark?.line, "\"\(key)\" in \(what) is not a list", "write \"\(key): [one, two]\"")
    }
    return try sequence.map { item in
      guard let scalar = item.scalar else {
        throw reader.error(
          item.mark?.line, "an entry of \"\(key)\" is not text", "put it in quotes if it holds : or [")
      }
      return (Self.trimmed(scalar.string), item.mark?.line)
    }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
