import Corpus

/// One line of JSON Lines with the texts in it that can be analysed. The line itself is kept as it stands.
struct AnnotatedLine: Sendable {
  /// A text of the article.
  struct Section: Sendable {
    var section: ArticleSection
    /// Name of the member that holds it.
    var field: String
    var text: String
  }

  /// Key of what is added.
  static let analysisKey = "analysis"

  /// Line number, counted from 1.
  let line: Int
  /// Headline, dek and body, as far as they are there, in this order.
  private(set) var sections: [Section] = []
  /// The article's id, if it has one.
  private(set) var id: String?
  /// Guesses about which member is which field.
  private(set) var guesses: [FieldMap.Guess] = []
  /// Something the user should know of.
  private(set) var warning: ReadIssue?
  /// The object up to its closing brace, without an analysis that it may have had.
  private var opening: [UInt8] = []
  private var hasMembers = false

  /// Reads a line.
  ///
  /// - Throws: why it cannot be annotated.
  init(
    _ content: UnsafeBufferPointer<UInt8>, path: String, line: Int, map: FieldMap, limits: SourceLimits
  ) throws(ReadIssue) {
    self.line = line
    guard (try? UTF8Span(validating: content.span)) != nil else {
      throw ReadIssue(
        path: path, line: line, kind: .malformed, message: "the line is not valid UTF-8",
        remedy: "convert the file to UTF-8, with iconv for example")
    }
    var scanner = JSONScanner(content, maximumDepth: limits.depth)
    do throws(JSONScanner.Fault) {
      try readMembers(&scanner, content, path: path, map: map)
    } catch {
      throw Self.issue(error, path, line)
    }
  }

  /// The line with an analysis as its last member, and a line feed.
  func appending(analysis: [UInt8]) -> [UInt8] {
    var result = opening
    result.reserveCapacity(opening.count + analysis.count + 16)
    if hasMembers { result.append(UInt8(ascii: ",")) }
    result.append(contentsOf: "\"\(Self.analysisKey)\":".utf8)
    result.append(contentsOf: analysis)
    result.append(contentsOf: "}\n".utf8)
    return result
  }

  private mutating func readMembers(
    _ scanner: inout JSONScanner, _ content: UnsafeBufferPointer<UInt8>, path: String, map: FieldMap
  ) throws(JSONScanner.Fault) {
    var found: [ArticleField: (rank: Int, section: Section)] = [:]
    var idRank = Int.max
    var members: [Range<Int>] = []
    var hadAnalysis = false
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      let name = Self.text(key, scanner)
      let target = map.target(of: name)
      let kind = try scanner.peek()
      if name == Self.analysisKey, target == nil {
        hadAnalysis = true
        try scanner.skipValue()
        continue
      }
      if let target, target.field == .id, target.rank <= idRank, kind == .string || kind == .number {
        id =
          kind == .string
          ? Self.text(try scanner.string(), scanner)
          : String(decoding: scanner.bytes(try scanner.number()), as: UTF8.self)
        idRank = target.rank
      } else if let target, let section = target.field.section, kind == .string {
        let text = Self.text(try scanner.string(), scanner)
        // Of a member that comes twice the last counts, as in most readers of JSON.
        if target.rank <= found[target.field]?.rank ?? Int.max {
          found[target.field] = (target.rank, Section(section: section, field: name, text: text))
          if target.isGuess { guesses.append(FieldMap.Guess(column: name, field: target.field)) }
        }
      } else {
        if target?.field.section != nil, kind != .null {
          warning =
            warning
            ?? ReadIssue(
              path: path, line: line, kind: .malformed, message: "\"\(name)\" is no text and is not analysed",
              remedy: "give it as a string")
        }
        try scanner.skipValue()
      }
      members.append((key.range.lowerBound - 1)..<scanner.offset)
    }
    let end = scanner.offset - 1
    try scanner.finish()
    sections = [ArticleField.headline, .dek, .body].compactMap { found[$0]?.section }
    if sections.isEmpty, warning == nil {
      warning = ReadIssue(
        path: path, line: line, kind: .noText, message: "the article has no text that could be analysed",
        remedy: "name its fields with --map headline=NAME,body=NAME")
    }
    hasMembers = !members.isEmpty
    opening =
      hadAnalysis
      ? Array("{".utf8) + members.map { Array(content[$0]) }.joined(separator: ",".utf8)
      : Array(content[..<end])
  }

  private static func text(_ token: JSONScanner.StringToken, _ scanner: JSONScanner) -> String {
    if !token.hasEscapes { return String(decoding: scanner.bytes(token.range), as: UTF8.self) }
    var bytes: [UInt8] = []
    scanner.append(token, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func issue(_ fault: JSONScanner.Fault, _ path: String, _ line: Int) -> ReadIssue {
    ReadIssue(
      path: path, line: line, kind: .malformed, message: "\(fault)",
      remedy: "write one article a line, as {\"headline\": …, \"body\": …}")
  }
}

extension ArticleField {
  /// The section of an article that this field is.
  fileprivate var section: ArticleSection? {
    switch self {
    case .headline: .headline
    case .dek: .dek
    case .body: .body
    default: nil
    }
  }
}
