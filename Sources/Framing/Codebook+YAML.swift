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
    let text = try reader.source.text(
      bytes, mostBytes: Self.mostBytes, remedy: "is this a codebook? give a YAML file")
    self = try reader.codebook(text, sha256: SHA256.hexDigest(of: bytes))
  }
}

/// Turns the YAML tree into a codebook and complains with line numbers.
private struct CodebookReader {
  let source: YAMLSource

  init(file: String) {
    source = YAMLSource { .codebook(file: file, line: $0, message: $1, remedy: $2) }
  }

  private func error(_ line: Int?, _ message: String, _ remedy: String) -> FramingError {
    source.error(line, message, remedy)
  }

  func codebook(_ text: String, sha256: String) throws -> Codebook {
    let root = try compose(text)
    let fields = try YAMLFields(
      root, of: "the codebook",
      known: ["name", "version", "description", "language", "source", "unit", "frames"], source: source)
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
    guard let root = try source.compose(text) else {
      throw error(nil, "the codebook is empty", "add name, version and frames")
    }
    return root
  }

  private func unit(_ fields: YAMLFields) throws -> FramingUnit {
    guard let text = try fields.text("unit") else { return .passage }
    if let unit = FramingUnit(rawValue: text) { return unit }
    let names = FramingUnit.allCases.map(\.rawValue).joined(separator: ", ")
    throw error(fields.line("unit"), "unit \"\(text)\" is unknown", "use one of \(names)")
  }

  private func frame(_ node: Node) throws -> Codebook.Frame {
    let fields = try YAMLFields(
      node, of: "a frame", known: ["id", "name", "definition", "terms", "not_terms", "examples"],
      source: source
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

  private func terms(_ key: String, of id: String, in fields: YAMLFields) throws -> [String] {
    try fields.texts(key).map { term in
      if let problem = FrameTerm.problem(of: term.text) {
        throw error(term.line, "term \"\(term.text)\" of frame \"\(id)\" \(problem.message)", problem.remedy)
      }
      return term.text
    }
  }
}
